// The list on the left: three tabs, one line a conversation, the order of what can still be saved.

import { limited, show } from "./countdown.js";
import { coded, find, part, place, say, word } from "./parts.js";
import { visitor } from "./people.js";
import { length } from "./times.js";

const MOST = 1_000;
const LISTS = ["mine", "waiting", "all"];
const TABS = [...LISTS, "closed"];

/** `open(of)` is called for the one chosen. */
export class List {
  tab = "mine";
  chosen = null;
  #calls = new Map();
  #lines = new Map();
  #list = find("rows");

  constructor({ rows, people, clocks, now, open, closed, search, unread, lately }) {
    Object.assign(this, { rows, people, clocks, now, open, closed, search, unread, lately });
    this.#list.addEventListener("click", ({ target }) => {
      const line = target.closest("[data-of]");
      if (line) open(line.dataset.of);
    });
    this.#list.addEventListener("keydown", (event) => this.#move(event));
    for (const name of TABS) {
      const tab = this.#tab(name);
      tab.addEventListener("click", () => this.turn(name));
      tab.addEventListener("keydown", (event) => this.#turnBy(event));
    }
  }

  #tab(name) {
    return document.querySelector(`[data-tab="${name}"]`);
  }

  turn(name) {
    this.tab = name;
    for (const one of TABS) {
      this.#tab(one).setAttribute("aria-selected", String(one === name));
      this.#tab(one).tabIndex = one === name ? 0 : -1;
    }
    const isClosed = name === "closed";
    this.closed?.show(isClosed);
    find("finding").hidden = isClosed;
    const panel = find("panel-rows");
    panel.hidden = isClosed;
    if (!isClosed) panel.setAttribute("aria-labelledby", `tab-${name}`);
    this.show();
  }

  #turnBy(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(this.tab) + step + TABS.length) % TABS.length];
    this.turn(next);
    this.#tab(next).focus();
  }

  #move(event) {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    const next = step && document.activeElement.closest("li")?.[step];
    if (!next) return;
    event.preventDefault();
    next.firstElementChild.focus();
  }

  /** Give the focus to the line after or before the one that is open; to the first where none is. */
  step(by) {
    const lines = [...this.#list.children];
    const at = lines.indexOf(this.#lines.get(this.chosen));
    (lines[at < 0 ? 0 : at + by] ?? lines[at])?.firstElementChild.focus();
  }

  /** Which conversation stands after or before the one that is open; the first where none is. */
  beside(by) {
    const lines = [...this.#list.children];
    const at = lines.indexOf(this.#lines.get(this.chosen));
    return lines[at < 0 ? 0 : at + by]?.firstElementChild.dataset.of;
  }

  /** Say at the line of `of`, until it is looked at, that one is called there. */
  call(of, text) {
    this.#calls.set(of, text);
  }

  isCalled(of) {
    return this.#calls.has(of);
  }

  /** Whether `of` has a line in the tab that is shown. */
  isListed(of) {
    return Boolean(this.#lines.get(of)?.isConnected);
  }

  /** Give the focus to the line of `of`, or to the first; to nothing that is hidden meanwhile. */
  focus(of) {
    document.activeElement.blur();
    const line = this.#lines.get(of);
    const row = line?.isConnected ? line : this.#list.firstElementChild;
    (row?.firstElementChild ?? this.#tab(this.tab)).focus();
  }

  /** Show the tab as it stands now; where nothing but the time has gone on, only the clocks. */
  show({ isTime = false } = {}) {
    const now = this.now();
    for (const name of LISTS) say(find("count", this.#tab(name)), String(this.rows.open(this.rows.lists[name]).length));
    if (this.tab === "closed") {
      for (const name of ["rows-empty", "rows-more"]) find(name).hidden = true;
      return;
    }
    const fits = (row) => this.search.fits(row);
    const sorted = this.rows.sorted(this.tab, now).filter(fits);
    const shown = sorted.slice(0, MOST);
    this.#place(shown.map((row) => this.#line(row, now, isTime)));
    if (this.isReady) this.lately.want(shown);
    find("rows-empty").hidden = sorted.length > 0;
    const { asked } = this.search;
    this.search.tell(sorted.length, sorted.length || this.rows.open(fits).length);
    const empty = asked ? "find_none" : `empty_${this.tab}`;
    say(find("rows-empty"), word(this.#list.ariaBusy === "true" ? "loading" : empty, { asked }));
    find("rows-more").hidden = sorted.length <= MOST;
    say(find("rows-more"), word("more_rows", { count: sorted.length - MOST }));
  }

  get isReady() {
    return this.#list.ariaBusy === "false";
  }

  /** All that was listed comes anew. */
  loading() {
    this.#list.ariaBusy = "true";
  }

  /** Everything there was has come. */
  ready() {
    this.#list.ariaBusy = "false";
  }

  #line(row, now, isTime) {
    const known = this.#lines.get(row.of);
    const line = known ?? part("row");
    if (!known || !isTime) this.#name(line, row);
    this.#lines.set(row.of, line);
    const stands = show(find("left", line), row.wait, now, { meter: find("meter", line), other: other(row, now) });
    if (line.firstElementChild.dataset.phase !== stands) line.firstElementChild.dataset.phase = stands;
    return line;
  }

  #name(line, row) {
    const button = line.firstElementChild;
    button.dataset.of = row.of;
    button.setAttribute("aria-current", String(row.of === this.chosen));
    say(find("who", line), visitor(row.visitor));
    if (row.of === this.chosen) this.#calls.delete(row.of);
    const call = this.#calls.get(row.of);
    say(find("call", line), call ?? "");
    find("call", line).hidden = !call;
    const count = this.unread.count(row);
    button.classList.toggle("unread", count > 0);
    say(find("unread", line), count ? word("unread", { count }) : "");
    find("unread", line).hidden = !count;
    const excerpt = this.search.excerpt(row.of);
    say(find("channel", line), row.channel);
    say(find("what", line), excerpt ? `“${excerpt}”` : this.#what(row));
    say(find("end", line), row.wait?.is_urgent ? word("is_urgent") : "");
    button.classList.toggle("urgent", Boolean(row.wait?.is_urgent));
    button.title = row.wait ? why(row.wait, this.clocks) : "";
  }

  /** The last words, and who has it where the list does not say so already. */
  #what(row) {
    const words = this.lately.words(row.of);
    if (!words) return holding(row, this.people, this.rows.me);
    const isOthers = row.agent && row.agent !== this.rows.me;
    return [isOthers ? this.people.called(row.agent) : row.skill, words].filter(Boolean).join(" · ");
  }

  #place(lines) {
    const focused = document.activeElement;
    place(this.#list, lines);
    if (focused !== document.activeElement && focused.isConnected) focused.focus(); // a moved line loses it
    if (this.#lines.size <= 4 * MOST) return;
    const kept = new Set(lines);
    this.#lines = new Map([...this.#lines].filter(([, line]) => kept.has(line)));
  }
}

/** What is said of a row without a running limit: that the visitor ended it, since when they wait for more, or that they were answered. */
export function other(row, now) {
  if (row.left_at) return word("has_left");
  const [since] = row.contact_at ? (row.unanswered_at ?? []) : [];
  if (since) return word("to_answer", { length: length(now - since) });
  return word(row.contact_at ? "answered" : "not_judged");
}

/** The same with the reason: since when the clock runs, and whether a mark made it shorter. */
function why(wait, clocks) {
  const since = `${word("fact_since")} ${clocks.time(wait.since_us)}`;
  return [limited(wait, clocks), since, ...(wait.is_urgent ? [word("is_urgent")] : [])].join("\n");
}

/** Who has a conversation, in words. */
export function holding(row, people, me) {
  if (row.closed_at) return [word("state_closed"), row.outcome && coded("outcome", row.outcome)].filter(Boolean).join(" · ");
  if (row.agent === me) return word("state_mine");
  if (row.agent) return word("state_held", { who: people.called(row.agent) });
  return row.skill ? word("state_skill", { skill: row.skill }) : word("state_queue");
}
