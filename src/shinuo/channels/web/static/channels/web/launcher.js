// The chat on somebody else's page: a button in a corner, the chat behind it. It stands in a shadow root: nothing of the page's
// style comes in, nothing of ours goes out. The chat itself is loaded when it is opened, or when there is one that goes on.

import { identified } from "./identity.js";

const NAME = "shinuo-chat";

/** Put the button on the page, once. */
export async function launch(options) {
  if (document.querySelector(NAME)) return;
  if (!customElements.get(NAME)) customElements.define(NAME, class extends HTMLElement {});
  const host = document.createElement(NAME);
  const { base, channel, lang = navigator.language } = options;
  const [panel, style] = await Promise.all([
    got(`${base}/chat/${channel}/panel?lang=${lang.startsWith("zh") ? "zh" : "en"}`, "document"),
    got(`${base}/static/channels/web/widget.css?joined`, "text"),
  ]);
  if (!panel || !style) return;
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  root.append(...panel.body.childNodes);
  document.documentElement.append(host); // what the page does to its body, like a zoom or a filter, is not done to us
  new Launcher(root, host, options).start();
}

/** What the server has at `address`, null if nothing for us; a document is parsed by the browser without running anything. */
function got(address, responseType) {
  return new Promise((done) => {
    const asked = new XMLHttpRequest();
    asked.open("GET", address);
    asked.responseType = responseType;
    asked.onloadend = () => done(asked.status === 200 ? asked.response : null);
    asked.send();
  });
}

class Launcher {
  #chat = null;

  constructor(root, host, options) {
    Object.assign(this, { root, host, ...options });
    this.button = root.querySelector(".launcher");
    this.frame = root.querySelector(".frame");
    this.badge = root.querySelector(".badge");
    const { colour } = root.querySelector(".chat").dataset;
    if (colour) host.style.setProperty("--own", colour);
    this.button.onclick = () => this.show(this.frame.hidden);
    root.querySelector("[data-fold]").onclick = () => this.show(false);
    this.frame.onkeydown = ({ key }) => {
      if (key === "Escape" && !root.querySelector("dialog[open]")) this.show(false);
    };
  }

  async start() {
    this.who = await identified(this.channel, window[this.identity]).catch(() => ({}));
    const keep = this.who.keep ?? `shinuo:${this.channel}`;
    let state = {};
    try {
      state = { isOpen: sessionStorage[`${keep}:open`], of: localStorage[`${keep}:of`] };
    } catch {} // forbidden
    this.keep = keep;
    if (state.isOpen) this.show(true);
    else if (state.of) this.#begin();
  }

  async show(isOpen) {
    this.frame.hidden = !isOpen;
    this.button.ariaExpanded = String(isOpen);
    this.host.toggleAttribute("open", isOpen);
    try {
      sessionStorage[`${this.keep}:open`] = isOpen ? "1" : "";
    } catch {} // forbidden
    if (!isOpen) return this.button.focus();
    const chat = await this.#begin();
    chat.look();
    chat.focus();
  }

  #begin() {
    this.#chat ??= import(`${this.base}/static/channels/web/chat.js?joined`).then(({ begin }) =>
      begin({ root: this.root, channel: this.channel, base: this.base, unread: (count) => this.#unread(count), ...this.who }),
    );
    return this.#chat;
  }

  #unread(count) {
    this.badge.hidden = !count;
    this.badge.textContent = count > 99 ? "99+" : count;
    this.badge.ariaLabel = count ? this.badge.dataset.says.replace("{n}", count) : "";
  }
}
