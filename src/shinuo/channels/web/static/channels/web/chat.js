// The visitor's chat: who comes here wants an answer from a person, and to be sure that the question has arrived.
// So nothing written is ever lost, every message says what became of it, and the wait is told as it is.

import { Shelf, newId } from "/static/live/outbox.js";
import { visitor } from "/static/live/visitor.js";
import { Tray } from "/static/live/tray.js";
import { composer } from "./composer.js";
import { ending } from "./ending.js";
import { Files, preview, sized } from "./files.js";
import { Log } from "./log.js";
import { opening } from "./opening.js";
import { Paper } from "./paper.js";
import { find, part, reason, say as show, settle, word } from "./parts.js";
import { Line, Typing, Waiting } from "./standing.js";
import { NOTHING, after } from "./story.js";

/** Begin in `root`, which holds the chat; `unread(count)` is told what nobody has seen. Returns what gives the focus. */
export function begin({ root, unread, ...options }) {
  settle(root);
  let story = NOTHING;
  let isHistory = true;
  let newest = -1;
  let complaint = newId();

  const live = visitor({
    ...options,
    on: {
      state: (state) => line.show(state) ?? showWaiting(live.outbox),
      welcome: ({ of }) => {
        if (!of) caughtUp();
        waiting.look();
      },
      caught_up: () => caughtUp(),
      event,
      outbox: (frames) => showWaiting(frames) && paper.grew({ isOwn: true }),
      ack: (ack) => log.acknowledged(ack),
      refused,
      typing: ({ by }) => typing.show(by) ?? paper.grew(),
      delivered: ({ t, seq }) => log.reached(t, seq),
      seen: ({ t, seq }) => log.reached(t, seq),
      reset: () => forget(),
    },
  });
  const files = new Files((path) => live.api(path));
  const own = new Shelf(live.shelf.name, "sessionStorage");
  const first = () => own.get("first") ?? own.set("first", newId());
  const say = (text, members) => live.say(text, { ...(!live.of && { id: first(), of: first() }), ...members });
  const log = new Log(({ text, files, fields }) => say(text, { files, fields }), (of, ids) => files.nodes(of, ids));
  const paper = new Paper({ seen, unread });
  const line = new Line(() => live.retry());
  const waiting = new Waiting({
    now: () => live.now(),
    ask: async () => {
      const answer = await live.api(`standing?of=${live.of ?? ""}`);
      return answer.ok ? answer.json() : null;
    },
  });
  const typing = new Typing();
  const showOpening = opening((fields) => say("", { fields }), own);
  const showEnd = ending({
    leave: () => live.do({ kind: "left" }),
    rate: (stars, text) => live.do({ kind: "rated", stars }, text && { text }),
    complain: async (text) => {
      const answer = await live.api("complaints", { id: complaint, text, of: live.of ?? "" });
      if (answer.status < 500) complaint = newId();
      return answer.json();
    },
  });
  const tray = new Tray({
    parts: { find, part, say: show, word, reason },
    paste: find("chat"),
    drop: find("chat"),
    isOpen: () => !find("composer").hidden,
    target: () => ({ url: `${live.url}/conversations/${live.of ?? first()}/files`, headers: live.headers }),
    named: ({ name, size }) => `${name} · ${sized(size)}`,
    sent: (file) => files.knows(file),
    preview,
    sending: word("sending"),
    shelf: own,
  });
  tray.open(""); // there is one conversation
  const focus = composer({
    say: (text, ids) => say(text, ids.length ? { files: ids } : {}),
    typing: () => live.of && live.typing(live.of),
    tray,
    shelf: own,
  });
  showWaiting(live.outbox);
  line.show(live.state);

  function showWaiting(frames) {
    showOpening(story.isBegun || live.of || frames.some(({ t }) => t === "say")); // acknowledged, it is not yet told of
    return log.waiting(frames, live.state.state === "over" && find("banner-text").textContent);
  }

  function event(frame) {
    if (frame.kind === "requested") story = NOTHING;
    newest = frame.seq;
    const message = log.event(frame);
    if (frame.by.role !== "visitor") typing.hide();
    tell(after(story, frame));
    paper.grew({ isOwn: isHistory, isNews: Boolean(message) && !message.isOwn && !(isHistory && isRead(frame)) });
  }

  function seen() {
    if (!live.of || newest < 0) return;
    live.seen(live.of, newest);
    live.shelf.set("read", `${live.of} ${newest}`);
  }

  /** Seen before this page was there; where nothing is kept, taken for seen. */
  function isRead({ of, seq }) {
    const [readOf, readTo] = (live.shelf.get("read") ?? `${of} Infinity`).split(" ");
    return of === readOf && seq <= Number(readTo);
  }

  function refused(frame, asked) {
    if (asked?.t === "say") log.refused(frame, asked);
    if (asked?.t === "do") tell(story);
  }

  function tell(next) {
    story = next;
    waiting.show(story);
    showEnd(story);
    showWaiting(live.outbox);
  }

  /** All that was said before is there; what comes from now on is news, after a broken line too. */
  function caughtUp() {
    paper.grew({ isOwn: isHistory });
    paper.isBusy = isHistory = false;
    showWaiting(live.outbox);
  }

  function forget() {
    paper.isBusy = isHistory = true;
    log.clear();
    newest = -1;
    own.drop("first");
    tell(NOTHING);
  }
  return { focus, look: () => paper.toNewest() };
}
