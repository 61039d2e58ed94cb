// The client of the live protocol for visitors, on pages of Shinuo and in others' apps.
//
//   const live = visitor({ channel: KEY, on: { event(frame) {…}, outbox(frames) {…}, state(now) {…} } });
//   live.say("在吗");

import { Client, NOT_KNOWN } from "./client.js";
import { newId } from "./outbox.js";
import { HttpWay } from "./polling.js";

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

  /** The members of hello; fails with the code for why not. */
  async hello(isOver) {
    const old = this.shelf.get("token");
    const find = async () => {
      const token = this.shelf.get("token");
      if (token && !(isOver && token === old)) return token;
      const fresh = await this.#signIn(token);
      await new Promise((done) => setTimeout(done, SPREAD_MS));
      return fresh;
    };
    // One tab asks for a token, the others find it, once what it wrote can be read there.
    const token = await (navigator.locks?.request(this.shelf.name, find) ?? find());
    const { of } = this;
    return { token, ...(of && { of, after: this.seqOf(of) }) };
  }

  /** The same visitor again if the server lets them, else a new one; another identity for one that is refused, once; else it fails. */
  async #signIn(token) {
    const identity = await this.identity?.();
    let answer = await this.#enter(identity ? { identity } : { token });
    const isRefused = () => [400, 401].includes(answer.status);
    if (isRefused() && identity) {
      const other = await this.identity();
      if (other && other !== identity) answer = await this.#enter({ identity: other });
    } else if (isRefused() && token) {
      this.shelf.drop("of");
      answer = await this.#enter({});
    }
    const code = isRefused() ? NOT_KNOWN : answer.status + 3600; // of a socket, for the same
    if (!answer.ok) throw Object.assign(new Error("not let in"), { code });
    return this.shelf.set("token", (await answer.json()).token);
  }

  #enter(body) {
    return this.api(`channels/${this.channel}/visitors`, body, { headers: {} });
  }

  /** What says to the server who asks. */
  get headers() {
    return { authorization: `Bearer ${this.shelf.get("token")}` };
  }

  /** Ask the API; with a `body`, have something done. */
  api(path, body, { headers = this.headers, signal } = {}) {
    return fetch(`${this.url}/${path}`, {
      method: body ? "POST" : "GET",
      headers: { "content-type": "application/json", ...headers },
      credentials: "omit",
      body: JSON.stringify(body),
      signal,
    });
  }

  async otherWay(ears) {
    await this.#signIn(this.shelf.get("token")); // so that somebody is there
    return new HttpWay(this, ears);
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
