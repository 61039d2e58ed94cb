// What the template holds for the scripts: its words, and the parts that are made again and again.

const words = document.querySelector("template[data-words]").content;

/** The word `name` in the page's language, `{…}` filled in. */
export function word(name, parts = {}) {
  const text = words.querySelector(`[data-word="${name}"]`).textContent;
  return text.replace(/\{(\w+)\}/g, (_, key) => parts[key] ?? "");
}

/** A new copy of the part `name`. */
export function part(name) {
  const template = document.querySelector(`template[data-part="${name}"]`);
  return template.content.firstElementChild.cloneNode(true);
}

/** What a `refused` says, in the page's language. */
export const reason = (refused) => refused[document.documentElement.lang === "en" ? "en" : "zh"];

/** Roles of people who answer for the provider. */
export const HUMANS = ["agent", "supervisor"];
const PROGRAMS = ["bot", "ai"];

/** How somebody is called: by their name if we are told one. */
export function called({ role, shown }) {
  const kind = HUMANS.includes(role) ? "agent" : PROGRAMS.includes(role) ? "bot" : "system";
  return shown || word(kind);
}
