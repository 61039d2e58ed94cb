// One message as it is shown: whose, what, when, and what became of it.

import { called, find, lang, part, reason, word } from "./parts.js";

/** An instant by the reader's clock. */
export const hour = (ms) => new Intl.DateTimeFormat(lang(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(ms);

/** What a message says: its words, the fields of a form; null if it was erased. */
export function textOf(content) {
  if (!content) return word("erased");
  const fields = Object.entries(content.fields ?? {}).map(([name, text]) => `${name}: ${text}`);
  return [content.text, ...fields].filter(Boolean).join("\n");
}

/** A message; one of the visitor's own begins as one that is being sent. `files` are nodes. */
export class Message {
  seq = null;
  at = null;

  constructor(by, text, files = []) {
    this.isOwn = by.role === "visitor";
    this.author = this.isOwn ? "visitor" : `${by.role}:${by.shown}`;
    this.node = part("message");
    this.node.classList.add(this.isOwn ? "own" : "theirs");
    const who = this.isOwn ? word("you") : called(by);
    this.#in("who").textContent = who;
    this.#in("face").textContent = [...who][0];
    this.#in("text").textContent = text;
    this.#in("text").hidden = !text;
    this.#in("files").append(...files);
    if (this.isOwn) this.stands("sending");
  }

  /** Whether it has no place in the record yet, and may get one. */
  get isWaiting() {
    return this.seq === null && this.node.dataset.mark !== "failed";
  }

  /** It is in the record since `at`, µs UTC. */
  recorded(at, seq = null) {
    this.at = at;
    this.seq = seq ?? this.seq;
    const time = this.#in("time");
    time.textContent = hour(at / 1000);
    time.dateTime = new Date(at / 1000).toISOString();
    if (this.isOwn) this.stands("sent");
  }

  /** It was refused for good; `again()` is called when the visitor wants to try. */
  failed(refused, again) {
    this.stands("failed", { why: reason(refused) });
    const button = this.#in("again");
    button.hidden = false;
    button.onclick = again;
  }

  /** Whether it follows `before` without a pause. */
  follows(before) {
    this.node.classList.toggle("follows", before?.author === this.author);
  }

  /** What became of it. */
  stands(how, parts) {
    this.node.dataset.mark = how;
    this.#in("mark").textContent = word(how, parts);
  }

  #in(name) {
    return find(name, this.node);
  }
}
