// Notices outside the page, for who asked for them, while they look elsewhere. They never show what a visitor said.

import { find, say, turned, word } from "./parts.js";

const KEPT = "shinuo:desk:notify";

export class Notices {
  #button = find("notify");

  /** `open(of)` shows a conversation. */
  constructor({ open }) {
    this.open = open;
    if (!("Notification" in globalThis)) return;
    this.#button.hidden = false;
    this.#button.addEventListener("click", () => this.#turn());
    this.#look(localStorage.getItem(KEPT) === "on" && Notification.permission === "granted");
  }

  async #turn() {
    if (this.isOn) return this.#look(false);
    const permission = await Notification.requestPermission();
    this.#look(permission === "granted");
    if (permission === "denied") say(find("told", this.#button), word("notify_denied"));
  }

  #look(isOn) {
    this.isOn = isOn;
    localStorage.setItem(KEPT, isOn ? "on" : "off");
    turned(this.#button, isOn, word(isOn ? "notify_on" : "notify_off"));
    say(find("told", this.#button), "");
  }

  /** Tell of `of`, unless somebody looks; of each conversation the last counts. */
  tell(of, text) {
    if (!this.isOn || !document.hidden) return;
    const notice = new Notification(document.querySelector(".brand b").textContent, { body: text, tag: of, renotify: true });
    notice.onclick = () => {
      focus();
      this.open(of);
      notice.close();
    };
  }
}
