// Where the agent writes: Enter sends; a draft of each conversation is kept; a note is what the visitor does not see.

import { find, say, word } from "./parts.js";

const HINTS = { free: "write", queue: "write_accept", other: "write_accept", closed: "write_closed" };

export class Composer {
  of = null;
  #form = find("composer");
  #text = find("text", find("composer"));
  #note = find("note", find("composer"));
  #stands = "";

  /** `send(of, text, members)`, `typing(of)`; `keep` is the name under which drafts are kept. */
  constructor({ send, typing, keep }) {
    Object.assign(this, { send, typing, keep });
    this.#text.addEventListener("input", () => this.#changed(true));
    this.#text.addEventListener("keydown", (event) => this.#key(event));
    this.#note.addEventListener("change", () => this.#look());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** Write to the conversation `of` from now on. */
  open(of) {
    this.of = of;
    this.#note.checked = false;
    this.#text.value = sessionStorage.getItem(this.keep + of) ?? "";
    this.#stands = "";
    this.#changed(false);
  }

  /** What can be written: `free`, or only notes because it waits in the `queue`, is held by an `other` or `closed`. */
  stand(stands) {
    if (stands === this.#stands) return;
    if (stands === "free" && this.#stands) this.#note.checked = false;
    this.#stands = stands;
    this.#note.disabled = stands !== "free";
    if (stands !== "free") this.#note.checked = true;
    this.#look();
  }

  /** Put words that were refused back. */
  putBack(text) {
    this.#text.value = [text, this.#text.value].filter(Boolean).join("\n");
    this.#changed(false);
    this.focus();
  }

  focus() {
    this.#text.focus();
  }

  #look() {
    const isNote = this.#note.checked;
    this.#form.classList.toggle("noting", isNote);
    const hint = isNote && this.#stands === "free" ? "write_note" : (HINTS[this.#stands] ?? "write");
    this.#text.placeholder = word(hint);
    this.#text.ariaLabel = word(isNote ? "write_note" : "write");
  }

  #changed(isTyped) {
    const { value } = this.#text;
    this.#text.setCustomValidity("");
    find("send", this.#form).disabled = !value.trim();
    this.#text.style.height = "auto";
    this.#text.style.height = `${Math.min(this.#text.scrollHeight + 2, 240)}px`;
    if (!this.of) return;
    if (value) sessionStorage.setItem(this.keep + this.of, value);
    else sessionStorage.removeItem(this.keep + this.of);
    if (isTyped && value.trim() && !this.#note.checked) this.typing(this.of);
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#submit();
  }

  #submit() {
    const text = this.#text.value.trim();
    if (!text || !this.of) return;
    try {
      this.send(this.of, text, this.#note.checked ? { form: "note" } : {});
    } catch {
      this.#text.setCustomValidity(word("too_long"));
      this.#text.reportValidity();
      return;
    }
    this.#text.value = "";
    if (this.#stands === "free") this.#note.checked = false;
    this.#look();
    this.#changed(false);
    this.focus();
  }
}

/** Words above the composer that say what was refused, for a while. */
export function tellRefused(why) {
  const line = find("refused");
  say(line, word("refused", { why }));
  line.hidden = false;
  clearTimeout(tellRefused.timer);
  tellRefused.timer = setTimeout(() => (line.hidden = true), 10_000);
}
