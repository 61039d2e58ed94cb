// The last words of each conversation, for the lists: told by the line of what I hold and of what I look at; of the others
// the server is asked, of many at once and not too often. What I hold is told of as it is said, and asked for once.

import { fetchedData } from "./fetched.js";
import { isMessage, said } from "./lines.js";
import { word } from "./parts.js";

const SOON_MS = 100;
const AGAIN_MS = 3_000;
const MOST = 50;
const BEGINNING = 100;

export class Lately {
  #known = new Map();
  #wanted = [];
  #timer = 0;
  #asked = 0;

  /** `me` is whoever looks; `changed()` is called when more is known. */
  constructor({ base, me, changed }) {
    Object.assign(this, { base, me, changed });
  }

  /** The last words in `of` as a line of a list has room for them, "" where they are not known. */
  words(of) {
    const { text, is_ours: isOurs } = this.#known.get(of) ?? {};
    if (text === undefined) return "";
    const line = text || word("only_files");
    return isOurs ? word("said_by_us", { text: line }) : `“${line}”`;
  }

  /** A `said` frame. */
  said({ of, seq, text }) {
    this.#put(of, { seq, text, is_ours: false });
  }

  /** An `event` frame. */
  event(frame) {
    const { of, seq, by, act, content } = frame;
    if (!content || !isMessage(frame) || act.form === "note") return;
    this.#put(of, { seq, text: said({ ...content, files: [] }).slice(0, BEGINNING), is_ours: by.role !== "visitor" });
  }

  #put(of, last) {
    const before = this.#known.get(of);
    if (!before || before.seq <= last.seq) this.#known.set(of, { ...before, ...last });
  }

  /** These rows are in sight: ask for what is not known of them. */
  want(rows) {
    this.#wanted = rows.slice(0, MOST).filter((row) => this.#isMissing(row));
    if (!this.#wanted.length || this.#timer) return;
    const since = performance.now() - this.#asked;
    this.#timer = setTimeout(() => this.#ask(), this.#asked ? Math.max(SOON_MS, AGAIN_MS - since) : SOON_MS);
  }

  #isMissing({ of, agent, messages }) {
    const known = this.#known.get(of);
    return !known || (agent !== this.me && known.messages !== messages);
  }

  async #ask() {
    this.#asked = performance.now();
    const rows = this.#wanted;
    const data = await fetchedData(`${this.base}lately?of=${rows.map(({ of }) => of).join(",")}`);
    this.#timer = 0;
    if (!data) return;
    for (const { of, messages } of rows) {
      this.#put(of, data.found[of] ?? { seq: 0 });
      Object.assign(this.#known.get(of) ?? {}, { messages });
    }
    this.changed();
  }
}
