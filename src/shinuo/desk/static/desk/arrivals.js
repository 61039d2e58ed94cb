// What arrives for whoever sits here: somebody to accept, what became urgent, what was given to me, words in what I hold.
// It sounds and is noticed by the switches, where nobody looks at it already; to who is offline nothing new is offered.

import { find, say, word } from "./parts.js";
import { visitor } from "./people.js";

/** What is new in a row for `me`, as a word: what presses more than before, who can be accepted, what was given to me. */
function arrival(before, { wait, agent, closed_at: closed }, me) {
  if (closed) return null;
  if (wait?.is_urgent && !before?.wait?.is_urgent && ["", me].includes(agent)) return "notify_urgent";
  if (wait && !agent && !(before?.wait && !before.agent)) return "notify_new";
  return agent === me && before?.agent !== me ? "notify_mine" : null;
}

export class Arrivals {
  /** `reader`: {me}; `lately` keeps words; `sound`, `notices`: how it is told; `isReady()`: all rows have come; `isInSight(of)`; `isOffline()`. */
  constructor({ reader, rows, lately, sound, notices, isReady, isInSight, isOffline }) {
    Object.assign(this, { reader, rows, lately, sound, notices, isReady, isInSight, isOffline });
  }

  /** Take in a `row` frame. */
  row(frame) {
    const isTaken = this.rows.taking.has(frame.of); // by me, just now
    const what = arrival(this.rows.put(frame), frame, this.reader.me);
    if (what && !isTaken && !this.isOffline()) this.#ring(frame.of, word(what), what === "notify_urgent");
  }

  /** Take in a `said` frame: a visitor's words in what I hold, whether it is open or not. */
  said(frame) {
    const known = this.rows.get(frame.of);
    if (!known) return;
    const { of, seq, at } = frame;
    if (known.seq < seq) this.rows.put({ ...known, seq, last_at: at, unanswered_at: [...(known.unanswered_at ?? []), at] });
    this.lately.said(frame);
    const text = word("notify_said", { who: visitor(known.visitor) });
    if (this.isReady() && !this.isInSight(of)) say(find("arrived"), text);
    this.#ring(of, text);
  }

  #ring(of, text, isHigh = false) {
    if (!this.isReady() || this.isInSight(of)) return;
    this.sound.play(isHigh);
    this.notices.tell(of, text);
  }
}
