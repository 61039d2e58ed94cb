// The visitor's page: who comes here wants an answer from a person, and to be sure that the question has arrived.
// So nothing written is ever lost, every message says what became of it, and the wait is told as it is.

import { visitor } from "/static/live/client.js";
import { composer } from "./composer.js";
import { ending } from "./ending.js";
import { Log } from "./log.js";
import { Paper } from "./paper.js";
import { Line, Typing, Waiting } from "./standing.js";
import { NOTHING, after } from "./story.js";

const { channel } = document.querySelector("[data-chat]").dataset;
let story = NOTHING;
let isHistory = true;
let newest = -1;

const live = visitor({
  channel,
  on: {
    state: (state) => line.show(state),
    welcome: ({ of }) => caughtUp(!of),
    caught_up: () => caughtUp(true),
    event,
    outbox: (frames) => log.waiting(frames) && paper.grew({ isOwn: true }),
    ack: (ack) => log.acknowledged(ack),
    refused,
    typing: ({ by }) => typing.show(by) ?? paper.grew(),
    seen: ({ seq, by }) => by.role !== "visitor" && log.read(seq),
    reset: () => forget(),
  },
});
const log = new Log((text) => live.say(text));
const paper = new Paper(() => live.of && newest >= 0 && live.seen(live.of, newest));
const line = new Line(() => live.retry());
const waiting = new Waiting(() => live.now());
const typing = new Typing();
const showEnd = ending({
  leave: () => live.do({ kind: "left" }),
  rate: (stars) => live.do({ kind: "rated", stars }),
});

composer({
  say: (text) => live.say(text),
  typing: () => live.of && live.typing(live.of),
  draft: `shinuo:${channel}:draft`,
});
log.waiting(live.outbox);
line.show(live.state);

function event(frame) {
  if (frame.kind === "requested") story = NOTHING;
  newest = frame.seq;
  const message = log.event(frame);
  if (frame.by.role !== "visitor") typing.hide();
  tell(after(story, frame));
  paper.grew({ isOwn: isHistory, isNews: Boolean(message) && !message.isOwn });
}

function refused(frame, asked) {
  if (asked?.t === "say") log.refused(frame, asked);
  if (asked?.t === "do") tell(story);
}

function tell(next) {
  story = next;
  waiting.show(story);
  showEnd(story);
}

function caughtUp(isThere) {
  isHistory = !isThere;
  paper.isBusy = isHistory;
  paper.grew({ isOwn: isThere });
}

function forget() {
  log.clear();
  newest = -1;
  tell(NOTHING);
}
