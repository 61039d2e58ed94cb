// The wallboard: a supervisor wants to see at once whether anybody waits too long, and who could help.
// Rows come by the socket the moment they change; the day's figures are asked for again and again.

import { desk } from "/static/live/desk.js";
import { Alarms } from "./alarms.js";
import { askWhom } from "./boxes.js";
import { phase } from "./countdown.js";
import { duties } from "./duties.js";
import { Line } from "./line.js";
import { find, part, reason, say, word } from "./parts.js";
import { People, visitor } from "./people.js";
import { Presence } from "./presence.js";
import { Rows } from "./rows.js";
import { Clocks, length } from "./times.js";
import { AlarmList } from "./wall_alarms.js";
import { Crew } from "./wall_crew.js";
import { Figures, look, percent } from "./wall_figures.js";
import { Misses } from "./wall_misses.js";
import { Queue } from "./wall_queue.js";

const { contract, user: me, zone, desk: address } = find("wall").dataset;
const TICK_MS = 250;
const MARKED = ["hot", "over"];

const clocks = new Clocks(zone);
const people = new People();
const rows = new Rows(me);
let isStale = true;
/** Whether all who are open were told of: what is not known is not said to be nobody. */
let isKnown = false;
let second = 0;

const live = desk({
  contract: Number(contract),
  keep: `shinuo:desk:${me}:${contract}`,
  on: {
    state: (state) => line.show(state),
    welcome: taken,
    people: taken,
    row: (frame) => {
      rows.put(frame);
      if (!frame.wait) alarms.answered(frame.of);
      isStale = true;
    },
    presence: (frame) => {
      people.presence(frame);
      if (frame.user === me) menu.show(people.get(me));
      isStale = true;
    },
    caught_up: () => {
      isKnown = true;
      alarmed.load();
      owed();
      isStale = true;
    },
    alarm: (frame) => {
      alarms.show(frame, { isInSight: true }); // heard, and listed below: nothing here is covered
      alarmed.add(frame);
    },
    duties: () => owed(),
    refused: (frame) => tell(word("refused", { why: reason(frame) })),
    reset: () => {
      rows.clear();
      isKnown = false;
    },
  },
});
const now = () => live.now();
const owed = duties();
const line = new Line(() => live.retry());
const menu = new Presence((state, members) => live.stand(state, members));
const watch = (of) => location.assign(`${address}#${of}`);
const named = (of) => visitor(rows.get(of)?.visitor ?? of);
const alarms = new Alarms({ now, named, open: watch });
const alarmed = new AlarmList({ contract, clocks, now, named, address });
const queue = new Queue({ rows, people, now, assign, address });
const crew = new Crew({ rows, people, now });
const missed = new Misses(contract);
new Figures({ contract, now, clocks, shown: today });

function taken(frame) {
  people.take(frame.people);
  menu.show(people.get(me) ?? { state: "offline" });
  isStale = true;
}

async function assign({ of, agent }) {
  const held = rows.held();
  const choices = people.choices(held, agent).filter((one) => one.role === "agent");
  const said = await askWhom("assign_title", { choices, held });
  if (said) live.do(of, { kind: "assigned", ...said.whom });
}

/** A figure in the head, how it looks, and what is to be said beside it. */
function head(name, value, note, stands = "none") {
  const box = document.querySelector(`[data-head="${name}"]`);
  box.dataset.phase = stands;
  say(find("value", box), value);
  say(find("note", box), note);
}

function today({ attainment_bp: share, misses, pending, requests }) {
  head("attainment", percent(share), `${word("pending")} ${pending}`, look(share));
  missed.count(misses);
  head("misses", String(misses), `${word("requests")} ${requests}`, misses ? "over" : "calm");
}

function show() {
  isStale = false;
  if (!isKnown) return;
  const waiting = queue.show();
  const at = now();
  const late = waiting.filter(({ wait }) => phase(wait, at) === "over").length;
  const worst = waiting.length ? phase(waiting[0].wait, at) : "none";
  head("waiting", String(waiting.length), `${word("overdue_now")} ${late}`, waiting.length ? worst : "calm");
  const since = waiting.reduce((least, { wait }) => Math.min(least, wait.since_us), at);
  const longest = waiting.find(({ wait }) => wait.since_us === since);
  head("longest", length(at - since), longest ? visitor(longest.visitor) : "", phase(longest?.wait, at));
  const { online, all, free } = crew.show();
  head("agents", `${online} / ${all}`, word("free_slots", { free }), free ? "calm" : "warn");
  alarmed.show();
  alarms.count(waiting.filter(({ wait }) => MARKED.includes(phase(wait, at))).length);
}

/** Something was not done: say so where everything urgent is said. */
function tell(text) {
  const toast = part("toast");
  say(find("title", toast), text);
  find("show", toast).remove();
  find("dismiss", toast).addEventListener("click", () => toast.remove());
  find("toasts").prepend(toast);
}

setInterval(() => {
  const current = Math.floor(now() / 1_000_000);
  if (!isStale && current === second) return;
  second = current;
  show();
}, TICK_MS);
line.show(live.state);
