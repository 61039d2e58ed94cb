// What the channel asks before the first message; the answers are the first message.

import { find } from "./parts.js";

/** `say(fields)` sends the answers; returns what shows how the story stands. */
export function opening(say) {
  const form = find("opening");
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = [...new FormData(form)].map(([name, text]) => [name, text.trim()]);
    const fields = Object.fromEntries(given.filter(([, text]) => text));
    if (Object.keys(fields).length) say(fields);
  });
  return (isBegun) => {
    if (form) form.hidden = isBegun;
    find("composer").hidden = Boolean(form) && !isBegun;
  };
}
