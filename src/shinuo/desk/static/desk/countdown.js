// How much of a limit is left: in words, in a colour, as a bar. `now` is the server's clock, in µs.

import { say, word } from "./parts.js";
import { SECOND_US, length } from "./times.js";

const WARN = 0.5;
const HOT = 0.8;

/** Where a wait stands: `calm`, `warn` from half of the limit on, `hot` from four fifths, `over`; `none` for no wait. */
export function phase(wait, now) {
  if (!wait) return "none";
  if (now > wait.due_us) return "over";
  const used = share(wait, now);
  return used >= HOT ? "hot" : used >= WARN ? "warn" : "calm";
}

/** How much of the limit is used up, 0 to 1. */
export function share(wait, now) {
  const limit = Math.max(1, wait.due_us - wait.since_us);
  return Math.min(1, Math.max(0, (now - wait.since_us) / limit));
}

/** What is left, in words; the due instant itself is still in time. */
export function left(wait, now) {
  if (now > wait.due_us) return word("time_over", { length: length(now - wait.due_us) });
  return word("time_left", { length: length(wait.due_us - now, { up: true }) });
}

/** Show `wait` in `element` (its words) and, if given, `meter` (its bar); `other` is said where nothing is waited for. */
export function show(element, wait, now, { meter, other = "" } = {}) {
  const stands = phase(wait, now);
  if (element.dataset.phase !== stands) element.dataset.phase = stands;
  say(element, wait ? left(wait, now) : other);
  if (meter) meter.style.setProperty("--used", wait ? share(wait, now).toFixed(3) : 0);
  return stands;
}

/** The band of a wait, its limit, and when that is over. */
export function limited(wait, clocks) {
  return `${word(`band_${wait.band}`)} · ${word("fact_limit")} ${limit(wait)} · ${word("fact_due")} ${clocks.time(wait.due_us)}`;
}

/** The limit of a wait. */
export const limit = ({ since_us: since, due_us: due }) => word("seconds", { seconds: (due - since) / SECOND_US });
