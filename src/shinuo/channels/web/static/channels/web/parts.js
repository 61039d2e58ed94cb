// Where the chat stands, in a page of its own or in a shadow root, and what the template holds: words, and parts made again and again.

let root = document;
let words;
let tongue;

/** `zh-Hans` or `en`. */
export const lang = () => tongue;

/** The chat stands in `where` from now on. */
export function settle(where) {
  root = where;
  tongue = find("chat").lang;
  words = new Map([...root.querySelector("template[data-words]").content.children].map((one) => [one.dataset.word, one.textContent]));
}

/** The element marked `data-name`. */
export const find = (name, where = root) => where.querySelector(`[data-${name}]`);

/** The word `name` in the page's language, `{…}` filled in. */
export const word = (name, parts = {}) => words.get(name).replace(/\{(\w+)\}/g, (_, key) => parts[key] ?? "");

/** A new copy of the part `name`. */
export const part = (name) => root.querySelector(`template[data-part="${name}"]`).content.firstElementChild.cloneNode(true);

/** Let `element` say `text`; nobody is told if it says so already. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** What a `refused` says, in the page's language. */
export const reason = (refused) => refused[lang() === "en" ? "en" : "zh"];

/** Roles of people who answer for the provider. */
export const HUMANS = ["agent", "supervisor"];

/** How somebody is called: by their name if we are told one. */
export function called({ role, shown }) {
  return shown || word(HUMANS.includes(role) ? "agent" : ["bot", "ai"].includes(role) ? "bot" : "system");
}
