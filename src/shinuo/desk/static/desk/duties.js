// What the provider owes soon, or late: a line the server makes, for who leads. It is asked for when the record tells of a
// duty, and now and then, for what was done is told by nobody.

import { fetched } from "./fetched.js";
import { find } from "./parts.js";

const EVERY_MS = 600_000;

/** Keep the line as the server has it; returns what looks again. */
export function duties() {
  const line = find("duties");
  if (!line) return () => {};
  const look = async () => {
    const html = await fetched(line.dataset.duties);
    if (html === null) return;
    line.innerHTML = html.trim(); // made and escaped by our own server
    line.hidden = !line.innerHTML;
  };
  setInterval(look, EVERY_MS);
  return look;
}
