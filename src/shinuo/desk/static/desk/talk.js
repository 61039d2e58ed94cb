// The conversation in the middle: which one it is, what can be done in it, how long is left.

import { find } from "./parts.js";

/** Where nobody types on the glass: there a focus would open its keyboard. */
const HAS_KEYS = matchMedia("(pointer: fine)");

/** `parts`: {list, thread, composer, typing, facts, acts, tags…}; `reader`: {me, role}. */
export class Talk {
  of = null;
  #isNew = false;

  constructor({ page, live, rows, reader, parts }) {
    Object.assign(this, { page, live, rows, reader }, parts);
    find("back").addEventListener("click", () => this.open(null));
    find("details").addEventListener("click", ({ target }) => {
      target.setAttribute("aria-expanded", String(page.classList.toggle("detailed")));
    });
    addEventListener("hashchange", () => this.open(named()));
  }

  /** Show the conversation `of`; null for none. */
  open(of) {
    this.page.dataset.view = of ? "talk" : "list";
    if (named() !== of) history.replaceState(null, "", of ? `#${of}` : location.pathname + location.search);
    if (of === this.of) return;
    if (this.of) this.live.unfollow(this.of);
    this.of = this.list.chosen = of;
    for (const [name, isShown] of Object.entries({ talk: of, facts: of, pick: !of })) find(name).hidden = !isShown;
    if (of) this.#begin(of);
    this.list.show();
    this.show();
  }

  #begin(of) {
    this.typing.hide();
    find("refused").hidden = true;
    this.live.follow(of);
    this.thread.open(of);
    this.thread.onWay(this.live.outbox);
    this.composer.open(of);
    this.slash.hide();
    this.side.open(of);
    find("viewing").hidden = true;
    this.#isNew = HAS_KEYS.matches;
  }

  /** Where one writes what one holds; who waits can be accepted; where one only watches, keys are for the bar and for reading. */
  #focus(row) {
    if (document.activeElement.closest("input, dialog")) return;
    if (this.watching.whom(row)) find("paper").focus();
    else if (this.#stands(row) === "queue") find("act=accept").focus();
    else this.composer.focus();
  }

  /** Write here now, with the keys at hand. */
  write() {
    if (HAS_KEYS.matches) this.composer.focus();
  }

  /** Show it as it stands. */
  show() {
    const row = this.of && this.rows.get(this.of);
    this.acts.show(row);
    this.tags.show(row);
    this.watching.show(row);
    if (!row) return;
    this.facts.show(row, this.live.now());
    this.composer.stand(this.#stands(row), this.watching.whom(row));
    if (this.#isNew) this.#focus(row);
    this.#isNew = false;
  }

  #stands(row) {
    const { of, closed_at: closed, agent } = row;
    if (closed) return "closed";
    if (!agent && this.rows.taking.has(of)) return "free";
    if (this.watching.whom(row)) return this.watching.hasJoined(of) ? "free" : "watch";
    if (agent === this.reader.me || this.reader.role === "supervisor") return "free";
    return agent ? "other" : "queue";
  }
}

/** The conversation that the address names, if it names one. */
export const named = () => location.hash.slice(1) || null;
