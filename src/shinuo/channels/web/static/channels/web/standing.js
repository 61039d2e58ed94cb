// How the line stands, how long the visitor has waited for a person, and what they may expect: in words, and only what is known.

import { NOT_KNOWN, TOO_MANY } from "/static/live/client.js";
import { called, find, lang, say, word } from "./parts.js";
import { isWaiting } from "./story.js";

const SHORT_MS = 1_200;
const ASK_MS = 15_000;

/** A length in µs as 0:07, 12:30, 1:02:03. */
export function length(us) {
  const seconds = Math.max(0, us / 1_000_000);
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(Math.floor);
  if (!parts[0]) parts.shift();
  return parts.map((one, place) => (place ? String(one).padStart(2, "0") : one)).join(":");
}

/** A length in words, never shorter than it is. */
function span(us) {
  const seconds = Math.ceil(us / 1_000_000);
  return seconds < 120 ? word("seconds", { n: seconds }) : word("minutes", { n: Math.ceil(seconds / 60) });
}

/** Sentences, those there are; Chinese has no space between them. */
const joined = (texts) => texts.filter(Boolean).join(lang() === "en" ? " " : "");

/** The words of the header, and the banner when the line is broken longer than an instant. */
export class Line {
  #timer = null;
  #now = {};

  constructor(retry) {
    find("retry").onclick = retry;
  }

  show(now) {
    this.#now = now;
    find("chat").dataset.state = now.state;
    say(find("status"), word(now.state));
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
    const over = code === NOT_KNOWN ? "not_known" : "closed_door";
    const name = state === "over" ? over : code === TOO_MANY ? "crowded" : "reconnecting";
    say(find("banner-text"), word(name));
    find("retry").hidden = name !== "reconnecting";
    find("banner").hidden = false;
  }
}

/** What may be expected, and the line above the composer while nobody has answered yet. */
export class Waiting {
  #story = null;
  #known = null;

  /** `now()` is the server's clock; `ask()` what it says of how things stand. */
  constructor({ now, ask }) {
    Object.assign(this, { now, ask });
    setInterval(() => this.#count(), 1000);
    setInterval(() => this.#isWaiting && this.look(), ASK_MS);
  }

  /** Ask how things stand. */
  async look() {
    this.#known = await this.ask().catch(() => this.#known);
    if (!this.#known) return;
    const { band, limit_us: limit, usual_us: usual, is_attended: attended } = this.#known;
    const texts = [
      usual && word("usual", { length: span(usual) }),
      !band ? word("outside") : band !== "day" && word("late", { length: span(limit) }),
      band && attended === false && word("nobody"),
    ];
    say(find("expect"), joined(texts));
    this.show(this.#story);
  }

  show(story) {
    const isNew = isWaiting(story ?? {}) && !(this.#isWaiting && story.since === this.#story.since);
    if (isNew) this.#known = null;
    this.#story = story;
    find("waiting").hidden = !this.#isWaiting;
    if (!this.#isWaiting) return;
    const { ahead, due_us: due, has_agent: isGiven, is_attended: attended, usual_us: usual } = this.#known ?? {};
    const texts = story.agent
      ? [word("accepted", { who: called(story.agent) })]
      : isGiven
        ? [word("coming")]
        : [word("waiting"), ahead > 0 && word("ahead", { n: ahead }), due && attended === false ? word("nobody") : usual && word("usual", { length: span(usual) })];
    say(find("waiting-text"), joined(texts));
    this.#count();
    if (isNew) this.look();
  }

  get #isWaiting() {
    return Boolean(this.#story && isWaiting(this.#story));
  }

  #count() {
    if (!this.#isWaiting) return;
    const since = this.#known?.since_us ?? this.#story.since;
    find("waited").textContent = word("waited", { length: length(this.now() - since) });
  }
}

/** Somebody on the other side writes; holds for 6 s. */
export class Typing {
  #timer = 0;

  show(by) {
    say(find("typing-text"), word("typing", { who: called(by) }));
    find("typing").hidden = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.hide(), 6_000);
  }

  hide() {
    find("typing").hidden = true;
  }
}
