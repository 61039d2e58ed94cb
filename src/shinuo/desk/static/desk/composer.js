// Where the agent writes: Enter sends; a draft of each conversation is kept; a note is what the visitor does not see.
// What was begun as a note stays one, and what was begun as an answer never becomes one unasked: nothing is sent as
// something else than it was shown to be while it was written.

import { left } from "/static/live/client.js";
import { find, say, word } from "./parts.js";

/** What an answer left open and nothing filled in. */
const BLANK = /\{[\p{L}\d_]+\}/u;
const NEAR = 1_000; // characters left, from which on they are counted

const HINTS = { free: "write", queue: "write_accept", other: "write_accept", closed: "write_closed", watch: "write_note" };

export class Composer {
  of = null;
  #form = find("composer");
  #text = find("text", find("composer"));
  #note = find("note", find("composer"));
  #stands = "";
  #to = null;
  #warned = "";

  /** `send(of, text, members)`, `typing(of)`; `tray` holds files; `keep` is the name under which drafts are kept. */
  constructor({ send, typing, tray, keep }) {
    Object.assign(this, { send, typing, tray, keep });
    tray.changed = () => this.#changed(false);
    this.#text.addEventListener("input", () => this.#changed(true));
    this.#text.addEventListener("keydown", (event) => this.#key(event));
    this.#note.addEventListener("change", () => {
      this.#look();
      this.#changed(false);
      this.#keep();
    });
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** Write to the conversation `of` from now on. */
  open(of) {
    this.of = of;
    this.#text.value = sessionStorage.getItem(this.keep + of) ?? "";
    this.#note.checked = sessionStorage.getItem(`${this.keep}${of}:note`) !== null;
    this.#stands = "";
    this.#note.disabled = true; // until it is known what can be written: a tick made before would be lost
    this.tray.open(of);
    this.#changed(false);
  }

  /**
   * What can be written: `free`, or only notes because it waits in the `queue`, is held by an `other` or `closed`, or
   * because one may only `watch`. Notes are whispered `to` somebody, {name, shown}, or for all.
   */
  stand(stands, to = null) {
    if (stands === this.#stands && to?.name === this.#to?.name) return;
    this.#stands = stands;
    this.#to = to;
    say(find("note-name", this.#form), to ? word("whisper_to", { who: to.shown }) : word("as_note"));
    this.#settle();
  }

  /** Write a whisper now, also where one could answer. */
  whisper() {
    this.#note.checked = true;
    this.#look();
    this.#changed(false);
    this.#keep();
    this.focus();
  }

  /** Where nothing is written yet it will be what it can be. */
  #settle() {
    const isFree = this.#stands === "free";
    if (!this.#isReady && !this.tray.isBusy && this.#stands) this.#note.checked = !isFree;
    this.#note.disabled = !isFree && this.#note.checked;
    this.#look();
    this.#changed(false);
  }

  /** Whether what is written is an answer where none can be given any more. */
  get #isTooLate() {
    return Boolean(this.#stands) && this.#stands !== "free" && !this.#note.checked;
  }

  /** Put words that were refused back, as what they were; `isNote` is not given for words from elsewhere. */
  putBack(text, isNote) {
    if (isNote !== undefined && !this.#text.value.trim()) this.#note.checked = isNote;
    this.#text.value = [text, this.#text.value].filter(Boolean).join("\n");
    this.#settle();
    this.#keep();
    this.focus();
  }

  focus() {
    this.#text.focus();
  }

  #look() {
    const isNote = this.#note.checked;
    this.#form.classList.toggle("noting", isNote);
    const asNote = word(this.#to ? "write_whisper" : "write_note", { who: this.#to?.shown });
    const isPlain = !isNote || (this.#stands !== "free" && !this.#to);
    this.#text.placeholder = isPlain ? word(HINTS[this.#stands] ?? "write") : asNote;
    this.#text.ariaLabel = isNote ? asNote : word("write");
  }

  #changed(isTyped) {
    const { value } = this.#text;
    this.#text.setCustomValidity("");
    find("send", this.#form).disabled = !this.#isReady;
    this.#text.style.height = "auto";
    this.#text.style.height = `${Math.min(this.#text.scrollHeight + 2, 240)}px`;
    this.#count(left(value.trim()));
    if (!this.of) return;
    if (!value && isTyped && this.#stands !== "free") this.#settle();
    if (isTyped) this.#keep();
    if (isTyped && value.trim() && !this.#note.checked) this.typing(this.of);
  }

  #count(room) {
    const count = find("count", this.#form);
    count.hidden = room > NEAR;
    say(count, room < 0 ? word("too_long") : word("left", { n: room }));
  }

  /** What is written, and as what. */
  #keep() {
    const { value } = this.#text;
    keep(this.keep + this.of, value);
    keep(`${this.keep}${this.of}:note`, value && this.#note.checked ? "1" : "");
  }

  get #isReady() {
    return !this.tray.isBusy && Boolean(this.#text.value.trim() || this.tray.ids.length);
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#submit();
  }

  #submit() {
    const text = this.#text.value.trim();
    if (!this.#isReady || !this.of) return;
    if (this.#isTooLate) return tellRefused(word("write_late"));
    const [blank] = BLANK.exec(text) ?? [];
    if (blank && !this.#note.checked && this.#warned !== text) {
      this.#warned = text;
      return tellRefused(word("write_blank", { blank }));
    }
    try {
      const { ids } = this.tray;
      const isNote = this.#note.checked;
      const to = isNote && this.#to ? { to: this.#to.name } : {};
      this.send(this.of, text, { ...(isNote && { form: "note" }), ...to, ...(ids.length && { files: ids }) });
    } catch {
      this.#text.setCustomValidity(word("too_long"));
      this.#text.reportValidity();
      return;
    }
    this.#text.value = "";
    this.tray.clear();
    this.#settle();
    this.#keep();
    this.focus();
  }
}

function keep(name, text) {
  if (text) sessionStorage.setItem(name, text);
  else sessionStorage.removeItem(name);
}

/** Words above the composer that say what was refused, for a while. */
export function tellRefused(why) {
  const line = find("refused");
  say(line, word("refused", { why }));
  line.hidden = false;
  clearTimeout(tellRefused.timer);
  tellRefused.timer = setTimeout(() => (line.hidden = true), 10_000);
}
