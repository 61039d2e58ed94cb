// Who serves the contract, where they stand, how much they hold.

import { word } from "./parts.js";

const NAMED = ["agent", "supervisor"];

/** By name; `held` counts conversations by agent. */
export class People {
  #people = new Map();

  /** All of them, as a `welcome` has them; a `people` says nothing of where they stand. */
  take(people) {
    const before = (name) => this.#people.get(name) ?? { state: "offline", reason: null, since: null };
    this.#people = new Map(people.map((one) => [one.name, { ...before(one.name), ...one }]));
  }

  /** Somebody stands otherwise from now on. */
  presence({ user, state, reason, since }) {
    const one = this.#people.get(user);
    if (one) this.#people.set(user, { ...one, state, reason, since });
  }

  get(name) {
    return this.#people.get(name);
  }

  get all() {
    return [...this.#people.values()];
  }

  /** The name people are shown. */
  called(name) {
    return this.#people.get(name)?.shown || name;
  }

  /** How the actor of an event is called. */
  actor({ role, name, shown }) {
    if (NAMED.includes(role)) return shown || this.called(name);
    return word(role);
  }

  /** The skills somebody has, by name. */
  get skills() {
    return [...new Set(this.all.flatMap((one) => one.skills))].sort();
  }

  /** To whom a conversation can go: who is on line and free first. */
  choices(held, but) {
    const rank = { online: 0, busy: 1, away: 2, offline: 3 };
    const load = (one) => (held.get(one.name) ?? 0) / one.capacity;
    return this.all
      .filter((one) => one.name !== but)
      .sort((one, other) => rank[one.state] - rank[other.state] || load(one) - load(other));
  }
}

/** Where somebody stands, in words. */
export const standing = ({ state, reason }) => (reason ? `${word(state)} · ${word(reason)}` : word(state));

/** How a visitor is called whom nobody knows: by the end of their name in the record. */
export const visitor = (name) => word("shown_as", { kind: word("visitor"), name: name.slice(-4).toUpperCase() });
