// The boxes that ask what an act needs before it is done.

import { find, part, say, word } from "./parts.js";
import { standing } from "./people.js";

const ABSENT = ["away", "offline"];
const box = (name) => document.querySelector(`[data-box="${name}"]`);

for (const button of document.querySelectorAll("dialog [data-cancel]")) {
  button.addEventListener("click", () => button.closest("dialog").close("cancel"));
}

/** Open the box `name`; resolves to the values of its form, or null if it was left. */
function asked(name) {
  const dialog = box(name);
  dialog.returnValue = "cancel";
  dialog.showModal();
  return new Promise((resolve) => {
    const ended = () => {
      const values = Object.fromEntries(new FormData(dialog.querySelector("form")));
      resolve(dialog.returnValue === "ok" ? values : null);
    };
    dialog.addEventListener("close", ended, { once: true });
  });
}

/** To whom, and with which words: {to, note} or {skill, note}, null for nobody. `title` names the words above. */
export async function askWhom(title, { choices, held, skills = [], hasNote = false }) {
  const dialog = box("hand");
  say(find("hand-title", dialog), word(title));
  const people = choices.map((one) => choice(one.name, one.shown, one, held.get(one.name) ?? 0));
  find("hand-agents", dialog).replaceChildren(...(people.length ? people : [word("no_agents")]));
  find("hand-skills", dialog).hidden = skills.length === 0;
  find("hand-skill-list", dialog).replaceChildren(...skills.map((name) => choice(`skill:${name}`, name)));
  find("hand-note", dialog).hidden = !hasNote;
  dialog.querySelector("[name=note]").value = "";
  const warn = ({ target }) => target.name === "to" && warned(dialog, choices.find(({ name }) => name === target.value), held);
  warned(dialog);
  dialog.addEventListener("change", warn);
  const values = await asked("hand");
  dialog.removeEventListener("change", warn);
  if (!values?.to) return null;
  const whom = values.to.startsWith("skill:") ? { skill: values.to.slice(6) } : { to: values.to };
  return { whom, note: values.note.trim() };
}

/** Say beforehand that `one` is not there, or has no room; the button says so, too. */
function warned(dialog, one, held) {
  const count = (one && held.get(one.name)) ?? 0;
  const isAbsent = ABSENT.includes(one?.state);
  const isFull = one && count >= one.capacity;
  const texts = [
    isAbsent && word("hand_absent", { who: one.shown, state: standing(one) }),
    isFull && word("hand_full", { who: one.shown, load: word("load", { held: count, capacity: one.capacity }) }),
  ];
  say(find("hand-warned", dialog), texts.filter(Boolean).join(" "));
  say(find("hand-confirm", dialog), word(isAbsent || isFull ? "hand_anyway" : "confirm"));
}

function choice(value, shown, one, count) {
  const line = part("choice");
  line.querySelector("input").value = value;
  say(find("name", line), shown);
  if (!one) return line;
  line.dataset.state = one.state;
  say(find("load", line), `${standing(one)} · ${word("load", { held: count, capacity: one.capacity })}`);
  return line;
}

/** What it was about and what came of it: {topic, outcome}, or null. */
export function askClose(topics) {
  const list = find("topics");
  list.replaceChildren(...topics.map((topic) => Object.assign(document.createElement("option"), { value: topic })));
  box("close").querySelector("[name=topic]").value = "";
  return asked("close");
}

/** When, how and by what proof somebody was reached: {medium, at_us, proof}, or null. `now` in µs. */
export async function askOutside(clocks, now) {
  const dialog = box("outside");
  say(find("when-label", dialog), word("when", { zone: clocks.zone }));
  const when = dialog.querySelector("[name=when]");
  when.value = when.max = clocks.input(now);
  dialog.querySelector("[name=proof]").value = "";
  const values = await asked("outside");
  return values && { medium: values.medium, at_us: clocks.at(values.when), proof: values.proof };
}
