// How the line stands, and how long the visitor has waited for a person: said in words, and only what is known.

import { called, word } from "./parts.js";
import { isWaiting } from "./story.js";

const SHORT_MS = 1_200;
const TOO_MANY = 4029;
const find = (name) => document.querySelector(`[data-${name}]`);

/** A length in µs as 0:07, 12:30, 1:02:03. */
export function length(us) {
  const seconds = Math.max(0, Math.floor(us / 1_000_000));
  const [hours, rest] = [Math.floor(seconds / 3600), seconds % 3600];
  const two = (number) => String(number).padStart(2, "0");
  const [minutes, left] = [Math.floor(rest / 60), two(rest % 60)];
  return hours ? `${hours}:${two(minutes)}:${left}` : `${minutes}:${left}`;
}

/** The words of the header, and the banner when the line is broken longer than an instant. */
export class Line {
  #timer = null;
  #now = {};

  constructor(retry) {
    find("retry").addEventListener("click", retry);
  }

  show(now) {
    this.#now = now;
    find("chat").dataset.state = now.state;
    if (find("line").textContent !== word(now.state)) find("line").textContent = word(now.state);
    if (now.state === "live") this.#hide();
    else if (now.state === "over" || !find("banner").hidden) this.#tell();
    else this.#timer ??= setTimeout(() => this.#tell(), SHORT_MS);
  }

  #hide() {
    clearTimeout(this.#timer);
    this.#timer = null;
    find("banner").hidden = true;
  }

  #tell() {
    const { state, code } = this.#now;
    const name = state === "over" ? "closed_door" : code === TOO_MANY ? "crowded" : "reconnecting";
    find("banner-text").textContent = word(name);
    find("retry").hidden = name !== "reconnecting";
    find("banner").hidden = false;
  }
}

/** The line above the composer while nobody has answered yet. `now()` is the server's clock. */
export class Waiting {
  #story = null;

  constructor(now) {
    this.now = now;
    setInterval(() => this.#count(), 1000);
  }

  show(story) {
    this.#story = story;
    find("waiting").hidden = !isWaiting(story);
    if (!isWaiting(story)) return;
    const text = story.agent ? word("accepted", { who: called(story.agent) }) : word("waiting");
    if (find("waiting-text").textContent !== text) find("waiting-text").textContent = text;
    this.#count();
  }

  #count() {
    if (!this.#story || !isWaiting(this.#story)) return;
    find("waited").textContent = word("waited", { length: length(this.now() - this.#story.since) });
  }
}

/** Somebody on the other side writes; holds for 6 s. */
export class Typing {
  #timer = 0;

  show(by) {
    find("typing-text").textContent = word("typing", { who: called(by) });
    find("typing").hidden = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.hide(), 6_000);
  }

  hide() {
    find("typing").hidden = true;
  }
}
