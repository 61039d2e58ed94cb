// The list of what is closed, made by the server; searched as one types.

import { fetched } from "./fetched.js";
import { find, say, word } from "./parts.js";

const PAUSE_MS = 200;

export class ClosedList {
  #timer = 0;
  #asked = "";
  #panel = find("closed");
  #rows = find("closed-rows");

  /** `open(of)` is called for the one chosen; `tags()` are those that are used. */
  constructor({ base, open, tags }) {
    Object.assign(this, { base, tags });
    this.asking = find("closed-ask");
    this.asking.addEventListener("focus", () => this.#offer());
    this.asking.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#fetch(), PAUSE_MS);
    });
    this.#rows.addEventListener("click", ({ target }) => {
      const line = target.closest("[data-of]");
      if (line) open(line.dataset.of);
    });
  }

  /** Show it, or not any more. */
  show(isShown) {
    if (this.#panel.hidden !== isShown) return;
    this.#panel.hidden = !isShown;
    if (isShown) this.#fetch();
  }

  #offer() {
    const options = this.tags().map((tag) => Object.assign(document.createElement("option"), { value: `#${tag}` }));
    find("closed-tags").replaceChildren(...options);
  }

  async #fetch() {
    const asked = (this.#asked = this.asking.value.trim());
    const html = await fetched(`${this.base}closed?q=${encodeURIComponent(asked)}`);
    if (asked !== this.#asked) return;
    if (html === null) say(this.#rows, word("side_failed"));
    else this.#rows.innerHTML = html; // made and escaped by our own server
  }
}
