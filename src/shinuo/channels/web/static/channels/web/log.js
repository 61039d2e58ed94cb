// The conversation on the page: what is recorded in the order of the record, then what waits to be.

import { Message, hour, textOf } from "./message.js";
import { called, find, lang, part, word } from "./parts.js";

const PAUSE_US = 10 * 60_000_000;
const VISITOR = { role: "visitor" };
const NOTES = ["accepted", "transferred", "closed", "left", "reopened"];
const day = (ms) => new Date(ms).toLocaleDateString(lang(), { month: "long", day: "numeric", weekday: "short" });

export class Log {
  #list = find("messages");
  #messages = new Map();
  #of = null;
  #last = null;
  #lastAt = -Infinity;
  #reached = { delivered: -1, seen: -1 };

  /** `again(frame)` says something once more; `files(of, ids)` are the nodes of files. */
  constructor(again, files) {
    Object.assign(this, { again, files });
  }

  /** Show an event; returns the message it is, if it is one. */
  event({ of, seq, at, kind, by, id, act, content }) {
    if (of !== this.#of) this.clear(of);
    if (NOTES.includes(kind)) this.#note(word(`note_${kind}`, { who: called(by) }), at);
    if (kind !== "requested" && kind !== "said") return null;
    const text = textOf(content);
    const ids = content?.files ?? [];
    if ((!text && !ids.length) || act.form === "reaction") return null;
    const message = this.#messages.get(id) ?? new Message(by, text, this.files(of, ids));
    this.#messages.set(id, message);
    this.#pause(at);
    this.#place(message.node);
    message.recorded(at, seq);
    this.#mark(message);
    message.follows(this.#last);
    this.#last = message;
    return message;
  }

  /** Show what waits and is not shown yet, and `why` it is not sent if there is no way any more; returns whether there was any. */
  waiting(frames, why) {
    const fresh = frames.filter(({ t, id }) => t === "say" && !this.#messages.has(id));
    for (const frame of fresh) {
      const { id, of, files = [] } = frame;
      const message = new Message(VISITOR, textOf(frame), this.files(of, files));
      this.#messages.set(id, message);
      this.#list.append(message.node);
      message.follows([...this.#messages.values()].at(-2));
    }
    if (why) for (const { id } of frames) this.#messages.get(id)?.stands("failed", { why });
    return fresh.length > 0;
  }

  /** It is recorded; its event will put it in its place. */
  acknowledged({ id, at }) {
    this.#messages.get(id)?.recorded(at);
  }

  /** It is not, and will not be. */
  refused(refused, frame) {
    const { id } = frame;
    const message = this.#messages.get(id);
    message?.failed(refused, () => {
      this.#messages.delete(id);
      message.node.remove();
      this.again(frame);
    });
  }

  /** The other side has what was said up to `seq` on the screen (`delivered`), or has looked at it (`seen`). */
  reached(how, seq) {
    this.#reached[how] = seq;
    for (const message of this.#messages.values()) this.#mark(message);
  }

  #mark(message) {
    const how = ["seen", "delivered"].find((one) => message.seq <= this.#reached[one]);
    if (how && message.isOwn && message.seq !== null) message.stands(how);
  }

  /** Forget what is recorded; what waits stays. */
  clear(of = null) {
    this.#of = of;
    this.#last = null;
    this.#lastAt = -Infinity;
    for (const [id, { seq }] of this.#messages) if (seq !== null) this.#messages.delete(id);
    const kept = [...this.#messages.values()].map(({ node }) => node);
    this.#list.replaceChildren(...kept);
  }

  /** Before everything that is not recorded yet. */
  #place(node) {
    const waiting = [...this.#list.querySelectorAll('[data-mark="sending"]')];
    this.#list.insertBefore(node, waiting.find((one) => one !== node) ?? null);
  }

  #note(text, at) {
    this.#pause(at);
    const node = part("note");
    node.firstElementChild.textContent = text;
    this.#place(node);
    this.#last = null;
  }

  /** The time, after a pause; the day, on a new one. */
  #pause(at) {
    const [now, before] = [at / 1000, this.#lastAt / 1000];
    const isNewDay = before < 0 || day(now) !== day(before);
    if (isNewDay || at - this.#lastAt > PAUSE_US) {
      const node = part("note");
      node.firstElementChild.textContent = isNewDay ? `${day(now)} ${hour(now)}` : hour(now);
      node.classList.add("time");
      this.#place(node);
      this.#last = null;
    }
    this.#lastAt = at;
  }
}
