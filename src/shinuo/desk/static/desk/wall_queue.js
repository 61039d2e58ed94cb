// Who waits for a first answer, in the order of time left; the overdue above all, for here they are to be seen.
// Last, who was answered once and now speaks to somebody who is offline.

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
    const shown = [...waiting, ...this.#unheard()];
    const lines = shown.slice(0, MOST).map((row) => this.#line(row, now));
    if (lines.some((line, place) => this.#list.children[place] !== line) || this.#list.children.length !== lines.length) {
      this.#list.replaceChildren(...lines);
    }
    const names = new Set(shown.map(({ of }) => of));
    for (const of of this.#lines.keys()) if (!names.has(of)) this.#lines.delete(of);
    find("queue-empty").hidden = shown.length > 0;
    say(find("queue-empty"), word("queue_empty"));
    find("queue-more").hidden = shown.length <= MOST;
    say(find("queue-more"), word("more_waiting", { count: shown.length - MOST }));
    return waiting;
  }

  /** What was answered, so that no clock runs, and went on with nobody there to hear it: the first who spoke first. */
  #unheard() {
    const isUnheard = ({ wait, agent, unanswered_at: said }) => !wait && said?.length && this.people.get(agent)?.state === "offline";
    return this.rows.open(isUnheard).sort((one, other) => one.unanswered_at[0] - other.unanswered_at[0]);
  }

  #line(row, now) {
    const line = this.#lines.get(row.of) ?? this.#made(row.of);
    say(find("who", line), visitor(row.visitor));
    const urgent = row.wait?.is_urgent ? `${word("is_urgent")} · ` : "";
    say(find("what", line), `${urgent}${row.channel} · ${holding(row, this.people, null)}`);
    line.dataset.phase = show(find("left", line), row.wait, now, { meter: find("meter", line), other: word("unheard", { count: row.unanswered_at?.length ?? 0 }) });
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
