// What was said and what happened in the conversation that is open: each event once, in order; what is on its way last.

import { attached } from "./attached.js";
import { isMessage, said, sentence } from "./lines.js";
import { find, part, reason, say, word } from "./parts.js";
import { stamp } from "./times.js";

/** Fields of an opening form in which visitors say how they are called. */
const NAMES = /^(您的|你的|用户)?(姓名|称呼|名字)$|^(your )?(full )?name$/i;

/** Messages that tell what a visitor is about. */
const LATEST = 3;

/** What gives a conversation to somebody, or ends it. */
const HANDS = ["accepted", "assigned", "transferred", "closed", "reopened"];

/** Keeps the events of every conversation that was looked at; shows those of one. */
export class Thread {
  of = null;
  #events = new Map();
  #log = find("log");
  #onWay = new Map();
  #last = null;
  #day = "";
  #reached = new Map();
  #answer = null;

  constructor({ people, clocks, me, paper, putBack }) {
    Object.assign(this, { people, clocks, me, paper, putBack });
    this.known = {
      who: (by) => people.actor(by),
      called: (name) => people.called(name),
      time: (at) => clocks.time(at),
    };
  }

  /** Show the conversation `of`. */
  open(of) {
    this.of = of;
    this.#log.replaceChildren();
    this.#onWay.clear();
    this.#last = null;
    this.#day = "";
    this.#answer = null;
    for (const frame of this.events(of)) this.#add(frame);
    this.paper.grew({ isOwn: true });
  }

  events(of) {
    return this.#events.get(of) ?? [];
  }

  clear() {
    this.#events.clear();
    this.#reached.clear();
    if (this.of) this.open(this.of);
  }

  /** The last seq that is shown. */
  get newest() {
    return this.events(this.of).at(-1)?.seq ?? -1;
  }

  /** When it happened. */
  get newestAt() {
    return this.events(this.of).at(-1)?.at ?? 0;
  }

  /** Whether I joined `of` since it came into the hands it is in. */
  hasJoined(of) {
    const last = this.events(of).findLast(({ kind, by }) => HANDS.includes(kind) || (kind === "joined" && by.name === this.me));
    return last?.kind === "joined";
  }

  /** How the visitor of `of` said they are called, "" if they did not. */
  visitorOf(of) {
    const fields = this.events(of).flatMap(({ content }) => Object.entries(content?.fields ?? {}));
    return fields.findLast(([name, value]) => NAMES.test(name.trim()) && value.trim())?.[1].trim() ?? "";
  }

  /** What the visitor of `of` said last, as one text; "" for nothing. */
  saidIn(of) {
    const theirs = this.events(of).filter(({ by, content }) => by.role === "visitor" && content);
    return theirs.slice(-LATEST).flatMap(({ content: { text, fields } }) => [text, ...Object.values(fields ?? {})]).join(" ");
  }

  event(frame) {
    const events = this.#events.get(frame.of) ?? [];
    events.push(frame);
    this.#events.set(frame.of, events);
    if (frame.of !== this.of) return;
    this.#onWay.get(frame.id)?.remove();
    this.#onWay.delete(frame.id);
    this.#add(frame);
    for (const waiting of this.#onWay.values()) this.#log.append(waiting);
    const isMine = frame.by.name === this.me;
    this.paper.grew({ isOwn: isMine, isNews: isMessage(frame) && !isMine });
  }

  /** Show what is on its way; what is not any more was recorded, and comes as an event, or was refused. */
  onWay(frames) {
    for (const frame of frames) {
      if (frame.t !== "say" || frame.of !== this.of || this.#onWay.has(frame.id)) continue;
      const isNote = frame.form === "note";
      const line = message({ isMine: true, isNote, who: this.#writer(this.people.called(this.me), isNote, frame.to), text: frame.text });
      line.dataset.mark = "sending";
      say(find("mark", line), word("sending"));
      attached(line, frame.of, frame.files ?? []);
      this.#onWay.set(frame.id, line);
      this.#log.append(line);
      this.paper.grew({ isOwn: true });
    }
  }

  /** It was not recorded: say why, and let it be put back to where it was written. */
  refused(frame, asked) {
    const line = this.#onWay.get(frame.id);
    if (!line) return;
    line.dataset.mark = "failed";
    say(find("mark", line), word("failed", { why: reason(frame) }));
    const again = find("again", line);
    again.hidden = false;
    again.addEventListener("click", () => {
      line.remove();
      this.#onWay.delete(frame.id);
      this.putBack(asked.text, asked.form === "note");
    });
  }

  /** The visitor of `of` has what was said up to `seq` on the screen (`delivered`), or has looked at it (`seen`). */
  reached({ t, of, seq }) {
    this.#reached.set(of, { ...this.#reached.get(of), [t]: seq });
    this.#mark();
  }

  /** What became of the last words that the visitor can see. */
  #mark() {
    if (!this.#answer) return;
    const { line, seq } = this.#answer;
    const reached = this.#reached.get(this.of) ?? {};
    line.dataset.mark = ["seen", "delivered"].find((how) => seq <= reached[how]) ?? "sent";
    say(find("mark", line), word(line.dataset.mark));
  }

  #answered(line, seq) {
    if (this.#answer) say(find("mark", this.#answer.line), "");
    if (this.#answer) delete this.#answer.line.dataset.mark;
    this.#answer = { line, seq };
    this.#mark();
  }

  #add(frame) {
    this.#announceDay(frame.at);
    const { text, files = [], fields = {} } = frame.content ?? {};
    const isWordless = !text && !files.length && !Object.keys(fields).length;
    if (frame.kind === "requested" && isWordless) this.#happened(frame);
    else if (isMessage(frame)) this.#said(frame);
    else this.#happened(frame);
  }

  /** Who wrote it; of a note, that it is one, and for whom. */
  #writer(who, isNote, to) {
    if (!isNote) return who;
    return `${who} · ${to ? word("whisper_to", { who: this.people.called(to) }) : word("note")}`;
  }

  #announceDay(at) {
    const { day } = this.clocks.read(at);
    if (day === this.#day) return;
    this.#day = day;
    const line = part("happened");
    line.dataset.kind = "day";
    say(find("text", line), day);
    find("time", line).remove();
    this.#log.append(line);
    this.#last = null;
  }

  #said({ of, seq, by, at, act, content }) {
    const isNote = act.form === "note";
    const line = message({
      isMine: by.role !== "visitor",
      isNote,
      who: this.#writer(this.people.actor(by), isNote, act.to),
      text: content ? said({ ...content, files: [] }) : word("erased"),
    });
    const key = `${by.role}:${by.name}:${isNote}:${act.to ?? ""}`;
    line.classList.toggle("follows", key === this.#last);
    this.#last = key;
    stamp(find("time", line), at, this.clocks);
    line.title = this.clocks.whole(at);
    attached(line, of, content?.files ?? []);
    this.#log.append(line);
    if (by.role !== "visitor" && !isNote) this.#answered(line, seq);
  }

  #happened(frame) {
    const line = part("happened");
    line.dataset.kind = frame.kind;
    stamp(find("time", line), frame.at, this.clocks);
    say(find("text", line), sentence(frame, this.known));
    this.#log.append(line);
    this.#last = null;
  }
}

function message({ isMine, isNote, who, text }) {
  const line = part("message");
  line.classList.toggle("own", isMine);
  line.classList.toggle("note", isNote);
  say(find("who", line), who);
  say(find("text", line), text);
  return line;
}
