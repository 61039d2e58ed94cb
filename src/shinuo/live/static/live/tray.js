// Files on their way: chosen, pasted or dropped, sent at once, shown above what is written until they are said. Where there are
// several conversations each has its own; turning to another one and back loses none. What is interrupted is sent again until it
// arrives or is taken back. A reload loses nothing either where the browser keeps bytes for the page; where not, it is said.

import { newId } from "./outbox.js";

const LARGEST_FILE = 10 * 1024 * 1024;
const MOST_FILES = 10;
const PASSING = [401, 429]; // beside what the server could not do
const LONGEST_PAUSE_MS = 30_000;
const TRAY = "tray:";
const BYTES = "shinuo-tray";

export class Tray {
  #of = null;
  #items = new Map();
  changed = () => {};

  /**
   * `parts` are those of the page: {find, part, say, word, reason}. `paste` and `drop` are where files may come from, while
   * `isOpen()`; `target(of)` says where they go: {url, headers}; `named(file)` what is shown; `sent(file)` is told of each that
   * arrived; `preview({file, node})` may show one that sets out; `sending` is said while it is on its way, `removing(file)` of the button that takes it back. `shelf` is the tab's own.
   */
  constructor({ parts, paste, drop, target, named, isOpen = () => true, sent = () => {}, preview = () => {}, sending, removing, shelf }) {
    Object.assign(this, { ...parts, target, named, sent, preview, sending, removing, shelf });
    if (!shelf.keys().some((key) => key.startsWith(TRAY))) forget();
    addEventListener("online", () => this.#mine.forEach((item) => item.isBusy && item.file && this.#send(item)));
    this.list = this.find("tray");
    const input = this.find("file-input");
    this.find("attach").onclick = () => input.click();
    input.onchange = () => {
      this.add(input.files);
      input.value = "";
    };
    paste.addEventListener("paste", ({ clipboardData }) => this.add(clipboardData.files));
    drop.addEventListener("dragover", (event) => event.preventDefault());
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      if (isOpen()) this.add(event.dataTransfer.files);
    });
  }

  get #mine() {
    return this.#items.get(this.#of) ?? [];
  }

  /** Whether something is still on its way. */
  get isBusy() {
    return this.#mine.some(({ isBusy }) => isBusy);
  }

  /** The ids of what has arrived. */
  get ids() {
    return this.#mine.flatMap(({ id }) => id ?? []);
  }

  /** Show what belongs to the conversation `of`; before this nothing is taken. */
  open(of) {
    this.#of = of;
    this.list.replaceChildren(...this.#mine.map(({ node }) => node));
    if (this.#items.has(of)) return;
    for (const kept of JSON.parse(this.shelf.get(TRAY + of) ?? "[]")) this.#again({ ...kept, of });
  }

  /** What has arrived was said. */
  clear() {
    for (const item of this.#mine) if (item.id) this.#remove(item);
  }

  add(files) {
    for (const file of files) if (this.#of !== null && this.#mine.length < MOST_FILES) this.#begin(file);
  }

  #begin(file) {
    const { name, size } = file;
    const item = { of: this.#of, key: newId(), name, size, file };
    this.#put(item);
    if (size > LARGEST_FILE) return this.#tell(item, this.word("file_too_large"), { isFailed: true });
    stored("put", item.key, new Response(file));
    this.preview(item);
    this.#send(item);
  }

  /** What was here before a reload. */
  async #again(item) {
    this.#put(item);
    if (item.id) return this.#tell(item, this.word("file_ready"));
    this.#tell(item, this.sending, { isBusy: true });
    item.file = await (await stored("match", item.key))?.blob();
    if (item.file) this.preview(item), this.#send(item);
    else this.#tell(item, this.word("file_gone"), { isFailed: true });
  }

  #put(item) {
    item.node = this.part("sending");
    item.fails = 0;
    this.say(this.find("name", item.node), this.named(item));
    const remove = this.find("remove", item.node);
    if (this.removing) remove.ariaLabel = this.removing(item);
    remove.onclick = () => this.#remove(item);
    this.#items.set(item.of, [...(this.#items.get(item.of) ?? []), item]);
    this.list.append(item.node);
  }

  #send(item) {
    clearTimeout(item.timer);
    item.asked?.abort(); // nothing may ever come back from a network that was gone
    if (item.isGone) return;
    const { url, headers } = this.target(item.of);
    const asked = (item.asked = new XMLHttpRequest());
    asked.open("POST", `${url}${url.includes("?") ? "&" : "?"}name=${encodeURIComponent(item.name)}`);
    asked.setRequestHeader("content-type", "application/octet-stream");
    for (const [name, value] of Object.entries(headers)) asked.setRequestHeader(name, value);
    asked.responseType = "json";
    const bar = item.node.querySelector("progress");
    asked.upload.onprogress = ({ loaded, total }) => (bar.value = loaded / total);
    asked.onload = asked.onerror = () => this.#answered(item, asked);
    this.#tell(item, this.sending, { isBusy: true });
    asked.send(item.file);
  }

  #answered(item, { status, response }) {
    if (status === 200) {
      item.id = response.id;
      stored("delete", item.key);
      this.sent(response);
      return this.#tell(item, this.word("file_ready"));
    }
    if (response?.code && status < 500 && !PASSING.includes(status)) return this.#tell(item, this.reason(response), { isFailed: true });
    item.timer = setTimeout(() => this.#send(item), Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** item.fails++));
    this.#tell(item, this.word("file_again"), { isBusy: true });
  }

  #tell(item, text, { isBusy = false, isFailed = false } = {}) {
    Object.assign(item, { isBusy, isFailed });
    item.node.classList.toggle("failed", isFailed);
    item.node.querySelector("progress").hidden = !isBusy;
    this.say(this.find("told", item.node), text);
    this.#keep(item.of);
  }

  #remove(item) {
    item.isGone = true;
    item.asked?.abort();
    item.node.remove();
    stored("delete", item.key);
    this.#items.set(
      item.of,
      this.#items.get(item.of).filter((one) => one !== item),
    );
    this.#keep(item.of);
  }

  #keep(of) {
    const kept = this.#items.get(of).filter(({ isFailed }) => !isFailed);
    if (kept.length) this.shelf.set(TRAY + of, JSON.stringify(kept, ["key", "name", "size", "id"]));
    else this.shelf.drop(TRAY + of);
    this.changed();
  }
}

/** Bytes on their way, where the browser keeps such for the page; nothing where it does not. */
async function stored(does, key, answer) {
  try {
    return await (await caches.open(BYTES))[does](`/${key}`, answer);
  } catch {} // forbidden or full
}

/** Those of a tab that never came back. */
async function forget() {
  await globalThis.caches?.delete(BYTES).catch(() => {});
}
