// Words on a conversation, to find it by: Enter puts one on, its cross takes it off.

import { find, part, say, word } from "./parts.js";

export class Tags {
  #row = null;
  #shown = "";
  #list = find("tags");
  #field = find("tag", find("tagging"));

  /** `act(of, act)` asks the server; `known()` are those used before. */
  constructor({ act, known }) {
    Object.assign(this, { act, known });
    find("tagging").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#put();
    });
    this.#field.addEventListener("focus", () => this.#offer());
    this.#list.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button) this.act(this.#row.of, { kind: "untagged", tag: button.value });
    });
  }

  /** Show those of `row`. */
  show(row) {
    this.#row = row;
    find("tagging").hidden = this.#list.hidden = !row;
    const tags = row?.tags ?? [];
    if (this.#shown === JSON.stringify(tags)) return;
    this.#shown = JSON.stringify(tags);
    this.#list.replaceChildren(...tags.map(made));
  }

  /** Begin to write one. */
  focus() {
    this.#field.focus();
  }

  #put() {
    const tag = this.#field.value.trim();
    if (!tag || !this.#row) return;
    this.act(this.#row.of, { kind: "tagged", tag });
    this.#field.value = "";
  }

  #offer() {
    const options = this.known().map((value) => Object.assign(document.createElement("option"), { value }));
    find("known-tags").replaceChildren(...options);
  }
}

function made(tag) {
  const line = part("tag");
  const button = line.querySelector("button");
  say(find("name", line), tag);
  button.value = tag;
  button.ariaLabel = word("untag", { tag });
  return line;
}
