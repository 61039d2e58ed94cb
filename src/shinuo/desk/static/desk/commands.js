// What the palette offers: everything that can be done now, and every conversation.

import { find, word } from "./parts.js";
import { visitor } from "./people.js";

/** The keys of those acts that have one. */
export const KEYS = { accept: "A", whisper: "W", join: "J", takeover: "T", reassign: "R", transfer: "Alt T", close: "Alt C" };

export class Commands {
  /** `next`, `look`, `leave`, `step(by)` are what the keys of the desk do. */
  constructor({ rows, talk, acts, composer, tags, side, list, next, look, leave, step }) {
    Object.assign(this, { rows, talk, acts, composer, tags, side, list, next, look, leave, step });
  }

  /** Each {name, says, do()}, as of `now`. */
  all(now) {
    const chosen = this.rows.get(this.talk.of);
    return [...this.#acts(chosen), ...(chosen ? this.#here() : []), ...this.#anywhere(), ...this.#talks(now)];
  }

  #acts(chosen) {
    const { acts } = this;
    return acts.names(chosen).map((name) => ({ name: word(name), says: KEYS[name], do: () => acts.begin(name, chosen) }));
  }

  #here() {
    return [
      { name: word("write_reply"), do: () => this.composer.focus() },
      { name: word("tag_hint"), do: () => this.tags.focus() },
      { name: word("attach"), do: () => find("attach").click() },
      { name: word("find_article"), do: () => this.side.ask() },
      { name: word("show_trace"), do: () => this.side.go("trace") },
    ];
  }

  #anywhere() {
    return [
      { name: word("next"), says: "N", do: this.next },
      { name: word("go_down"), says: "Alt ↓", do: () => this.step(1) },
      { name: word("go_up"), says: "Alt ↑", do: () => this.step(-1) },
      { name: word("find_open"), says: "/", do: this.look },
      { name: word("find_closed"), do: () => this.list.turn("closed") },
      { name: word("go_list"), says: "Esc", do: this.leave },
      ...[...document.querySelectorAll("[data-stand]")].map((button) => ({ name: button.textContent, says: word("presence"), do: () => button.click() })),
      ...switches().map((one) => ({ name: one.ariaLabel, do: () => one.click() })),
      ...places().map((one) => ({ name: one.textContent, says: one.parentElement.ariaLabel, do: () => one.click() })),
    ];
  }

  #talks(now) {
    return this.rows.sorted("all", now).map((one) => ({ name: visitor(one.visitor), says: one.channel, do: () => this.talk.open(one.of) }));
  }
}

/** What is heard and noticed, where the browser can. */
function switches() {
  return [find("sound"), find("notify")].filter((one) => !one.hidden);
}

/** The other pages. */
function places() {
  return [...document.querySelectorAll(".places a:not([aria-current])")];
}
