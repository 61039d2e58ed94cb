// What stands beside a conversation: its clock, the knowledge base, the visitor's past, the trace of the verdict.
// All but the clock are parts the server makes, fetched when somebody looks.

import { fetched } from "./fetched.js";
import { find, say, word } from "./parts.js";

const NAMES = ["clock", "know", "visitor", "trace"];
const PAUSE_MS = 200;
/** Characters of what is asked for that the server reads. */
const LONGEST = 200;

export class Side {
  of = null;
  #tab = "clock";
  #timer = 0;
  #fetched = new Map();

  /** `base` is the desk's own address for the contract; `about(of)` what a visitor is about; `insert(text)` puts words into the composer. */
  constructor({ base, about, insert }) {
    Object.assign(this, { base, about, insert });
    for (const name of NAMES) {
      const tab = this.#button(name);
      tab.addEventListener("click", () => this.turn(name));
      tab.addEventListener("keydown", (event) => this.#turnBy(event));
    }
    this.asking = find("know-ask");
    this.asking.addEventListener("input", () => this.#askSoon());
    this.#body("know").addEventListener("click", ({ target }) => this.#insert(target));
  }

  /** Show what belongs to the conversation `of`. */
  open(of) {
    this.of = of;
    this.#fetched.clear();
    for (const name of ["visitor", "trace"]) this.#body(name).replaceChildren();
    this.turn(this.#tab);
  }

  /** Something happened in it: a verdict that is looked at is judged anew, what may help is looked for. */
  changed() {
    this.#fetched.delete("trace");
    if (!["know", "trace"].includes(this.#tab)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(this.#tab), PAUSE_MS);
  }

  turn(name) {
    this.#tab = name;
    for (const one of NAMES) {
      this.#button(one).setAttribute("aria-selected", String(one === name));
      this.#button(one).tabIndex = one === name ? 0 : -1;
      document.querySelector(`[data-panel="${one}"]`).hidden = one !== name;
    }
    if (this.of) this.#show(name);
  }

  /** The same, for who comes by keys: they stand there. */
  go(name) {
    this.turn(name);
    this.#button(name).focus();
  }

  /** Begin to search. */
  ask() {
    this.turn("know");
    this.asking.focus();
    this.asking.select();
  }

  #button(name) {
    return document.querySelector(`[data-side="${name}"]`);
  }

  #body(name) {
    return document.querySelector(`[data-part-of="${name}"]`);
  }

  #turnBy(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = NAMES[(NAMES.indexOf(this.#tab) + step + NAMES.length) % NAMES.length];
    this.turn(next);
    this.#button(next).focus();
  }

  #show(name) {
    if (name === "know") return this.#find();
    const last = { visitor: "visitor", trace: "verdict" }[name];
    return last && this.#fetch(name, `${this.base}${encodeURIComponent(this.of)}/${last}`);
  }

  #askSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#find(), PAUSE_MS);
  }

  /** What was asked for; as long as nothing is, what fits the visitor's words. */
  #find() {
    const { from } = document.querySelector('[data-panel="know"]').dataset;
    const asked = this.asking.value.trim();
    const query = asked ? { q: asked } : { about: this.of ? this.about(this.of).slice(-LONGEST) : "" };
    return this.#fetch("know", `${from}?${new URLSearchParams(query)}`);
  }

  async #fetch(name, address) {
    if (this.#fetched.get(name) === address) return;
    this.#fetched.set(name, address);
    const html = await fetched(address);
    if (this.#fetched.get(name) !== address) return; // something else was asked for meanwhile
    if (html === null) {
      this.#fetched.delete(name);
      say(this.#body(name), word("side_failed"));
    } else this.#body(name).innerHTML = html; // made and escaped by our own server
  }

  #insert(target) {
    const text = target.closest("[data-insert]")?.dataset.insert;
    if (text) this.insert(text);
  }
}
