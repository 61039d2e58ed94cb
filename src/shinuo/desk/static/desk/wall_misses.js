// Why there were misses today: a part the server makes, asked for when their number changes, and not too often;
// and now and then, for who is not answered yet is later and later.

import { fetched } from "./fetched.js";
import { find, say, word } from "./parts.js";

const LEAST_MS = 10_000;
const OLD_MS = 30_000;

export class Misses {
  #list = find("missed");
  #shown = null;
  #timer = 0;
  #at = 0;

  constructor(contract) {
    this.address = `/wall/${contract}/misses`;
  }

  /** There are `count` today. */
  count(count) {
    const isOld = count > 0 && performance.now() - this.#at > OLD_MS;
    if (this.#timer || (count === this.#shown && !isOld)) return;
    this.#shown = count;
    this.#at = performance.now();
    this.#timer = setTimeout(() => (this.#timer = 0), LEAST_MS);
    this.#fetch();
  }

  async #fetch() {
    const html = await fetched(this.address);
    if (html !== null) this.#list.innerHTML = html; // made and escaped by our own server
    else {
      this.#shown = null;
      say(this.#list, word("no_figures"));
    }
  }
}
