// The part of the page that scrolls: it stays at the newest message unless the visitor looks at older ones.

const NEAR_PX = 80;

export class Paper {
  #paper = document.querySelector("[data-paper]");
  #newer = document.querySelector("[data-newer]");
  #title = document.title;
  #unread = 0;

  /** `seen()` is called when the newest is in sight of somebody who looks. */
  constructor(seen) {
    this.seen = seen;
    this.#paper.addEventListener("scroll", () => this.#look(), { passive: true });
    this.#newer.addEventListener("click", () => this.toNewest());
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
    if (isNews && document.hidden) document.title = `(${++this.#unread}) ${this.#title}`;
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
    this.#unread = 0;
    document.title = this.#title;
    this.seen();
  }
}
