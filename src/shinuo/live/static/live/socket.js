// Each way to the server tells `on`: ready(way), frame(frame), clock(at, sentMs), and once ended(way, code).

const LOOK_MS = 2_000;
const HELLO_MS = 10_000;
const SILENT_MS = 14_000; // nothing heard for so long: ask whether anybody is there
const ANSWER_MS = 6_000; // no answer: the network is dead, noticed within 24 s

/** What all ways do. */
export class Way {
  isReady = false;

  /** `from` is the address of a socket, or the client whose requests these are. */
  constructor(from, on) {
    this.from = from;
    this.on = on;
  }

  ready() {
    if (this.isReady || !this.on) return;
    this.isReady = true;
    this.on.ready(this);
  }

  /** It is over; nothing more is heard of it. */
  end(code = 0) {
    const { on } = this;
    this.on = null;
    if (!on) return;
    this.stop();
    on.ended(this, code);
  }
}

/** A socket. */
export class SocketWay extends Way {
  name = "socket";
  #socket;
  #heard = performance.now();
  #asked = this.#heard;
  #look;

  open(hello) {
    const socket = (this.#socket = new WebSocket(this.from.replace("http", "ws")));
    this.#look = setInterval(() => this.#watch(), LOOK_MS);
    socket.onopen = () => this.send({ t: "hello", ...hello });
    socket.onmessage = ({ data }) => this.#take(data);
    socket.onclose = ({ code }) => this.end(code);
  }

  #take(data) {
    this.#heard = performance.now();
    for (const line of data.split("\n")) {
      const frame = JSON.parse(line);
      const isAnswer = frame.t === "welcome" || frame.t === "pong";
      if (isAnswer && this.#asked) this.on?.clock(frame.at, this.#asked);
      if (isAnswer) this.#asked = 0;
      this.on?.frame(frame);
      if (frame.t !== "welcome") continue;
      this.ready();
      this.probe();
    }
  }

  /** Ask whether anybody is there. */
  probe() {
    if (this.#asked) return;
    this.#asked = performance.now();
    this.send({ t: "ping" });
  }

  #watch() {
    const now = performance.now();
    if (now - this.#heard > SILENT_MS) this.probe();
    const patience = this.isReady ? ANSWER_MS : HELLO_MS;
    if (this.#asked && now - Math.max(this.#asked, this.#heard) > patience) this.end();
  }

  send(frame) {
    if (this.#socket.readyState === 1) this.#socket.send(JSON.stringify(frame));
  }

  stop() {
    clearInterval(this.#look);
    this.#socket.onclose = null;
    this.#socket.close();
  }
}
