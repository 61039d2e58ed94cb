// How the line stands: a word in the bar, and a banner with what to do when it is broken longer than an instant.

import { find, say, word } from "./parts.js";

const SHORT_MS = 1_200;
const SAID = { 4001: "signed_out", 4003: "not_served", 4004: "not_served", 4029: "crowded" };

/** Shows the states of a client; `retry()` is called when somebody asks for it. */
export class Line {
  #timer = 0;

  constructor(retry) {
    find("retry").addEventListener("click", retry);
  }

  show({ state, code }) {
    find("line").dataset.state = state;
    say(find("line-text"), word(state));
    clearTimeout(this.#timer);
    if (state === "live") find("banner").hidden = true;
    else this.#timer = setTimeout(() => this.#tell(code), state === "over" ? 0 : SHORT_MS);
  }

  #tell(code) {
    say(find("banner-text"), word(SAID[code] ?? "reconnecting"));
    find("retry").hidden = code in SAID;
    find("sign-in").hidden = code !== 4001;
    find("banner").hidden = false;
  }
}
