// What was asked for and is not acknowledged yet, kept in localStorage.

const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
let newest = 0n;

/** A new ULID; of one page each is greater than the one before. */
export function newId() {
  const [high, low] = crypto.getRandomValues(new BigUint64Array(2));
  const fresh = (BigInt(Date.now()) << 80n) | (high >> 48n << 64n) | low;
  newest = fresh > newest ? fresh : newest + 1n;
  return [...Array(26)].map((_, place) => DIGITS[(newest >> BigInt(125 - 5 * place)) & 31n]).join("");
}

/** Texts in localStorage, or where only this tab has them, or in memory. */
export class Shelf {
  #memory = {};
  #local;

  constructor(name, where = "localStorage") {
    this.name = `${name}:`;
    try {
      this.#local = name && window[where];
    } catch {} // forbidden
  }

  get(key) {
    return this.#local?.getItem?.(this.name + key) ?? this.#memory[key];
  }

  set(key, text) {
    this.#memory[key] = text;
    try {
      this.#local?.setItem(this.name + key, text);
    } catch {} // full
    return text;
  }

  drop(key) {
    delete this.#memory[key];
    this.#local?.removeItem(this.name + key);
  }

  keys() {
    const mine = Object.keys(this.#local || {}).filter((key) => key.startsWith(this.name));
    return mine.map((key) => key.slice(this.name.length));
  }

  /** Call `changed(key, text)` for what other tabs change, null for what they take away. */
  watch(changed) {
    addEventListener("storage", ({ key, newValue }) => {
      if (key?.startsWith(this.name)) changed(key.slice(this.name.length), newValue);
    });
  }
}

/** Frames, each in a place of its own, so that tabs never write over each other. */
export class Outbox {
  #frames = new Map();

  constructor(shelf) {
    this.shelf = shelf;
    for (const key of shelf.keys()) this.changed(key, shelf.get(key));
  }

  /** Whether `key`, now `text`, is one of these. */
  changed(key, text) {
    const isOurs = key.startsWith("out:");
    if (isOurs && text) this.#frames.set(key.slice(4), JSON.parse(text));
    else if (isOurs) this.#frames.delete(key.slice(4));
    return isOurs;
  }

  add(frame) {
    this.#frames.set(frame.id, frame);
    this.shelf.set(`out:${frame.id}`, JSON.stringify(frame));
  }

  take(id) {
    const frame = this.#frames.get(id);
    this.#frames.delete(id);
    if (frame) this.shelf.drop(`out:${id}`);
    return frame;
  }

  all() {
    return [...this.#frames.values()].sort((one, two) => (one.id < two.id ? -1 : 1));
  }
}
