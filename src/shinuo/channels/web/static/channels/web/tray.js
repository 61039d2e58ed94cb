// Files on their way: chosen, pasted or dropped, sent at once, shown above the composer until they are said.

import { sized } from "./files.js";
import { find, part, reason, word } from "./parts.js";

const LARGEST = 10 * 1024 * 1024;
const MOST = 10;

export class Tray {
  #items = new Set();
  #list = find("tray");
  changed = () => {};

  /** `target()` says where files go: {url, token}; `sent(file)` is told of each that arrived. */
  constructor({ target, sent }) {
    Object.assign(this, { target, sent });
    const input = find("file-input");
    find("attach").addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      this.add(input.files);
      input.value = "";
    });
    const chat = find("chat");
    chat.addEventListener("paste", ({ clipboardData }) => this.add(clipboardData.files));
    chat.addEventListener("dragover", (event) => event.preventDefault());
    chat.addEventListener("drop", (event) => {
      event.preventDefault();
      if (!find("composer").hidden) this.add(event.dataTransfer.files);
    });
  }

  /** Whether something is still on its way. */
  get isBusy() {
    return [...this.#items].some(({ isBusy }) => isBusy);
  }

  /** The ids of what has arrived. */
  get ids() {
    return [...this.#items].flatMap(({ id }) => id ?? []);
  }

  clear() {
    for (const item of this.#items) if (item.id) this.#remove(item);
    this.changed();
  }

  add(files) {
    for (const file of files) if (this.#items.size < MOST) this.#begin(file);
    this.changed();
  }

  #begin(file) {
    const item = { file, node: part("sending"), isBusy: false };
    find("name", item.node).textContent = `${file.name} · ${sized(file.size)}`;
    find("remove", item.node).onclick = () => this.#remove(item);
    find("retry-file", item.node).onclick = () => this.#send(item);
    this.#items.add(item);
    this.#list.append(item.node);
    if (file.size > LARGEST) this.#fail(item, word("file_too_large"));
    else this.#send(item);
  }

  #send(item) {
    const { url, token } = this.target();
    const asked = (item.asked = new XMLHttpRequest());
    asked.open("POST", `${url}?name=${encodeURIComponent(item.file.name)}`);
    asked.setRequestHeader("authorization", `Bearer ${token}`);
    asked.setRequestHeader("content-type", "application/octet-stream");
    asked.responseType = "json";
    const bar = item.node.querySelector("progress");
    asked.upload.onprogress = ({ loaded, total }) => (bar.value = loaded / total);
    asked.onload = () => this.#answered(item, asked);
    asked.onerror = () => this.#fail(item, word("file_lost"), true);
    this.#tell(item, "", true);
    asked.send(item.file);
  }

  #answered(item, { status, response }) {
    if (status !== 200) {
      this.#fail(item, response?.code ? reason(response) : word("file_lost"), status === 429 || status >= 500);
      return;
    }
    item.id = response.id;
    this.sent(response);
    this.#tell(item, word("file_ready"), false);
  }

  #fail(item, why, isWorthIt = false) {
    this.#tell(item, why, false);
    item.node.classList.add("failed");
    find("retry-file", item.node).hidden = !isWorthIt;
  }

  #tell(item, text, isBusy) {
    item.isBusy = isBusy;
    item.node.classList.remove("failed");
    item.node.querySelector("progress").hidden = !isBusy;
    find("retry-file", item.node).hidden = true;
    find("told", item.node).textContent = text;
    this.changed();
  }

  #remove(item) {
    item.asked?.abort();
    item.node.remove();
    this.#items.delete(item);
    this.changed();
  }
}
