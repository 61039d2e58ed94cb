// Search among what is open: by what the lists know at once, by what was said as soon as the server has looked.

import { fetchedData } from "./fetched.js";
import { find, say, word } from "./parts.js";
import { visitor } from "./people.js";

const PAUSE_MS = 200;
const AGAIN_MS = 3_000;

export class Search {
  #field = find("find");
  #elsewhere = find("elsewhere");
  #asked = "";
  #said = new Map();
  #timer = 0;

  /** `changed()` is called when other rows fit; `leave()` when somebody goes on to the list, `widen()` to the list of all. */
  constructor({ base, people, changed, leave, widen }) {
    Object.assign(this, { base, people, changed });
    const goOn = () => {
      if (!this.#elsewhere.hidden) widen();
      leave();
    };
    this.#elsewhere.addEventListener("click", goOn);
    this.#field.addEventListener("input", () => this.#look());
    this.#field.addEventListener("keydown", (event) => {
      if (event.isComposing || !["Escape", "Enter", "ArrowDown"].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation(); // what is open stays open
      if (event.key === "Escape" && this.#field.value) this.clear();
      else goOn();
    });
  }

  /** What is looked for, "" for nothing. */
  get asked() {
    return this.#asked;
  }

  /** Whether the server is to look, too: a tag is in the rows. */
  get #isOfWords() {
    return this.#asked && !this.#isOfTag;
  }

  get #isOfTag() {
    return this.#asked.startsWith("#");
  }

  focus() {
    this.#field.focus();
    this.#field.select();
  }

  clear() {
    this.#field.value = "";
    this.#look();
  }

  /** Somebody wrote: what was said is looked through again, not too often. */
  said() {
    if (this.#isOfWords && !this.#timer) this.#timer = setTimeout(() => this.#fetch(), AGAIN_MS);
  }

  /** Whether `row` is one of those looked for. */
  fits(row) {
    const wanted = this.#asked;
    if (!wanted) return true;
    const tags = row.tags ?? [];
    if (this.#isOfTag) return tags.some((tag) => `#${tag}`.toLowerCase().startsWith(wanted));
    const known = [visitor(row.visitor), row.visitor, row.of, row.channel, row.topic, row.skill, row.agent, row.agent && this.people.called(row.agent), ...tags];
    if (row.wait) known.push(word(`band_${row.wait.band}`), row.wait.is_urgent ? word("is_urgent") : "");
    return this.#said.has(row.of) || known.some((one) => one?.toLowerCase().includes(wanted));
  }

  /** What was said in `of` that was looked for, with what is around it. */
  excerpt(of) {
    return this.#said.get(of);
  }

  #look() {
    this.#asked = this.#field.value.trim().toLowerCase();
    this.#said = new Map();
    clearTimeout(this.#timer);
    this.#timer = this.#isOfWords ? setTimeout(() => this.#fetch(), PAUSE_MS) : 0;
    this.changed();
  }

  async #fetch() {
    this.#timer = 0;
    const asked = this.#asked;
    const data = await fetchedData(`${this.base}said?q=${encodeURIComponent(asked)}`);
    if (asked !== this.#asked || !data) return; // something else is asked meanwhile, or there is no line
    this.#said = new Map(Object.entries(data.found));
    this.changed();
  }

  /** Say how many of the list fit, and where others do. */
  tell(here, everywhere) {
    const name = here || !everywhere ? "find_count" : "find_elsewhere";
    this.#elsewhere.hidden = name === "find_count" || !this.#asked;
    say(find("found"), this.#asked ? word(name, { count: here || everywhere }) : "");
  }
}
