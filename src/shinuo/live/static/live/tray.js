// Files on their way: chosen, pasted or dropped, sent at once, shown above what is written until they are said. Where there are
// several conversations each has its own; turning to another one and back loses none.

const LARGEST_FILE = 10 * 1024 * 1024;
const MOST_FILES = 10;

export class Tray {
  #of = null;
  #items = new Map();
  changed = () => {};

  /**
   * `parts` are those of the page: {find, part, say, word, reason}. `paste` and `drop` are where files may come from, while
   * `isOpen()`; `target(of)` says where they go: {url, headers}; `named(file)` what is shown; `sent(file)` is told of each that
   * arrived; `sending` is said while it is on its way, `removing(file)` of the button that takes it back.
   */
  constructor({ parts, paste, drop, target, named, isOpen = () => true, sent = () => {}, sending = "", removing }) {
    Object.assign(this, { ...parts, target, named, sent, sending, removing });
    this.list = this.find("tray");
    const input = this.find("file-input");
    this.find("attach").addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      this.add(input.files);
      input.value = "";
    });
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
  }

  /** What has arrived was said. */
  clear() {
    for (const item of this.#mine) if (item.id) this.#remove(item);
  }

  add(files) {
    for (const file of files) if (this.#of !== null && this.#mine.length < MOST_FILES) this.#begin(file);
  }

  #begin(file) {
    const item = { of: this.#of, file, node: this.part("sending"), isBusy: false };
    this.say(this.find("name", item.node), this.named(file));
    const remove = this.find("remove", item.node);
    if (this.removing) remove.ariaLabel = this.removing(file);
    remove.addEventListener("click", () => this.#remove(item));
    this.find("retry-file", item.node).addEventListener("click", () => this.#send(item));
    this.#items.set(item.of, [...this.#mine, item]);
    this.list.append(item.node);
    if (file.size > LARGEST_FILE) this.#tell(item, this.word("file_too_large"), { isFailed: true });
    else this.#send(item);
  }

  #send(item) {
    const { url, headers } = this.target(item.of);
    const asked = (item.asked = new XMLHttpRequest());
    asked.open("POST", `${url}${url.includes("?") ? "&" : "?"}name=${encodeURIComponent(item.file.name)}`);
    asked.setRequestHeader("content-type", "application/octet-stream");
    for (const [name, value] of Object.entries(headers)) asked.setRequestHeader(name, value);
    asked.responseType = "json";
    const bar = item.node.querySelector("progress");
    asked.upload.onprogress = ({ loaded, total }) => (bar.value = loaded / total);
    asked.onload = () => this.#answered(item, asked);
    asked.onerror = () => this.#tell(item, this.word("file_lost"), { isFailed: true, isWorthIt: true });
    this.#tell(item, this.sending, { isBusy: true });
    asked.send(item.file);
  }

  #answered(item, { status, response }) {
    if (status === 200) {
      item.id = response.id;
      this.sent(response);
      return this.#tell(item, this.word("file_ready"));
    }
    const why = response?.code ? this.reason(response) : this.word("file_lost");
    return this.#tell(item, why, { isFailed: true, isWorthIt: status === 429 || status >= 500 });
  }

  #tell(item, text, { isBusy = false, isFailed = false, isWorthIt = false } = {}) {
    item.isBusy = isBusy;
    item.node.classList.toggle("failed", isFailed);
    item.node.querySelector("progress").hidden = !isBusy;
    this.find("retry-file", item.node).hidden = !isWorthIt;
    this.say(this.find("told", item.node), text);
    this.changed();
  }

  #remove(item) {
    item.asked?.abort();
    item.node.remove();
    this.#items.set(
      item.of,
      this.#items.get(item.of).filter((one) => one !== item),
    );
    this.changed();
  }
}
