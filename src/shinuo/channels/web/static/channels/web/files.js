// Files as messages show them: pictures drawn, everything else by name, to be saved. Nothing is ever opened here: what the
// server sends is decoded as a picture, or handed to the browser to save.

import { find, part, word } from "./parts.js";

/** A size in words. */
export function sized(bytes) {
  const size = bytes / 1024;
  return size < 1024 ? `${Math.ceil(size)} KB` : `${(size / 1024).toFixed(1)} MB`;
}

function draw(bitmap, canvas) {
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
}

/** Show in the tray what is being sent, if it is a picture. */
export async function preview({ file, node }) {
  const bitmap = await createImageBitmap(file).catch(() => null);
  const canvas = node.querySelector("canvas");
  if (!bitmap) return;
  canvas.width = (canvas.height * bitmap.width) / bitmap.height;
  draw(bitmap, canvas);
  canvas.hidden = false;
}

export class Files {
  #known = new Map();
  #viewer = find("viewer");

  /** `get(path)` asks the server, as the visitor. */
  constructor(get) {
    this.get = get;
    find("viewer-close").onclick = () => this.#viewer.close();
  }

  /** Remember what was sent just now. */
  knows(file) {
    this.#known.set(file.id, file);
  }

  /** A node for each of `ids`, filled in as soon as it is known what they are. */
  nodes(of, ids) {
    const nodes = ids.map(() => part("file"));
    if (ids.length) this.#fill(of, ids, nodes);
    return nodes;
  }

  async #fill(of, ids, nodes) {
    try {
      if (ids.some((id) => !this.#known.has(id))) {
        const answer = await this.get(`conversations/${of}/files?ids=${ids.join(",")}`);
        for (const file of (await answer.json()).files) this.knows(file);
      }
      ids.forEach((id, place) => this.#known.has(id) && this.#show(of, this.#known.get(id), nodes[place]));
    } catch {
      // no network: the name is shown when the page comes again
    }
  }

  #show(of, file, node) {
    const path = `conversations/${of}/files/${file.id}`;
    find("name", node).textContent = file.name;
    find("size", node).textContent = sized(file.size);
    node.disabled = false;
    if (file.kind !== "picture") {
      node.title = word("save");
      node.onclick = () => this.#save(path, file.name);
      return;
    }
    const canvas = node.querySelector("canvas");
    const scale = Math.min(1, 240 / Math.max(file.width, file.height));
    [canvas.width, canvas.height] = [Math.ceil(file.width * scale), Math.ceil(file.height * scale)];
    canvas.ariaLabel = file.name;
    canvas.hidden = false;
    node.classList.add("picture");
    node.onclick = () => this.#view(path, file);
    this.#draw(`${path}?size=small`, canvas).catch(() => {});
  }

  async #draw(path, canvas) {
    draw(await createImageBitmap(await this.#blob(path)), canvas);
  }

  async #view(path, file) {
    const canvas = find("viewer-picture");
    [canvas.width, canvas.height, canvas.ariaLabel] = [file.width, file.height, file.name];
    find("viewer-save").onclick = () => this.#save(path, file.name);
    this.#viewer.showModal();
    await this.#draw(path, canvas);
  }

  async #save(path, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await this.#blob(path));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  async #blob(path) {
    const answer = await this.get(path);
    if (!answer.ok) throw new Error(answer.status);
    return answer.blob();
  }
}
