// How the request stands, folded from the events that were shown. Pure.

import { HUMANS } from "./parts.js";

/** Nothing was asked yet. `since` is when the request began, µs UTC. */
export const NOTHING = {
  isBegun: false,
  since: null,
  agent: null,
  isAnswered: false,
  isClosed: false,
  hasLeft: false,
  isRated: false,
};

/** The story after one more event. */
export function after(story, { kind, by, at, act }) {
  const isSpoken = kind === "said" && ["words", "call", undefined].includes(act.form);
  const isAgain = isSpoken && by.role === "visitor";
  if (kind === "requested" || (isAgain && story.isClosed)) return { ...NOTHING, isBegun: true, since: at };
  if (isAgain) return { ...story, hasLeft: false }; // who comes back before the close goes on with their request
  if (isSpoken && HUMANS.includes(by.role)) return { ...story, agent: by, isAnswered: true };
  switch (kind) {
    case "accepted":
      return { ...story, agent: by };
    case "transferred":
      return { ...story, agent: null };
    case "closed":
      return { ...story, isClosed: true };
    case "reopened":
      return { ...story, isClosed: false, hasLeft: false };
    case "left":
      return { ...story, hasLeft: true };
    case "rated":
      return { ...story, isRated: true };
    default:
      return story;
  }
}

/** Whether there is nothing to wait for any more. */
export const isOver = ({ isClosed, hasLeft }) => isClosed || hasLeft;

/** Whether a person's first answer is waited for. */
export const isWaiting = (story) => story.isBegun && !story.isAnswered && !isOver(story);
