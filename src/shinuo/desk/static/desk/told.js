// A conversation no row was sent of, closed long ago: what its events say of it, enough to show it and to reopen it.

const CHANGES = {
  requested: ({ at, by, act }) => ({ channel: act.channel ?? "", visitor: by.name, opened_at: at }),
  said: (_, row) => ({ messages: (row.messages ?? 0) + 1 }),
  accepted: ({ by }) => ({ agent: by.name }),
  assigned: ({ act }) => ({ agent: act.to }),
  transferred: ({ act }, row) => ({ agent: act.to ?? "", skill: act.skill ?? "", previous_agent: row.agent }),
  closed: ({ at, act }) => ({ closed_at: at, topic: act.topic ?? "", outcome: act.outcome ?? "" }),
  reopened: () => ({ closed_at: null, topic: "", outcome: "" }),
  tagged: ({ act }, row) => ({ tags: [...without(row, act.tag), act.tag] }),
  untagged: ({ act }, row) => ({ tags: without(row, act.tag) }),
  rated: ({ act }) => ({ stars: act.stars }),
};

const without = ({ tags = [] }, tag) => tags.filter((one) => one !== tag);

/** The row after an event. */
export function after(row, frame) {
  const before = row ?? { of: frame.of, agent: "", skill: "", wait: null, messages: 0, isTold: true };
  return { ...before, seq: frame.seq, last_at: frame.at, ...CHANGES[frame.kind]?.(frame, before) };
}
