// The parts of the page that change by themselves: asked for again while somebody looks, and put in their place.
// Where no answer comes, it is said of when the figures are, and asked again until one does.

const AGAIN_MS = 3_000;

/** Keep `part` as the server has it: `ask` gives its `html`, or in `trouble` what is wrong, which `told` hears; returns a look at once. */
export function keep(part, ask, told, every, isSeen = () => !document.hidden) {
  let timer = 0;
  let isAsking = false;

  async function look() {
    if (isAsking) return;
    clearTimeout(timer);
    isAsking = true;
    const { html = "", trouble = "" } = isSeen() && !part.querySelector("[data-sending]") ? await ask() : {};
    isAsking = false;
    if (html) put(part, html);
    if (html || trouble) told(trouble);
    timer = setTimeout(look, trouble ? AGAIN_MS : every);
  }

  timer = setTimeout(look, every);
  return look;
}

/** Who was at something in the part is at the same afterwards; never at another, where they might press what they do not mean. */
function put(part, html) {
  const isHere = part.contains(document.activeElement);
  const at = isHere && nameOf(document.activeElement);
  part.innerHTML = html;
  if (!isHere) return;
  const same = at && [...part.querySelectorAll("a, button, [tabindex]")].find((one) => nameOf(one) === at);
  (same || part).focus({ preventScroll: true });
}

function nameOf(one) {
  return one.dataset.mark ?? one.getAttribute("href") ?? one.title;
}

async function asked(address, patience) {
  try {
    const answer = await fetch(address, { redirect: "manual", signal: AbortSignal.timeout(patience) });
    if (answer.type === "opaqueredirect") return { trouble: "out" };
    return answer.ok ? { html: await answer.text() } : { trouble: "cut" };
  } catch {
    return { trouble: "cut" };
  }
}

const banner = document.querySelector("[data-broken]");
const troubles = new Map();

function tell(part, trouble) {
  troubles.set(part, trouble);
  const [of, what] = [...troubles].find(([, one]) => one) ?? [];
  const said = of ? banner.dataset[what].replace("{at}", of.querySelector("time").textContent) : "";
  if (banner.textContent !== said) banner.textContent = said;
  banner.hidden = !of;
}

for (const part of document.querySelectorAll("[data-part]")) {
  const every = Number(part.dataset.every) * 1000;
  part.tabIndex = -1;
  const look = keep(part, () => asked(part.dataset.part, every), (trouble) => tell(part, trouble), every);
  for (const event of ["online", "offline"]) addEventListener(event, look);
  document.addEventListener("visibilitychange", look);
}
