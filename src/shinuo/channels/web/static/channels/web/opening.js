// What the channel asks before the first message; the answers are the first message.

import { find } from "./parts.js";

/** `say(fields)` sends the answers; until then they are kept on the `shelf`. Returns what shows how the story stands. */
export function opening(say, shelf) {
  const form = find("opening");
  for (const [name, text] of new URLSearchParams(shelf.get("form"))) {
    const field = form?.elements.namedItem(name);
    if (field) field.value = text;
  }
  form?.addEventListener("input", () => shelf.set("form", new URLSearchParams(new FormData(form))));
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = [...new FormData(form)].map(([name, text]) => [name, text.trim()]);
    const fields = Object.fromEntries(given.filter(([, text]) => text));
    if (!Object.keys(fields).length) return;
    say(fields);
    shelf.drop("form");
    find("write").focus();
  });
  return (isBegun) => {
    if (form) form.hidden = isBegun;
    find("composer").hidden = Boolean(form) && !isBegun;
  };
}
