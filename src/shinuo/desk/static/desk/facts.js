// The clock of the request that is open: how long is left, by which limit, since when, until when.

import { limit, limited, show } from "./countdown.js";
import { coded, find, say, word } from "./parts.js";
import { visitor } from "./people.js";
import { holding } from "./list.js";

export class Facts {
  #facts = find("facts");
  #strip = find("strip");
  #shown = null;

  constructor({ clocks, people, me, verdicts }) {
    Object.assign(this, { clocks, people, me, verdicts });
  }

  /** All of it if the row is another than before; what goes on by itself in any case. */
  show(row, now) {
    if (row !== this.#shown) this.#all(row);
    this.#shown = row;
    this.#count(row, now);
  }

  #all(row) {
    this.#facts.hidden = false;
    say(find("talk-name"), visitor(row.visitor ?? ""));
    const messages = word("messages", { count: row.messages });
    say(find("talk-sub"), [row.channel, holding(row, this.people, this.me), messages].join(" · "));
    find("verdict", this.#facts).href = `${this.verdicts}${encodeURIComponent(row.of)}/`;
    find("pairs", this.#facts).replaceChildren(...this.#pairs(row));
    say(find("strip-text"), row.wait ? limited(row.wait, this.clocks) : "");
  }

  #count(row, now) {
    const other = word(row.contact_at ? "answered" : row.closed_at ? "state_closed" : "not_judged");
    const meter = find("meter", this.#strip);
    this.#strip.dataset.phase = show(find("left", this.#strip), row.wait, now, { meter, other });
    show(find("left", this.#facts), row.wait, now, { other });
  }

  #pairs(row) {
    const { wait } = row;
    const at = (us) => us && this.clocks.whole(us);
    const pairs = [
      ["band", wait && word(`band_${wait.band}`) + (wait.is_urgent ? ` · ${word("is_urgent")}` : "")],
      ["limit", wait && limit(wait)],
      ["since", at(wait?.since_us)],
      ["due", at(wait?.due_us)],
      ["contact", row.contact_at && [at(row.contact_at), this.people.called(row.contact_by ?? "")].join(" ")],
      ["agent", row.agent ? this.people.called(row.agent) : word("nobody")],
      ["previous", row.previous_agent && this.people.called(row.previous_agent)],
      ["skill", row.skill],
      ["channel", row.channel],
      ["visitor", row.visitor],
      ["opened", at(row.opened_at)],
      ["topic", row.topic],
      ["outcome", row.outcome && coded("outcome", row.outcome)],
      ["rating", row.stars && `${row.stars} / 5`],
    ];
    return pairs.filter(([, text]) => text).flatMap(([name, text]) => pair(name, text));
  }
}

function pair(name, text) {
  const [term, value] = [document.createElement("dt"), document.createElement("dd")];
  term.textContent = word(`fact_${name}`);
  value.textContent = text;
  value.className = name;
  return [term, value];
}
