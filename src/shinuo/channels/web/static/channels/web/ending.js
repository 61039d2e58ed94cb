// The end of a chat: the visitor leaves, and says how it was.

import { isOver } from "./story.js";

const find = (name) => document.querySelector(`[data-${name}]`);

/** `leave()` and `rate(stars)` are asked of the server; returns what shows how the story stands. */
export function ending({ leave, rate }) {
  const dialog = find("leaving");
  const form = find("rating-form");
  const button = form.querySelector("button");

  find("leave").addEventListener("click", () => dialog.showModal());
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "yes") leave();
    dialog.returnValue = "";
  });
  form.addEventListener("change", () => {
    button.disabled = false;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    rate(Number(new FormData(form).get("stars")));
    form.hidden = true;
  });

  return (story) => {
    find("leave").hidden = !story.isBegun || isOver(story);
    find("rating").hidden = !isOver(story);
    find("rated").hidden = !story.isRated;
    form.hidden = story.isRated;
    if (isOver(story)) return;
    form.reset();
    button.disabled = true;
  };
}
