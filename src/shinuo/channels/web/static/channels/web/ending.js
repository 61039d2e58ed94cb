// The end of a chat: the visitor leaves, says how it was; and complains, at any time.

import { find, reason, word } from "./parts.js";

/** `leave()`, `rate(stars, text)` and `complain(text)` are asked of the server; returns what shows how the story stands. */
export function ending({ leave, rate, complain }) {
  const dialog = find("leaving");
  const form = find("rating-form");
  const button = find("rate", form);

  find("leave").onclick = () => dialog.showModal();
  dialog.onclose = () => {
    if (dialog.returnValue === "yes") leave();
    dialog.returnValue = "";
  };
  form.onchange = () => {
    button.disabled = !form.querySelector(":checked");
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    const given = new FormData(form);
    rate(Number(given.get("stars")), given.get("comment").trim());
    form.hidden = true;
  };
  complaining(complain);

  return (story) => {
    find("leave").hidden = !story.isBegun || story.isOver;
    find("rating").hidden = !story.isOver;
    find("rated").hidden = !story.isRated;
    form.hidden = story.isRated || !story.isAnswered; // nobody served whom nobody answered
    if (story.isOver) return;
    form.reset();
    button.disabled = true;
  };
}

function complaining(complain) {
  const dialog = find("complaining");
  const form = dialog.querySelector("form");
  const field = find("complaint", form);
  const told = find("complained", form);

  find("complain").onclick = () => {
    told.textContent = "";
    dialog.showModal();
  };
  find("complain-no").onclick = () => dialog.close();
  form.onsubmit = async (event) => {
    event.preventDefault();
    const { number, ...refused } = await complain(field.value.trim()).catch(() => ({}));
    told.textContent = number ? word("complaint_taken", { number }) : refused.code ? reason(refused) : word("complaint_lost");
    if (number) form.reset();
  };
}
