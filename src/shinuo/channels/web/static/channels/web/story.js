// How the request stands, folded from the events that were shown. Pure.

import { HUMANS } from "./parts.js";

/** Nothing was asked yet. `since` is when the request began, µs UTC; `isOver`: there is nothing to wait for any more. */
export const NOTHING = { isBegun: false, isOver: false };

const CHANGES = {
  transferred: { agent: null },
  closed: { isClosed: true, isOver: true },
  reopened: { isClosed: false, isOver: false },
  left: { isOver: true },
  rated: { isRated: true },
};

/** The story after one more event. */
export function after(story, { kind, by, at, act }) {
  const isSpoken = kind === "said" && ["words", "call", undefined].includes(act.form);
  const isAgain = isSpoken && by.role === "visitor";
  if (kind === "requested" || (isAgain && story.isClosed)) return { isBegun: true, isOver: false, since: at };
  if (isAgain) return { ...story, isOver: false }; // who comes back before the close goes on with their request
  if (isSpoken && HUMANS.includes(by.role)) return { ...story, agent: by, isAnswered: true };
  return { ...story, ...(kind === "accepted" ? { agent: by } : CHANGES[kind]) };
}

/** Whether a person's first answer is waited for. */
export const isWaiting = ({ isBegun, isAnswered, isOver }) => isBegun && !isAnswered && !isOver;
