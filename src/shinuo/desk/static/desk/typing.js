// Somebody on the other side writes: said for as long as it holds.

import { find, say, word } from "./parts.js";

const HOLDS_MS = 6_000;

export class Typing {
  #line = find("typing");
  #timer = 0;

  /** `who` writes. */
  show(who) {
    say(this.#line, word("typing", { who }));
    this.#line.hidden = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.hide(), HOLDS_MS);
  }

  hide() {
    this.#line.hidden = true;
  }
}
