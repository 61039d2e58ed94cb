// The day's alarms, the latest first: those of the record when the line is there, then each as it comes.

import { told } from "./alarms.js";
import { fetchedData } from "./fetched.js";
import { find, part, place, say, word } from "./parts.js";
import { visitor } from "./people.js";
import { stamp } from "./times.js";

const MOST = 10;

export class AlarmList {
  #alarms = new Map();
  #list = find("alarm-list");
  #day = "";
  #isRead = false;

  /** `named(of)` is how a conversation in the lists is called; `address` is that of the desk. */
  constructor({ contract, clocks, now, named, address }) {
    Object.assign(this, { clocks, now, named, address });
    this.from = `/wall/${contract}/alarms`;
  }

  /** An alarm, of now or of the record. */
  add(...frames) {
    for (const frame of frames) {
      const key = `${frame.of}:${frame.percent}:${frame.due_us}`;
      if (!this.#alarms.has(key)) this.#alarms.set(key, { at: frame.at, line: this.#line(frame) });
    }
    this.#day = "";
    this.show();
  }

  /** Ask the record: what came before this page, or while the line was broken. */
  async load() {
    const data = await fetchedData(this.from);
    if (!data) return; // the banner says that there is no line; it is asked again with the next
    this.#isRead = true;
    this.add(...data.alarms);
  }

  /** Those of the day that it is. */
  show() {
    const { day } = this.clocks.read(this.now());
    if (day === this.#day) return;
    this.#day = day;
    const latest = [...this.#alarms].sort(([, one], [, other]) => other.at - one.at);
    const shown = latest.filter(([, { at }]) => this.clocks.read(at).day === day).slice(0, MOST);
    this.#alarms = new Map(shown);
    const lines = shown.map(([, { line }]) => line);
    place(this.#list, lines);
    find("alarm-empty").hidden = lines.length > 0;
    if (this.#isRead) say(find("alarm-empty"), word("alarms_none"));
  }

  #line({ of, at, percent, due_us: due, visitor: who }) {
    const line = part("alarm");
    const { look, text } = told(percent, due - at);
    line.dataset.look = look;
    stamp(find("time", line), at, this.clocks);
    Object.assign(find("watch", line), { href: `${this.address}#${of}`, textContent: who ? visitor(who) : this.named(of) });
    say(find("text", line), text);
    return line;
  }
}
