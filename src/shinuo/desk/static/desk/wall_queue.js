// Who waits for a first answer, in the order of time left; the overdue above all, for here they are to be seen.

import { show } from "./countdown.js";
import { holding } from "./list.js";
import { find, part, say, word } from "./parts.js";
import { visitor } from "./people.js";

const MOST = 40;

export class Queue {
  #lines = new Map();
  #list = find("queue");

  /** `assign(row)` asks to whom; `address` leads to the desk. */
  constructor({ rows, people, now, assign, address }) {
    Object.assign(this, { rows, people, now, assign, address });
  }

  /** Show it as it stands; returns who waits. */
  show() {
    const now = this.now();
    const waiting = this.rows.open((row) => row.wait).sort((one, other) => one.wait.due_us - other.wait.due_us);
    const lines = waiting.slice(0, MOST).map((row) => this.#line(row, now));
    if (lines.some((line, place) => this.#list.children[place] !== line) || this.#list.children.length !== lines.length) {
      this.#list.replaceChildren(...lines);
    }
    for (const of of this.#lines.keys()) if (!this.rows.get(of)?.wait) this.#lines.delete(of);
    find("queue-empty").hidden = waiting.length > 0;
    say(find("queue-empty"), word("queue_empty"));
    find("queue-more").hidden = waiting.length <= MOST;
    say(find("queue-more"), word("more_waiting", { count: waiting.length - MOST }));
    return waiting;
  }

  #line(row, now) {
    const line = this.#lines.get(row.of) ?? this.#made(row.of);
    say(find("who", line), visitor(row.visitor));
    const urgent = row.wait.is_urgent ? `${word("is_urgent")} · ` : "";
    say(find("what", line), `${urgent}${row.channel} · ${holding(row, this.people, null)}`);
    line.dataset.phase = show(find("left", line), row.wait, now, { meter: find("meter", line) });
    return line;
  }

  #made(of) {
    const line = part("waiter");
    find("watch", line).href = `${this.address}#${of}`;
    find("assign", line).addEventListener("click", () => this.assign(this.rows.get(of)));
    this.#lines.set(of, line);
    return line;
  }
}
