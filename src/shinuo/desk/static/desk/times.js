// Lengths and instants as people read them: instants by the contract's zone, never by the computer's.

export const SECOND_US = 1_000_000;

/** A length in µs as 0:07, 12:30, 1:02:03; `up` counts a begun second as whole. */
export function length(us, { up = false } = {}) {
  const exact = Math.max(0, us) / SECOND_US;
  const seconds = up ? Math.ceil(exact) : Math.floor(exact);
  const [hours, rest] = [Math.floor(seconds / 3600), seconds % 3600];
  const two = (number) => String(number).padStart(2, "0");
  const [minutes, left] = [Math.floor(rest / 60), two(rest % 60)];
  return hours ? `${hours}:${two(minutes)}:${left}` : `${minutes}:${left}`;
}

/** Instants by the clocks of `zone`. */
export class Clocks {
  #parts;

  constructor(zone) {
    this.zone = zone;
    const two = Object.fromEntries("month day hour minute second".split(" ").map((name) => [name, "2-digit"]));
    const options = { timeZone: zone, year: "numeric", ...two, hourCycle: "h23" };
    this.#parts = new Intl.DateTimeFormat("en-CA", options);
  }

  /** `at` (µs) as {day: "2026-01-05", time: "10:03:00"}. */
  read(at) {
    const found = {};
    for (const { type, value } of this.#parts.formatToParts(Math.floor(at / 1000))) found[type] = value;
    const { year, month, day, hour, minute, second } = found;
    return { day: `${year}-${month}-${day}`, time: `${hour}:${minute}:${second}` };
  }

  /** `at` as 10:03:00. */
  time(at) {
    return this.read(at).time;
  }

  /** `at` as 2026-01-05 10:03:00.123. */
  whole(at) {
    const { day, time } = this.read(at);
    return `${day} ${time}.${String(Math.floor(at / 1000) % 1000).padStart(3, "0")}`;
  }

  /** `at` as an input of local time wants it. */
  input(at) {
    const { day, time } = this.read(at);
    return `${day}T${time}`;
  }

  /** The instant (µs) at which the clocks show `text`, 2026-01-05T10:03:00. */
  at(text) {
    const utc = Date.parse(`${text.length === 16 ? `${text}:00` : text}Z`);
    const shown = (ms) => Date.parse(`${this.input(ms * 1000)}Z`);
    const guess = utc - (shown(utc) - utc);
    return (guess - (shown(guess) - utc)) * 1000;
  }
}

/** Put `at` into a <time>. */
export function stamp(element, at, clocks) {
  element.dateTime = new Date(at / 1000).toISOString();
  element.textContent = clocks.time(at);
  element.title = `${clocks.whole(at)} (${clocks.zone})`;
}
