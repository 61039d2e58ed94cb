// The command palette: Ctrl or ⌘ and K, a few letters, Enter. Everything that can be done, and every conversation.

import { Choices } from "./choices.js";
import { find, word } from "./parts.js";

export class Palette {
  #box = find("palette");
  #field = find("palette-ask");

  /** `commands()` are those that stand now: each {name, says, do()}. */
  constructor({ commands }) {
    this.commands = commands;
    this.choices = new Choices({ list: find("commands"), field: this.#field, choose: (one) => this.#run(one) });
    this.#field.addEventListener("input", () => this.#look());
    this.#field.addEventListener("keydown", (event) => this.choices.key(event));
    document.addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.open();
    });
  }

  open() {
    if (this.#box.open || document.querySelector("dialog[open]")) return;
    this.#field.value = "";
    this.#box.showModal();
    this.#look();
  }

  #look() {
    const wanted = this.#field.value.trim().toLowerCase();
    const found = this.commands().filter(({ name, says }) => `${name} ${says ?? ""}`.toLowerCase().includes(wanted));
    this.choices.show(found.slice(0, 30), word("palette_none"));
  }

  #run(one) {
    this.#box.close();
    one.do();
  }
}
