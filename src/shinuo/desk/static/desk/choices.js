// A list to choose from by arrows, Enter or a click; whoever has the focus keeps it.

import { say } from "./parts.js";

let serial = 0;

export class Choices {
  #list;
  #field;
  #shown = [];
  #at = 0;

  /** `list` shows, `field` has the focus; `choose(one)` is called with what was chosen. */
  constructor({ list, field, choose }) {
    this.#list = list;
    this.#field = field;
    this.choose = choose;
    list.addEventListener("mousedown", (event) => {
      event.preventDefault(); // the field keeps the focus
      const line = event.target.closest("[role=option]");
      if (line) this.#take(this.#shown[Number(line.dataset.at)]);
    });
  }

  get count() {
    return this.#shown.length;
  }

  /** Show `all`: each {name, says}; `none` is said where there is nothing. */
  show(all, none) {
    this.#shown = all;
    this.#at = 0;
    this.#list.replaceChildren(...(all.length ? all.map(line) : [Object.assign(document.createElement("li"), { className: "nothing small", textContent: none })]));
    this.#mark();
  }

  /** Whether the key was one of ours. */
  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.count) this.#at = (this.#at + step + this.count) % this.count;
    else if (["Enter", "Tab"].includes(event.key) && this.count && !event.isComposing) this.#take(this.#shown[this.#at]);
    else return false;
    event.preventDefault();
    this.#mark();
    return true;
  }

  #take(one) {
    if (one) this.choose(one);
  }

  #mark() {
    for (const [at, one] of [...this.#list.querySelectorAll("[role=option]")].entries()) {
      one.setAttribute("aria-selected", String(at === this.#at));
      if (at !== this.#at) continue;
      this.#field.setAttribute("aria-activedescendant", one.id);
      one.scrollIntoView({ block: "nearest" });
    }
  }
}

function line({ name, says }, at) {
  const made = document.createElement("li");
  Object.assign(made, { id: `choice-${++serial}`, role: "option" });
  made.dataset.at = at;
  const [first, second] = [document.createElement("b"), document.createElement("small")];
  say(first, name);
  say(second, says ?? "");
  made.append(first, second);
  return made;
}
