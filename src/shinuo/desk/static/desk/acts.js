// What can be done in the conversation that is open: a button for each act that stands now, a box where it needs more.

import { askClose, askOutside, askWhom } from "./boxes.js";
import { find } from "./parts.js";

const SUPERVISOR = "supervisor";

/** Whether a supervisor looks at what somebody else holds. */
export const isWatched = (row, { me, role }) => role === SUPERVISOR && !row.closed_at && Boolean(row.agent) && row.agent !== me;

/** Which acts stand for somebody in `role` named `me`; the server decides, this only hides what it would refuse. */
export function standing(row, { me, role }, hasJoined = false) {
  const isOpen = !row.closed_at;
  const isMine = row.agent === me || role === SUPERVISOR;
  const isBeside = isWatched(row, { me, role });
  return {
    whisper: isBeside,
    join: isBeside && !hasJoined,
    takeover: isBeside,
    reassign: isBeside,
    accept: isOpen && !row.agent,
    assign: isOpen && role === SUPERVISOR && !isBeside,
    transfer: isOpen && isMine && Boolean(row.agent),
    outside: isOpen && isMine,
    close: isOpen && isMine,
    reopen: !isOpen,
  };
}

export class Acts {
  #bars = [...document.querySelectorAll("[data-acts]")];
  #row = null;

  /** `reader`: {me, role}; `act(of, act, members)` asks the server; `whisper()` begins to write one; `hasJoined(of)`: I have. */
  constructor({ reader, people, rows, clocks, now, act, whisper, hasJoined }) {
    Object.assign(this, { reader, people, rows, clocks, now, act, hasJoined });
    this.whisper = whisper;
    for (const bar of this.#bars) {
      bar.addEventListener("click", ({ target }) => {
        const name = target.closest("[data-act]")?.dataset.act;
        if (name) this.begin(name, this.#row);
      });
    }
  }

  #standing(row) {
    return standing(row, this.reader, this.hasJoined(row.of));
  }

  /** Show what stands for `row`; nothing does while it is not known. */
  show(row) {
    this.#row = row;
    const stands = row ? this.#standing(row) : {};
    for (const bar of this.#bars) for (const button of bar.querySelectorAll("[data-act]")) button.hidden = !stands[button.dataset.act];
  }

  /** The acts that stand for `row`. */
  names(row) {
    return row ? Object.entries(this.#standing(row)).filter(([, stands]) => stands).map(([name]) => name) : [];
  }

  /** Do `name` in `row`, if it stands. */
  async begin(name, row) {
    if (!row || !this.#standing(row)[name]) return;
    const { of } = row;
    const asked = await this[name](row);
    if (asked) this.act(of, asked.act, asked.members);
  }

  accept() {
    return { act: { kind: "accepted" } };
  }

  reopen() {
    return { act: { kind: "reopened" } };
  }

  join() {
    return { act: { kind: "joined" } };
  }

  takeover() {
    return { act: { kind: "assigned", to: this.reader.me } };
  }

  reassign(row) {
    return this.assign(row, "reassign_title");
  }

  async assign(row, title = "assign_title") {
    const held = this.rows.held();
    const said = await askWhom(title, { choices: this.people.choices(held, row.agent), held });
    return said && { act: { kind: "assigned", ...said.whom } };
  }

  async transfer(row) {
    const held = this.rows.held();
    const choices = this.people.choices(held, row.agent);
    const said = await askWhom("transfer_title", { choices, held, skills: this.people.skills, hasNote: true });
    return said && { act: { kind: "transferred", ...said.whom }, members: said.note ? { text: said.note } : {} };
  }

  async close() {
    const said = await askClose(this.rows.topics());
    return said && { act: { kind: "closed", topic: said.topic.trim(), outcome: said.outcome } };
  }

  async outside() {
    const said = await askOutside(this.clocks, this.now());
    if (!said) return null;
    const { medium, at_us, proof } = said;
    return { act: { kind: "contacted_outside", medium, at_us }, members: { text: proof } };
  }
}
