// The part of the conversation that scrolls: it stays at the newest unless somebody reads older words.

import { find } from "./parts.js";

const NEAR_PX = 80;

export class Paper {
  #paper = find("paper");
  #newer = find("newer");
  #isStuck = true;

  /** `seen()` is called when the newest is in sight of somebody who looks. */
  constructor(seen) {
    this.seen = seen;
    this.#paper.addEventListener("scroll", () => this.#look(), { passive: true });
    this.#newer.addEventListener("click", () => this.toNewest());
    document.addEventListener("visibilitychange", () => this.#look());
    new ResizeObserver(() => this.#fit()).observe(this.#paper);
  }

  /** What is above it grew or shrank: on a phone, notes begin where the paper does. */
  #fit() {
    find("toasts").style.setProperty("--paper-top", `${this.#paper.getBoundingClientRect().top}px`);
    if (this.#isStuck) this.toNewest();
  }

  /** Something was added; `isOwn`: by whoever looks, `isNews`: it should be noticed. */
  grew({ isOwn = false, isNews = false } = {}) {
    if (isOwn || this.#isStuck) this.toNewest();
    else if (isNews) this.#newer.hidden = false;
  }

  toNewest() {
    this.#paper.scrollTop = this.#paper.scrollHeight;
    this.#look();
  }

  #look() {
    const { scrollHeight, scrollTop, clientHeight } = this.#paper;
    this.#isStuck = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    if (!this.#isStuck || document.hidden) return;
    this.#newer.hidden = true;
    this.seen();
  }
}
