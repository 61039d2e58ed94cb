// The client of the live protocol (docs/protocol.md): what visitors (visitor.js) and the desk (desk.js) have in common.
//
// What is asked for is kept until it is acknowledged, and sent after every welcome; of each conversation one at a time,
// so that the order stands. Each tab has a socket; all share what is kept, and what two send is recorded once.

import { Outbox, Shelf, newId } from "./outbox.js";
import { SocketWay } from "./socket.js";

/**
 * @typedef {Object<string, any>} Frame
 * @typedef {{state: "connecting"|"live"|"lost"|"over", code: number, way: string}} State `lost` comes again
 * @typedef {Object<string, function>} On by `t`: (Frame), for `ack` and `refused` also what was asked for;
 *   `outbox`: (Frame[]), `state`: (State)
 */

const LARGEST = 65_536;
const MOST = 20_000;
const MINUTE_MS = 60_000;
const TYPING_MS = 2_000;
const HAD_MS = 300; // by then it was looked at, or is only there
const SIGN_IN = 4001;
export const TOO_MANY = 4029;
export const NOT_KNOWN = 401; // by HTTP
const FAULTY = [1009, 4000];
const LATER = ["busy", "not_recorded"];

/** How many characters `text` has left, negative for too many. */
export const left = (text) => MOST - [...text].length;

/** A line to the server that comes again by itself. */
export class Client {
  #on;
  #outbox;
  #way;
  #trial;
  #timer;
  #isOpening = false;
  #fails = 0;
  #busy = 0;
  #offset = (Date.now() - performance.now()) * 1000;
  #sent = new Set();
  #typed = new Set();
  #had = new Map();
  #read = new Map();
  #seqs = new Map();
  isDesk = false;

  /** @type {State} */
  state = { state: "connecting", code: 0, way: "" };

  constructor({ on, keep, base = new URL(import.meta.url).origin }) {
    this.base = base;
    this.shelf = new Shelf(keep);
    this.#on = on;
    this.#outbox = new Outbox(this.shelf);
    this.shelf.watch((key, text) => this.changed(key, text));
    addEventListener("online", () => this.retry());
    addEventListener("offline", () => this.#way?.probe());
    document.addEventListener("visibilitychange", () => document.hidden || this.retry());
    queueMicrotask(() => this.#open());
  }

  /** The server's clock now, µs UTC. */
  now() {
    return Math.round(performance.now() * 1000 + this.#offset);
  }

  /** What waits, in order. @returns {Frame[]} */
  get outbox() {
    return this.#outbox.all();
  }

  /** The last event of `of`, -1 for none. */
  seqOf(of) {
    return this.#seqs.get(of) ?? -1;
  }

  /** Have a `say` or `do` recorded. @param {Frame} members @returns {Frame} @throws {RangeError} too large */
  ask(members) {
    const frame = { id: newId(), ...members };
    if (frame.text?.toWellFormed) frame.text = frame.text.toWellFormed();
    if (left(frame.text ?? "") < 0 || new Blob([JSON.stringify(frame)]).size > LARGEST) throw new RangeError("too_long");
    this.#outbox.add(frame);
    this.#changed();
    return frame;
  }

  /** I am writing in `of`. */
  typing(of) {
    if (this.#typed.has(of)) return;
    this.#typed.add(of);
    this.send({ t: "typing", of });
    setTimeout(() => this.#typed.delete(of), TYPING_MS);
  }

  /** I have `of` up to `seq` on the screen: told, unless it is read meanwhile. */
  #has(of, seq) {
    const isTold = this.#had.has(of);
    this.#had.set(of, seq);
    if (isTold) return;
    setTimeout(() => {
      const last = this.#had.get(of);
      this.#had.delete(of);
      if (!(last <= this.#read.get(of))) this.send({ t: "delivered", of, seq: last });
    }, HAD_MS);
  }

  /** I have read `of` up to `seq`. */
  seen(of, seq) {
    if (seq <= this.#read.get(of) || !this.#way?.isReady) return;
    this.#read.set(of, seq);
    this.send({ t: "seen", of, seq });
  }

  /** Send what nobody keeps. */
  send(frame) {
    if (this.#way?.isReady) this.#way.send(frame);
  }

  /** Come again now, or ask whether anybody is there. */
  retry() {
    if (this.#way) this.#way.probe();
    else if (this.state.code !== TOO_MANY) this.#open();
  }

  restart() {
    this.#leave();
    this.#open();
  }

  /** Stop for good; what waits is kept. */
  close(code = 1000) {
    this.#show("over", code);
    this.#leave();
  }

  changed(key, text) {
    if (this.#outbox.changed(key, text)) this.#changed();
  }

  #changed() {
    this.#tell("outbox", this.outbox);
    this.#pump();
  }

  async #open() {
    clearTimeout(this.#timer);
    if (this.#isOpening || this.#way || this.state.state === "over") return;
    this.#isOpening = true;
    const isBlocked = this.#fails > 1 && this.#fails % 2 === 0;
    const other = isBlocked && (await this.otherWay?.(this.#ears).catch(() => null));
    let code = 0;
    const hello = await this.hello(this.state.code === SIGN_IN).catch((error) => void (code = error.code ?? 0));
    this.#isOpening = false;
    if (this.state.state === "over") return;
    if (!hello) return this.#failed(code);
    this.#way = other || this.#socket();
    this.#way.open(hello);
  }

  #socket() {
    return new SocketWay(this.base + this.path, this.#ears);
  }

  #ears = {
    ready: (way) => this.#ready(way),
    frame: (frame) => this.#heard(frame),
    clock: (at, sentMs) => this.#adjust(at, sentMs),
    ended: (way, code) => this.#ended(way, code),
  };

  #ready(way) {
    const before = this.#way;
    this.#way = way;
    this.#trial = null;
    if (before !== way) before?.end();
    clearTimeout(this.#timer);
    if (way.name === "http") this.#tryLater();
    this.#fails = this.#busy = 0;
    this.#sent.clear();
    this.#read.clear(); // what was told last may be lost: it is told again
    this.#show("live", 0);
    this.welcomed?.();
    this.#pump();
  }

  /** Try a socket beside what works. */
  #tryLater() {
    const minutes = 2 + 2 * Math.random();
    this.#timer = setTimeout(async () => {
      const hello = await this.hello().catch(() => 0);
      this.#trial = this.#socket();
      this.#trial.open(hello);
    }, minutes * MINUTE_MS);
  }

  #ended(way, code) {
    if (way === this.#trial) this.#tryLater();
    if (way !== this.#way) return;
    this.#way = null;
    this.#failed(code);
    if (FAULTY.includes(code)) this.#giveBack();
  }

  #failed(code) {
    if (this.finals.includes(code)) return this.close(code);
    clearTimeout(this.#timer);
    this.#fails += 1;
    let most = Math.min(MINUTE_MS / 2, 500 * 2 ** this.#fails);
    if (code === SIGN_IN && this.state.code !== SIGN_IN) most = 0;
    const least = code === TOO_MANY ? MINUTE_MS : 0;
    this.#timer = setTimeout(() => this.#open(), least + Math.random() * most);
    this.#show("lost", code);
  }

  #leave() {
    clearTimeout(this.#timer);
    const ways = [this.#way, this.#trial];
    this.#way = this.#trial = null;
    for (const way of ways) way?.end();
  }

  /** Sent again it would end every socket. */
  #giveBack() {
    for (const id of this.#sent) {
      this.#heard({ t: "refused", id, code: "bad_frame", zh: "无法发送", en: "it cannot be sent" });
    }
  }

  #heard(frame) {
    const { t, of, seq, id } = frame;
    if (t === "event" && seq <= this.seqOf(of)) return;
    if (t === "event") this.#seqs.set(of, seq);
    if (t === "said" || (t === "event" && (frame.by.role === "visitor") === this.isDesk)) this.#has(of, seq);
    if (t === "refused" && LATER.includes(frame.code)) return this.#again(id);
    const asked = this.#outbox.take(id);
    this.heard?.(frame, asked);
    this.#tell(t, frame, asked);
    if (t === "reset") this.#forget();
    if (!asked) return;
    this.#busy = 0;
    this.#changed();
  }

  #again(id) {
    const pause = Math.min(MINUTE_MS / 2, 500 * 2 ** this.#busy++);
    setTimeout(() => {
      this.#sent.delete(id);
      this.#pump();
    }, pause * (0.5 + Math.random()));
  }

  #forget() {
    this.#seqs.clear();
    this.#read.clear();
    this.restart();
  }

  #pump() {
    if (!this.#way?.isReady) return;
    const begun = new Set();
    for (const frame of this.outbox) {
      const { id, of } = frame;
      if (!begun.has(of) && !this.#sent.has(id)) this.send(frame);
      if (!begun.has(of)) this.#sent.add(id);
      begun.add(of);
    }
  }

  /** It was `at` between the question and now. */
  #adjust(at, sentMs) {
    const least = at - performance.now() * 1000;
    const most = at - sentMs * 1000;
    this.#offset = Math.min(Math.max(this.#offset, least), most);
  }

  #show(state, code) {
    this.state = { state, code, way: this.#way?.name ?? "" };
    this.#tell("state", this.state);
  }

  #tell(name, ...what) {
    try {
      this.#on[name]?.(...what);
    } catch (error) {
      reportError(error);
    }
  }
}
