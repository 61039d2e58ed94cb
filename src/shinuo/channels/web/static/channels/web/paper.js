// The part of the page that scrolls: it stays at the newest message unless the visitor looks at older ones.

import { find } from "./parts.js";

const NEAR_PX = 80;

export class Paper {
  #paper = find("paper");
  #newer = find("newer");
  #unread = 0;

  /** `seen()` is called when the newest is in sight of somebody who looks, `unread(count)` when that is so many behind. */
  constructor({ seen, unread }) {
    Object.assign(this, { seen, unread });
    this.#paper.addEventListener("scroll", () => this.#look(), { passive: true });
    this.#newer.onclick = () => this.toNewest();
    document.addEventListener("visibilitychange", () => this.#look());
    new ResizeObserver(() => this.#isStuck && this.toNewest()).observe(this.#paper);
  }
  #isStuck = true;

  /** Let screen readers be told of what comes from now on, or not while history comes. */
  set isBusy(isBusy) {
    this.#paper.setAttribute("aria-busy", String(isBusy));
  }

  /** Something was added; `isOwn`: by whoever looks, `isNews`: it should be noticed. */
  grew({ isOwn = false, isNews = false } = {}) {
    if (isNews && this.#isAway) this.unread(++this.#unread);
    if (isOwn || this.#isStuck) this.toNewest();
    else if (isNews) this.#newer.hidden = false;
  }

  toNewest() {
    this.#paper.scrollTop = find("messages").firstChild ? this.#paper.scrollHeight : 0; // the greeting is read from its beginning
    this.#look();
  }

  #look() {
    const { scrollHeight, scrollTop, clientHeight } = this.#paper;
    this.#isStuck = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    if (!this.#isStuck || this.#isAway) return;
    this.#newer.hidden = true;
    this.unread((this.#unread = 0));
    this.seen();
  }

  get #isAway() {
    return document.hidden || !this.#paper.clientHeight;
  }
}
