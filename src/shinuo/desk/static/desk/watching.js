// The bar over a conversation that somebody else holds: what a supervisor does there, and who sees them.

import { isWatched } from "./acts.js";
import { find, say, word } from "./parts.js";

export class Watching {
  #bar = find("watching");

  /** `reader`: {me, role}; `hasJoined(of)`: whether I speak there. */
  constructor({ reader, people, hasJoined }) {
    Object.assign(this, { reader, people, hasJoined });
  }

  /** Whom one watches in `row`, {name, shown}; null for nobody. */
  whom(row) {
    return isWatched(row, this.reader) ? { name: row.agent, shown: this.people.called(row.agent) } : null;
  }

  /** Show what is true of `row`. */
  show(row) {
    const whom = row && this.whom(row);
    this.#bar.hidden = !whom;
    if (!whom) return;
    const name = this.hasJoined(row.of) ? "joined" : "watched";
    this.#bar.dataset.watching = name;
    say(find("watching-name", this.#bar), word(`${name}_name`));
    say(find("watching-text", this.#bar), word(`${name}_text`, { who: whom.shown }));
  }
}
