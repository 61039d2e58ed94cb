// The chat as a page of its own. An app that shows it inside says who the visitor is by `#identity=JWT`, which no server's log sees.

import { begin } from "./chat.js";
import { identified } from "./identity.js";

const { channel, colour } = document.querySelector(".chat").dataset;
const given = new URLSearchParams(location.hash.slice(1)).get("identity");
const { title } = document;

if (given) history.replaceState(null, "", location.pathname + location.search);
if (colour) document.documentElement.style.setProperty("--own", colour);
begin({
  root: document,
  channel,
  unread: (count) => (document.title = count ? `(${count}) ${title}` : title),
  ...(await identified(channel, async () => given)),
}).focus();
