// The agent's desk: who sits here wants to answer whoever can still be answered in time.
// The server's frames come in here and go to the parts that show them; what is done goes out through the client.

import { desk } from "/static/live/desk.js";
import { Shelf } from "/static/live/outbox.js";
import { Tray } from "/static/live/tray.js";
import { Acts } from "./acts.js";
import { Alarms } from "./alarms.js";
import { Arrivals } from "./arrivals.js";
import { ClosedList } from "./closed.js";
import { Commands, KEYS } from "./commands.js";
import { Composer, tellRefused } from "./composer.js";
import { phase } from "./countdown.js";
import { duties } from "./duties.js";
import { Facts } from "./facts.js";
import { keys } from "./keys.js";
import { Lately } from "./lately.js";
import { Line } from "./line.js";
import { List } from "./list.js";
import { Notices } from "./notices.js";
import { Palette } from "./palette.js";
import { Paper } from "./paper.js";
import { find, part, reason, say, word } from "./parts.js";
import { People, visitor } from "./people.js";
import { Presence } from "./presence.js";
import { Rows } from "./rows.js";
import { Search } from "./search.js";
import { Side } from "./side.js";
import { Slash } from "./slash.js";
import { Tags } from "./tags.js";
import { Talk, named } from "./talk.js";
import { Thread } from "./thread.js";
import { Clocks } from "./times.js";
import { after } from "./told.js";
import { Typing } from "./typing.js";
import { Unread } from "./unread.js";
import { Watching } from "./watching.js";

const page = find("desk");
const { contract, user: me, role, zone, verdicts, number, shown } = page.dataset;
const base = `/desk/${contract}/`;
const TICK_MS = 250;
const MARKED = ["hot", "over"];
const keep = `shinuo:desk:${me}:${contract}`;
const reader = { me, role };

const clocks = new Clocks(zone);
const people = new People();
const unread = new Unread({ me, keep });
const rows = new Rows(me, (row) => unread.count(row) > 0);
let isStale = true;
let second = 0;

const live = desk({
  contract: Number(contract),
  keep,
  on: {
    state: (state) => line.show(state),
    welcome,
    people: welcome,
    row,
    event,
    said: (frame) => {
      arrivals.said(frame);
      isStale = true;
    },
    caught_up: ({ of }) => (of ? paper.grew() : ready()),
    outbox: (frames) => thread.onWay(frames),
    refused,
    alarm: (frame) => alarms.show(frame, { isInSight: isInSight(frame.of) || isBeforeMe(frame.of) }),
    duties: () => owed(),
    mention,
    viewing,
    presence,
    delivered: (frame) => thread.reached(frame),
    seen: (frame) => thread.reached(frame),
    typing: ({ of, by }) => of === talk.of && typing.show(people.actor(by)),
    reset,
  },
});
const now = () => live.now();
const isInSight = (of) => of === talk.of && !document.hidden;
const narrow = matchMedia("(max-width: 44rem)");
/** Whether the list is all there is on the screen, with the countdown of `of` in it. */
const isBeforeMe = (of) => narrow.matches && page.dataset.view === "list" && list.isListed(of) && !document.hidden;
const owed = duties();
const open = (of) => {
  alarms.dismiss(of);
  talk.open(of);
};
const line = new Line(() => live.retry());
const menu = new Presence((state, members) => live.stand(state, members));
const alarms = new Alarms({ now, named: (of) => visitor(rows.get(of)?.visitor ?? of), open });
const notices = new Notices({ open });
const closed = new ClosedList({ base, open, tags: () => rows.tags() });
const search = new Search({ base, people, changed: () => list.show(), leave: () => list.focus(talk.of), widen: () => list.turn("all") });
const lately = new Lately({ base, me, changed: () => (isStale = true) });
const list = new List({ rows, people, clocks, now, open, closed, search, unread, lately });
const arrivals = new Arrivals({
  reader,
  rows,
  lately,
  sound: alarms.sound,
  notices,
  isReady: () => list.isReady,
  isInSight,
  isOffline: () => people.get(me)?.state === "offline",
});
const paper = new Paper(seen);
const tray = new Tray({
  parts: { find, part, say, word, reason },
  paste: find("composer"),
  drop: find("talk"),
  target: (of) => ({
    url: `/api/v1/conversations/${encodeURIComponent(of)}/files?contract=${contract}`,
    headers: { "x-csrftoken": document.querySelector("[name=csrfmiddlewaretoken]").value },
  }),
  named: ({ name }) => name,
  sending: word("file_sending"),
  removing: ({ name }) => word("remove_file", { name }),
  shelf: new Shelf(keep, "sessionStorage"),
});
const composer = new Composer({
  send: (of, text, members) => live.say(of, text, members),
  typing: (of) => live.typing(of),
  tray,
  keep: `${keep}:draft:`,
});
const thread = new Thread({ people, clocks, me, paper, putBack: (text, isNote) => composer.putBack(text, isNote) });
const slash = new Slash({
  field: find("text", find("composer")),
  isNote: () => find("note").checked,
  people: () => people.all.filter(({ name }) => name !== me).map((one) => ({ name: `@${one.shown}`, says: word(one.state) })),
  filled: (text) => text.replace(/\{(visitor|agent|number)\}/g, (_, key) => ({ visitor: thread.visitorOf(talk.of) || word("visitor_polite"), agent: shown, number })[key]),
});
const about = (of) => [...(rows.get(of)?.tags ?? []), thread.saidIn(of)].join(" ");
const side = new Side({ base, about, insert: (text) => composer.putBack(text) });
const typing = new Typing();
const facts = new Facts({ clocks, people, me, verdicts });
const hasJoined = (of) => thread.hasJoined(of);
const watching = new Watching({ reader, people, hasJoined });
const acts = new Acts({ reader, people, rows, clocks, now, act, whisper: () => composer.whisper(), hasJoined });
const tags = new Tags({ act, known: () => rows.tags() });
const talk = new Talk({ page, live, rows, reader, parts: { list, thread, composer, typing, facts, acts, side, slash, tags, watching } });

function act(of, asked, members) {
  live.do(of, asked, members);
  if (asked.kind === "reopened" && list.tab === "closed") list.turn("mine");
  if (asked.kind !== "accepted") return;
  rows.taking.add(of);
  list.turn("mine"); // where it will be
  talk.show();
  talk.write();
}

function welcome(frame) {
  people.take(frame.people);
  stood();
}

function presence(frame) {
  people.presence(frame);
  stood();
}

function stood() {
  menu.show(people.get(me) ?? { state: "offline" });
  isStale = true;
}

function row(frame) {
  arrivals.row(frame);
  if (!frame.wait) alarms.answered(frame.of);
  search.said();
  isStale = true;
}

/** The newest of what is open is in sight. */
function seen() {
  if (!talk.of || thread.newest < 0) return;
  live.seen(talk.of, thread.newest);
  unread.see(talk.of, thread.newestAt);
  isStale = true;
}

function event(frame) {
  const known = rows.get(frame.of);
  if (!known || known.isTold) rows.put(after(known, frame));
  thread.event(frame);
  lately.event(frame);
  if (frame.of === talk.of && frame.by.name !== me) typing.hide();
  if (frame.of === talk.of) side.changed();
  isStale = true;
}

/** I am called: by a whisper, by my name in a note, or because somebody joined what I hold. */
function mention({ of, by, how }) {
  if (how === "joined" && list.isCalled(of)) return; // a whisper that was not read yet says more
  const text = word(`called_${how}`, { who: by.shown });
  if (!isInSight(of) || how === "mention") alarms.note(of, text, { stays: how === "whisper" });
  if (how !== "joined") alarms.sound.play(false);
  list.call(of, word(`call_${how}`));
  notices.tell(of, text);
  isStale = true;
}

function viewing({ of, people: looking }) {
  const others = Object.keys(looking).filter((name) => name !== me);
  const line = find("viewing");
  if (of !== talk.of) return;
  line.hidden = others.length === 0;
  say(line, others.length ? word("viewing", { who: others.map((name) => looking[name]).join("、") }) : "");
}

function refused(frame, asked) {
  if (frame.code === "already_held" && asked?.act?.kind === "accepted") return; // it was given to me meanwhile
  if (asked?.t === "do") rows.taking.delete(asked.of);
  if (asked?.t === "say" && asked.of === talk.of) thread.refused(frame, asked);
  else tellRefused(reason(frame));
}

function reset() {
  rows.clear();
  thread.clear();
  list.loading();
  isStale = true;
}

/** All rows are there: begin where there is something to do. */
function ready() {
  list.ready();
  owed();
  unread.keep(rows.open());
  const isIdle = rows.open(rows.lists.mine).length === 0 && rows.open(rows.lists.waiting).length > 0;
  if (isIdle && !talk.of && list.tab === "mine") list.turn("waiting");
  isStale = true;
}

/** What calls for me: words I have not seen, and what I hold and have to answer at once. */
function calling() {
  const calls = (row) => unread.count(row) || Number(MARKED.includes(phase(row.wait, now())));
  return rows.open(rows.lists.mine).reduce((sum, row) => sum + calls(row), 0);
}

setInterval(() => {
  const current = Math.floor(now() / 1_000_000);
  if (!isStale && current === second) return;
  list.show({ isTime: !isStale });
  second = current;
  isStale = false;
  talk.show();
  menu.holds(rows.open(rows.lists.mine).length, people.get(me)?.capacity ?? 0);
  alarms.count(calling());
}, TICK_MS);

/** Accept whoever can be saved next: the urgent first, then the next due. */
function next() {
  const [first] = rows.sorted("waiting", now());
  if (!first) return tellRefused(word("next_none"));
  acts.begin("accept", first);
  open(first.of);
}

/** Search what is listed; on a telephone the list first. */
function look() {
  if (page.dataset.view === "talk" && narrow.matches) open(null);
  if (list.tab === "closed") closed.asking.focus();
  else search.focus();
}

/** On to the conversation after or before the one that is open, whatever is being written: it is kept. */
function step(by) {
  const of = list.beside(by);
  if (of) open(of);
}

/** Back to the list, where one was. */
function leave() {
  const { of } = talk;
  open(null);
  list.focus(of);
}

const commands = new Commands({ rows, talk, acts, composer, tags, side, list, next, look, leave, step });
new Palette({ commands: () => commands.all(now()) });
find("next").addEventListener("click", next);

function accept(of = talk.of) {
  acts.begin("accept", rows.get(of));
  if (of) open(of);
}

/** The keys that do `names` in the conversation that is open. */
const bound = (...names) => Object.fromEntries(names.map((name) => [KEYS[name].at(-1).toLowerCase(), () => acts.begin(name, rows.get(talk.of))]));
const beside = bound("whisper", "join", "takeover", "reassign"); // what a supervisor does
keys({ letters: { ...beside, n: () => next(), a: accept, "/": look }, held: bound("transfer", "close"), leave, step: (by) => list.step(by), turn: step });
line.show(live.state);
list.show();
open(named());
