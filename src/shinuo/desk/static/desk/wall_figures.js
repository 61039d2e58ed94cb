// The day in figures, by channel and band, asked of the server every two seconds.

import { find, part, say, word } from "./parts.js";
import { length } from "./times.js";

const EVERY_MS = 2_000;
const STALE_US = 15_000_000;
/** Attainment in hundredths of a percent below which it is marked. */
const [FAIR_BP, POOR_BP] = [9_800, 9_500];

/** A share in hundredths of a percent as 98.75 %; nothing to judge is no 100 %. */
export const percent = (bp) => (bp === null ? word("no_data") : `${(bp / 100).toFixed(bp === 10_000 ? 0 : 2)} %`);

/** How an attainment looks. */
export function look(bp) {
  if (bp === null) return "none";
  return bp >= FAIR_BP ? "calm" : bp >= POOR_BP ? "warn" : "over";
}

export class Figures {
  #lines = new Map();
  #asOf = 0;

  /** `shown(total)` is told of the figures of all channels and bands together. */
  constructor({ contract, now, clocks, shown }) {
    Object.assign(this, { now, clocks, shown });
    this.address = `/api/v1/contracts/${contract}/figures`;
    this.#again();
  }

  async #again() {
    try {
      if (!document.hidden) await this.#ask();
    } catch {
      // what is shown grows old, and says so
    }
    this.#age();
    setTimeout(() => this.#again(), EVERY_MS);
  }

  async #ask() {
    const answer = await fetch(this.address, { headers: { accept: "application/json" } });
    if (!answer.ok) return;
    const { at, cells, total } = await answer.json();
    this.#asOf = at;
    const lines = cells.map((cell) => this.#line(`${cell.channel}|${cell.band}`, cell));
    const whole = this.#line("", { ...total, channel: word("all"), band: "" });
    whole.classList.add("whole");
    find("cells").replaceChildren(...lines, ...(cells.length ? [whole] : []));
    find("cells-empty").hidden = cells.length > 0;
    say(find("cells-empty"), word("no_data"));
    this.shown(total);
  }

  /** Say as of when the figures are, and when they are old. */
  #age() {
    const age = this.now() - this.#asOf;
    const line = find("as-of");
    if (!this.#asOf) return say(find("cells-empty"), word("no_figures"));
    line.classList.toggle("stale", age > STALE_US);
    const at = word("as_of", { at: this.clocks.time(this.#asOf) });
    return say(line, age > STALE_US ? word("stale", { length: length(age) }) : at);
  }

  #line(key, cell) {
    const line = this.#lines.get(key) ?? part("cell");
    this.#lines.set(key, line);
    say(find("channel", line), cell.channel);
    say(find("band", line), cell.band ? word(`band_${cell.band}`) : "");
    say(find("attainment", line), percent(cell.attainment_bp));
    find("attainment", line).dataset.phase = look(cell.attainment_bp);
    say(find("misses", line), String(cell.misses));
    say(find("requests", line), String(cell.requests));
    say(find("pending", line), String(cell.pending));
    say(find("p95", line), cell.p95_us === null ? "–" : length(cell.p95_us, { up: true }));
    return line;
  }
}
