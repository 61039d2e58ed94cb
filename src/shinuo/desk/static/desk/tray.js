// Files on their way: chosen, pasted or dropped, sent at once, shown above the composer until they are said.
// Each conversation has its own; turning to another one and back loses none.

import { find, part, reason, say, word } from "./parts.js";

const LARGEST = 10 * 1024 * 1024;
const MOST = 10;
const csrf = () => document.querySelector("[name=csrfmiddlewaretoken]").value;

export class Tray {
  #of = null;
  #items = new Map();
  #list = find("tray");
  changed = () => {};

  constructor(contract) {
    this.contract = contract;
    const input = find("file-input");
    find("attach").addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      this.add(input.files);
      input.value = "";
    });
    find("composer").addEventListener("paste", ({ clipboardData }) => this.add(clipboardData.files));
    const talk = find("talk");
    talk.addEventListener("dragover", (event) => event.preventDefault());
    talk.addEventListener("drop", (event) => {
      event.preventDefault();
      this.add(event.dataTransfer.files);
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

  /** Show what belongs to the conversation `of`. */
  open(of) {
    this.#of = of;
    this.#list.replaceChildren(...this.#mine.map(({ node }) => node));
  }

  /** What has arrived was said. */
  clear() {
    for (const item of this.#mine) if (item.id) this.#remove(item);
  }

  add(files) {
    for (const file of files) if (this.#of && this.#mine.length < MOST) this.#begin(file);
  }

  #begin(file) {
    const item = { of: this.#of, file, node: part("sending"), isBusy: false };
    say(find("name", item.node), file.name);
    find("remove", item.node).ariaLabel = word("remove_file", { name: file.name });
    find("remove", item.node).addEventListener("click", () => this.#remove(item));
    find("retry-file", item.node).addEventListener("click", () => this.#send(item));
    this.#items.set(item.of, [...this.#mine, item]);
    this.#list.append(item.node);
    if (file.size > LARGEST) this.#tell(item, word("file_too_large"), { isFailed: true });
    else this.#send(item);
  }

  #send(item) {
    const asked = (item.asked = new XMLHttpRequest());
    const query = new URLSearchParams({ contract: this.contract, name: item.file.name });
    asked.open("POST", `/api/v1/conversations/${encodeURIComponent(item.of)}/files?${query}`);
    asked.setRequestHeader("content-type", "application/octet-stream");
    asked.setRequestHeader("x-csrftoken", csrf());
    asked.responseType = "json";
    asked.upload.onprogress = ({ loaded, total }) => (item.node.querySelector("progress").value = loaded / total);
    asked.onload = () => this.#answered(item, asked);
    asked.onerror = () => this.#tell(item, word("file_lost"), { isFailed: true, isWorthIt: true });
    this.#tell(item, word("file_sending"), { isBusy: true });
    asked.send(item.file);
  }

  #answered(item, { status, response }) {
    if (status === 200) {
      item.id = response.id;
      return this.#tell(item, word("file_ready"));
    }
    const why = response?.code ? reason(response) : word("file_lost");
    return this.#tell(item, why, { isFailed: true, isWorthIt: status === 429 || status >= 500 });
  }

  #tell(item, text, { isBusy = false, isFailed = false, isWorthIt = false } = {}) {
    item.isBusy = isBusy;
    item.node.classList.toggle("failed", isFailed);
    item.node.querySelector("progress").hidden = !isBusy;
    find("retry-file", item.node).hidden = !isWorthIt;
    say(find("told", item.node), text);
    this.changed();
  }

  #remove(item) {
    item.asked?.abort();
    item.node.remove();
    const others = (this.#items.get(item.of) ?? []).filter((one) => one !== item);
    this.#items.set(item.of, others);
    this.changed();
  }
}
