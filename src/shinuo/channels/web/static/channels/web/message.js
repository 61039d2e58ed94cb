// One message as it is shown: whose, what, when, and what became of it.

import { called, find, lang, part, reason, word } from "./parts.js";

const LINK = /(https?:\/\/[\w!#-/:;=?@~]*[\w#%&/=~-])/; // no full stop at its end, nothing in Chinese

/** An instant by the reader's clock. */
export const hour = (ms) => new Date(ms).toLocaleTimeString(lang(), { timeStyle: "short", hourCycle: "h23" });

/** What the record calls `name`, as the form here asks for it. */
const asked = (name) => find("opening")?.elements.namedItem(name)?.dataset.asked ?? name;

/** What a message says: its words, the fields of a form; null if it was erased. */
export function textOf(content) {
  if (!content) return word("erased");
  const fields = Object.entries(content.fields ?? {}).map(([name, text]) => `${asked(name)}: ${text}`);
  return [content.text, ...fields].filter(Boolean).join("\n");
}

/** `text` with the web addresses in it to be opened. */
function linked(text) {
  const made = (href) => Object.assign(document.createElement("a"), { href, textContent: href, target: "_blank", rel: "noreferrer" });
  return text.split(LINK).map((piece, place) => (place % 2 ? made(piece) : piece));
}

/** A message; one of the visitor's own begins as one that is being sent. `files` are nodes. */
export class Message {
  seq = null;

  constructor(by, text, files = []) {
    this.isOwn = by.role === "visitor";
    this.author = this.isOwn ? "visitor" : `${by.role}:${by.shown}`;
    this.node = part("message");
    this.node.classList.add(this.isOwn ? "own" : "theirs");
    const who = this.isOwn ? word("you") : called(by);
    this.#in("who").textContent = who;
    this.#in("face").textContent = [...who][0];
    this.#in("text").append(...linked(text));
    this.#in("text").hidden = !text;
    this.#in("files").append(...files);
    if (this.isOwn) this.stands("sending");
  }

  /** It is in the record since `at`, µs UTC. */
  recorded(at, seq = null) {
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
