// What the templates hold for the scripts: words in the page's language, and the parts that are made again and again.

const words = document.querySelector("template[data-words]").content;
const known = new Map([...words.children].map((one) => [one.dataset.word, one.textContent]));

/** The word `name`, `{…}` filled in. */
export function word(name, parts = {}) {
  return known.get(name).replace(/\{(\w+)\}/g, (_, key) => parts[key] ?? "");
}

/** The word for a code of the record, or the code itself. */
export const coded = (kind, code) => known.get(`${kind}_${code}`) ?? code;

/** A new copy of the part `name`. */
export function part(name) {
  const template = document.querySelector(`template[data-part="${name}"]`);
  return template.content.firstElementChild.cloneNode(true);
}

/** The element marked `data-name` in `where`. */
export const find = (name, where = document) => where.querySelector(`[data-${name}]`);

/** Let `element` say `text`; nothing is touched, and no screen reader told, if it says so already. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Let the switch `button` be on or not, and be called `text`. */
export function turned(button, isOn, text) {
  button.setAttribute("aria-pressed", String(isOn));
  button.setAttribute("aria-label", text);
  button.title = text;
}

/** Let `list` hold `lines` in this order, touching none that stands right. */
export function place(list, lines) {
  const wanted = new Set(lines);
  for (const line of [...list.children]) if (!wanted.has(line)) line.remove();
  lines.forEach((line, at) => {
    if (list.children[at] !== line) list.insertBefore(line, list.children[at] ?? null);
  });
}

/** What a `refused` says, in the page's language. */
export const reason = (refused) => refused[document.documentElement.lang === "en" ? "en" : "zh"];
