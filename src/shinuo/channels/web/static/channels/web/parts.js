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
  const lines = find("words").content.textContent.trim().split("\n");
  words = new Map(lines.map((line) => line.split("=")));
}

/** The element that is of the class `name`, or else marked `data-name`. */
export const find = (name, where = root) => where.querySelector(`.${name}, [data-${name}]`);

/** The word `name` in the page's language, `{…}` filled in. */
export const word = (name, parts = {}) => words.get(name).replace(/\{(\w+)\}/g, (_, key) => parts[key] ?? "");

/** A new copy of the part `name`. */
export const part = (name) => find(`part-${name}`).content.firstElementChild.cloneNode(true);

/** Let `element` say `text`; nobody is told if it says so already. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** What a `refused` says, in the page's language. */
export const reason = (refused) => refused[lang().slice(0, 2)];

/** Roles of people who answer for the provider. */
export const HUMANS = ["agent", "supervisor"];

/** How somebody is called: by their name if we are told one. */
export function called({ role, shown }) {
  return shown || word(HUMANS.includes(role) ? "agent" : ["bot", "ai"].includes(role) ? "bot" : "system");
}
