// The client of the live protocol for the desk: pages of agents and supervisors, signed in by their session.
//
//   const live = desk({ contract: 7, on: { row(frame) {…}, event(frame) {…}, alarm(frame) {…} } });
//   live.follow(OF);
//   live.do(OF, { kind: "accepted" });

import { Client } from "./client.js";

class Desk extends Client {
  path = "/live/desk";
  isDesk = true;
  finals = [4001, 4003, 4004];
  #followed = new Set();
  #rows = -1;

  constructor({ contract, ...rest }) {
    super(rest);
    this.contract = contract;
  }

  /** Say `text`; `{form: "note"}` makes it internal. @returns {Frame} */
  say(of, text, members) {
    return this.ask({ t: "say", of, text, ...members });
  }

  /** Ask for another act: `{kind: "accepted"}` … @returns {Frame} */
  do(of, act, members) {
    return this.ask({ t: "do", of, act, ...members });
  }

  /** Show me the events of `of`, from beyond the last I have; after every welcome too. */
  follow(of) {
    this.#followed.add(of);
    this.send({ t: "follow", of, after: this.seqOf(of) });
  }

  /** No more of them. */
  unfollow(of) {
    this.#followed.delete(of);
    this.send({ t: "unfollow", of });
  }

  /** Where I stand: `online`, `busy`, `offline`, or `away` with `{reason}`. */
  stand(state, members) {
    this.send({ t: "stand", state, ...members });
  }

  async hello() {
    return { contract: this.contract, after: this.#rows };
  }

  heard({ t, of, seq }) {
    if (t === "caught_up" && !of) this.#rows = seq;
    if (t === "reset") this.#rows = -1;
  }

  welcomed() {
    for (const of of this.#followed) this.follow(of);
  }
}

/**
 * Connect to the desk of a contract. When the session is over so is this: `state` says `over`, 4001.
 * @param {{contract: number, on: import("./client.js").On, base?: string, keep?: string}} options `keep`: a name under
 *   which what waits survives a reload; it should name the user, too
 */
export const desk = (options) => new Desk(options);
