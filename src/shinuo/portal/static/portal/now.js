// The part of the page that changes by itself: asked for again while somebody looks, and put in its place.

const EVERY_MS = 10_000;

/** Keep `part` as the server has it, every `every` ms; `ask` gives its HTML, `isSeen` says whether anybody looks. */
export function keep(part, ask, every = EVERY_MS, isSeen = () => !document.hidden) {
  return setInterval(async () => {
    if (!isSeen() || part.contains(document.activeElement)) return;
    const html = await ask();
    if (html) part.innerHTML = html;
  }, every);
}

const part = document.querySelector("[data-part]");
if (part) {
  keep(part, async () => {
    try {
      const answer = await fetch(part.dataset.part, { redirect: "error" });
      return answer.ok ? await answer.text() : "";
    } catch {
      return "";
    }
  });
}
