// What the channel asks before the first message; the answers are the first message.

import { find, keep, kept } from "./parts.js";

/** `say(fields)` sends the answers; `draft` is where they are kept. Returns what shows how the story stands. */
export function opening(say, draft) {
  const form = find("opening");
  for (const [name, text] of new URLSearchParams(kept(draft))) {
    const field = form?.elements.namedItem(name);
    if (field) field.value = text;
  }
  form?.addEventListener("input", () => keep(draft, new URLSearchParams(new FormData(form))));
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = [...new FormData(form)].map(([name, text]) => [name, text.trim()]);
    const fields = Object.fromEntries(given.filter(([, text]) => text));
    if (!Object.keys(fields).length) return;
    say(fields);
    keep(draft, "");
    find("write").focus();
  });
  return (isBegun) => {
    if (form) form.hidden = isBegun;
    find("composer").hidden = Boolean(form) && !isBegun;
  };
}
