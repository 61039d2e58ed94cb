// What happened beside what was said, as one sentence.

import { coded, word } from "./parts.js";

const SPOKEN = ["words", "call", "note"];

/** Whether an event is something said, to be shown as a message. */
export function isMessage({ kind, act, content }) {
  if (kind === "requested") return true;
  return kind === "said" && SPOKEN.includes(act.form ?? "words") && content !== null;
}

const FACTS = {
  transferred: ({ act }, { called }) => ({ to: called(act.to ?? ""), skill: act.skill }),
  assigned: ({ act }, { called }) => ({ to: called(act.to) }),
  closed: ({ act }) => ({ topic: act.topic || "—", outcome: act.outcome ? coded("outcome", act.outcome) : "—" }),
  contacted_outside: ({ act }, { time }) => ({ at: time(act.at_us), medium: coded("medium", act.medium) }),
  warned: ({ act }, { time }) => ({ percent: act.percent, due: time(act.due_us) }),
  overdue: ({ act }, { time }) => ({ due: time(act.due_us) }),
  tagged: ({ act }) => ({ tag: act.tag }),
  untagged: ({ act }) => ({ tag: act.tag }),
  rated: ({ act }) => ({ stars: act.stars }),
  send_failed: ({ act }) => ({ why: act.why }),
};

const NAMES = {
  assigned: ({ act, by }) => (act.to === by.name ? "line_taken" : "line_assigned"),
  transferred: ({ act }) => `line_transferred_${act.to ? "to" : act.skill ? "skill" : "back"}`,
  left: ({ act }) => (act.explicit === false ? "line_dropped" : "line_left"),
};

/** The sentence for an event; `known`: {who(by), called(name), time(at)}. */
export function sentence(frame, known) {
  const who = known.who(frame.by);
  if (frame.kind === "said") {
    const form = frame.content ? coded("form", frame.act.form ?? "words") : word("erased");
    return word("line_form", { who, form: [form, frame.content?.text].filter(Boolean).join(" ") });
  }
  const name = NAMES[frame.kind]?.(frame) ?? `line_${frame.kind}`;
  const said = word(name, { who, ...FACTS[frame.kind]?.(frame, known) });
  return [said, frame.content?.text].filter(Boolean).join(" · ");
}

/** Words, the fields of a form, names of files: a line each. */
export function said({ text, fields, files }) {
  const filled = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return [text, ...filled, ...files.map((name) => word("file", { name }))].filter(Boolean).join("\n");
}
