// The client of the live protocol for visitors, on pages of Shinuo and in others' apps.
//
//   const live = visitor({ channel: KEY, on: { event(frame) {…}, outbox(frames) {…}, state(now) {…} } });
//   live.say("在吗");

import { Client, NOT_KNOWN, TOO_MANY } from "./client.js";
import { newId } from "./outbox.js";

const SPREAD_MS = 100;

class Visitor extends Client {
  path = "/live/visitor";
  finals = [4003, 4004, NOT_KNOWN];

  constructor({ channel, identity, keep = `shinuo:${channel}`, ...rest }) {
    super({ keep, ...rest });
    this.url = `${this.base}/api/v1`;
    this.channel = channel;
    this.identity = identity;
  }

  /** The conversation this is about, if there is one. @returns {string|undefined} */
  get of() {
    return this.shelf.get("of");
  }

  /** The first words begin a conversation. @returns {Frame} */
  say(text, members) {
    const id = newId();
    const frame = this.ask({ t: "say", id, of: this.of ?? id, text, ...members });
    this.shelf.set("of", frame.of);
    return frame;
  }

  /** `{kind: "left"}`, `{kind: "rated", stars: 5}` … @returns {Frame} */
  do(act, members) {
    return this.ask({ t: "do", of: this.of, act, ...members });
  }

  /** The members of hello, or the code for why not. */
  async hello(isOver) {
    const old = this.shelf.get("token");
    const find = () => {
      const token = this.shelf.get("token");
      return token && !(isOver && token === old) ? token : this.#signIn(token);
    };
    const { locks } = navigator; // one tab asks for a token, the others find it, once what it wrote can be read there
    const held = (done) => {
      const found = find();
      done(found);
      return Promise.allSettled([found]).then(() => new Promise((free) => setTimeout(free, SPREAD_MS)));
    };
    const token = await (locks ? new Promise((done) => locks.request(this.shelf.name, () => held(done))) : find());
    const { of } = this;
    return typeof token === "number" ? token : { token, ...(of && { of, after: this.seqOf(of) }) };
  }

  /** The same visitor again if the server lets them, else a new one; another identity for one that is refused, once. */
  async #signIn(token) {
    const identity = await this.identity?.();
    let answer = await this.#enter(identity ? { identity } : token ? { token } : {});
    if ([400, 401].includes(answer.status) && (identity || token)) {
      const other = identity && (await this.identity());
      if (identity && (!other || other === identity)) return NOT_KNOWN;
      if (!identity) this.shelf.drop("of");
      answer = await this.#enter(identity ? { identity: other } : {});
    }
    if (!answer.ok) return { 400: NOT_KNOWN, 401: NOT_KNOWN, 404: 4004, 403: 4003, 429: TOO_MANY }[answer.status] ?? 0;
    const fresh = (await answer.json()).token;
    this.shelf.set("token", fresh);
    return fresh;
  }

  #enter(body) {
    return this.api(`channels/${this.channel}/visitors`, body, {});
  }

  /** What says to the server who asks. */
  get headers() {
    return { authorization: `Bearer ${this.shelf.get("token")}` };
  }

  /** Ask the API; with a `body`, have something done. */
  api(path, body, headers = this.headers) {
    return fetch(`${this.url}/${path}`, {
      method: body ? "POST" : "GET",
      headers: { "content-type": "application/json", ...headers },
      credentials: "omit",
      body: JSON.stringify(body),
    });
  }

  async otherWay(ears) {
    const { HttpWay } = await import("./polling.js");
    if (typeof (await this.#signIn(this.shelf.get("token"))) === "number") return null;
    return new HttpWay(this.url, ears, (of) => this.seqOf(of));
  }

  heard({ t, token, of, code }, asked) {
    if (t === "welcome") this.shelf.set("token", token);
    if (t === "welcome" && of) this.shelf.set("of", of);
    const isNone = code === "no_such_conversation" || (t === "refused" && asked?.id === this.of);
    if ((t === "reset" && !of) || isNone) this.shelf.drop("of");
  }
}

/**
 * `base`: the server; `keep`: a name in localStorage; `identity`: a JWT of the client's backend, each with a `keep`.
 * @param {{channel: string, on: import("./client.js").On, base?: string, keep?: string, identity?: () => Promise<string>}} options
 */
export const visitor = (options) => new Visitor(options);
