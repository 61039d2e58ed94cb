// Who is there, since when, and how much each of them holds.

import { find, part, say, word } from "./parts.js";
import { standing } from "./people.js";
import { length } from "./times.js";

const MOST_SLOTS = 12;
const RANK = { online: 0, busy: 1, away: 2, offline: 3 };

export class Crew {
  #lines = new Map();
  #list = find("agents");

  constructor({ rows, people, now }) {
    Object.assign(this, { rows, people, now });
  }

  /** Show everybody; returns how many agents are on line, of how many, and their free slots. */
  show() {
    const held = this.rows.held();
    const agents = this.people.all
      .filter((one) => one.role === "agent" || held.has(one.name))
      .sort((one, other) => RANK[one.state] - RANK[other.state] || (one.name < other.name ? -1 : 1));
    const lines = agents.map((one) => this.#line(one, held.get(one.name) ?? 0));
    if (lines.some((line, place) => this.#list.children[place] !== line)) this.#list.replaceChildren(...lines);
    find("agents-empty").hidden = agents.length > 0;
    const online = agents.filter((one) => one.state === "online");
    const free = online.reduce((sum, one) => sum + Math.max(0, one.capacity - (held.get(one.name) ?? 0)), 0);
    return { online: online.length, all: agents.length, free };
  }

  #line(one, count) {
    const line = this.#lines.get(one.name) ?? part("agent");
    this.#lines.set(one.name, line);
    line.dataset.state = one.state;
    say(find("name", line), one.shown);
    const since = one.since ? ` ${word("since", { length: length(this.now() - one.since) })}` : "";
    say(find("standing", line), standing(one) + since);
    say(find("load", line), word("held", { held: count, capacity: one.capacity }));
    const slots = find("slots", line);
    const wanted = Math.min(MOST_SLOTS, Math.max(one.capacity, count));
    while (slots.children.length > wanted) slots.lastChild.remove();
    while (slots.children.length < wanted) slots.append(document.createElement("i"));
    [...slots.children].forEach((slot, place) => {
      slot.className = place >= one.capacity ? "beyond" : place < count ? "taken" : "";
    });
    return line;
  }
}
