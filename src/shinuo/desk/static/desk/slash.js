// Canned answers in the composer: `/` and a few letters, Enter inserts; `@` in a note names a colleague.

import { Choices } from "./choices.js";
import { fetchedData } from "./fetched.js";
import { find, word } from "./parts.js";

const BEGUN = /(^|\s)([/@])(\S*)$/;

export class Slash {
  #list = find("slash");
  #answers = null;
  #begun = null;

  /** `filled(text)` fills the variables of an answer in; `people()` are those who can be named in a note. */
  constructor({ field, filled, people, isNote }) {
    Object.assign(this, { field, filled, people, isNote });
    this.choices = new Choices({ list: this.#list, field, choose: (one) => this.#insert(one) });
    field.addEventListener("input", () => this.#look());
    field.addEventListener("blur", () => this.hide());
    field.addEventListener("keydown", (event) => this.#key(event), true); // before Enter sends
  }

  hide() {
    this.#list.hidden = true;
    this.#begun = null;
  }

  async #look() {
    const begun = BEGUN.exec(this.field.value.slice(0, this.field.selectionStart));
    const isOurs = begun && (begun[2] === "/" || this.isNote());
    if (!isOurs) return this.hide();
    this.#begun = begun;
    const all = begun[2] === "/" ? await this.#all() : this.people();
    if (this.#begun !== begun) return;
    this.#list.hidden = false;
    if (all === null) return this.choices.show([], word("slash_failed"));
    const wanted = begun[3].toLowerCase();
    const found = all.filter(({ name, says }) => name.toLowerCase().includes(wanted, 1) || (wanted && says.toLowerCase().includes(wanted)));
    if (begun[2] === "@" && !found.length) return this.hide();
    const told = found.slice(0, 20).map((one) => (one.text ? { ...one, says: this.filled(one.text) } : one)); // as it will be
    this.choices.show(told, word(all.length ? "slash_none" : "slash_empty"));
  }

  async #all() {
    if (this.#answers) return this.#answers;
    const data = await fetchedData(this.#list.dataset.from);
    if (!data) return null; // that nothing came is not that there is nothing
    this.#answers = data.answers.map(({ shortcut, text }) => ({ name: `/${shortcut}`, says: text, text }));
    setTimeout(() => (this.#answers = null), 60_000); // somebody may have written another meanwhile
    return this.#answers;
  }

  #key(event) {
    if (this.#list.hidden) return;
    if (event.key === "Escape") {
      this.hide();
      event.stopImmediatePropagation();
    } else if (this.choices.key(event)) event.stopImmediatePropagation();
    else if (event.key === "Enter" && !event.isComposing) {
      this.hide(); // nothing is called so: what was mistyped is looked at before it is sent
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }

  #insert({ name, text }) {
    const end = this.field.selectionStart;
    const begin = end - this.#begun[3].length - 1;
    this.field.setRangeText(text === undefined ? `${name} ` : this.filled(text), begin, end, "end");
    this.hide();
    this.field.dispatchEvent(new Event("input"));
  }
}
