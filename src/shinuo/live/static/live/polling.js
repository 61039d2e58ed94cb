// The way for visitors whose network blocks sockets: requests and a long poll.

import { Way } from "./socket.js";

const POLL_S = 25;
const PAUSE_MS = 3_000;

export class HttpWay extends Way {
  name = "http";
  #of;
  #sight = { delivered: -1, seen: -1 };
  #stop = new AbortController();

  open({ of }) {
    if (of) this.#poll(of);
    else this.ready();
  }

  probe() {} // every poll is one

  async send(frame) {
    const { t, of, seq } = frame;
    if (t === "delivered" || t === "seen") this.#ask(`conversations/${of}/sight`, { [t]: seq });
    if (!frame.id) return;
    const sentMs = performance.now();
    const { status, data } = await this.#ask("frames", frame);
    if (status < 300) {
      this.on?.clock(data.at, sentMs);
      this.on?.frame({ t: "ack", ...data });
      this.#poll(frame.of);
    } else if (status) {
      this.on?.frame({ ...data, t: "refused", id: frame.id });
    }
  }

  async #poll(of) {
    if (this.#of === of) return;
    this.#of = of;
    let after = this.from.seqOf(of);
    for (let wait = 0; this.on && this.#of === of; wait = POLL_S) {
      const { delivered, seen } = this.#sight;
      const path = `conversations/${of}/events?after=${after}&wait=${wait}&delivered=${delivered}&seen=${seen}`;
      const { status, data } = await this.#ask(path);
      if (data?.seq < after) return this.on?.frame({ t: "reset", of }); // an older record
      if (status < 300) after = this.#show(of, data, wait);
      else if (status === 404) this.#of = null; // it has not begun
      else await new Promise((done) => setTimeout(done, PAUSE_MS));
      if (status) this.ready();
    }
  }

  #show(of, { events, seq, sights }, wait) {
    for (const event of events) this.on?.frame({ ...event, t: "event", of });
    for (const t of ["delivered", "seen"]) {
      if (sights.desk[t] > this.#sight[t]) this.on?.frame({ t, of, by: { role: "agent" }, seq: sights.desk[t] });
    }
    this.#sight = sights.desk;
    if (!wait) this.on?.frame({ t: "caught_up", of, seq });
    return seq;
  }

  /** What the server answers; {} and the end of this way if that is of no use. */
  async #ask(path, body) {
    const patience = setTimeout(() => this.end(), (POLL_S + 10) * 1000);
    try {
      const answer = await this.from.api(path, body, this.#stop);
      if (answer.status === 401) this.end(4001);
      const data = await answer.json();
      if (answer.status === 429) data.code = "busy";
      if (answer.ok || (data.code && answer.status !== 500)) return { status: answer.status, data };
    } catch {
      // no answer at all
    } finally {
      clearTimeout(patience);
    }
    this.end();
    return {};
  }

  stop() {
    this.#stop.abort();
  }
}
