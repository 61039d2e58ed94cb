// Where the visitor writes: Enter sends, what is not sent yet survives a reload.

import { left } from "/static/live/client.js";
import { find, word } from "./parts.js";

const NEAR = 1_000; // characters left

/** `say(text)` sends; `typing()` is called while somebody writes; `tray` holds files; what is not sent is kept on the `shelf`. */
export function composer({ say, typing, tray, shelf }) {
  const form = find("composer");
  const field = find("write", form);
  const button = form.querySelector("[type=submit]");
  const count = find("count");

  const changed = () => {
    field.setCustomValidity("");
    button.disabled = tray.isBusy || !(field.value.trim() || tray.ids.length);
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
    const room = left(field.value.trim());
    count.hidden = room > NEAR;
    count.textContent = word(room < 0 ? "too_long" : "left", { n: room });
    shelf.set("draft", field.value);
  };

  field.value = shelf.get("draft") ?? "";
  tray.changed = changed;
  changed();
  field.addEventListener("input", () => {
    changed();
    if (field.value.trim()) typing();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (button.disabled) return;
    try {
      say(text, tray.ids);
    } catch {
      field.setCustomValidity(word("too_long"));
      field.reportValidity();
      return;
    }
    field.value = "";
    tray.clear();
    changed();
    field.focus();
  });
  smiles((one) => {
    field.setRangeText(one, field.selectionStart, field.selectionEnd, "end");
    field.focus();
    changed();
  });
  return () => matchMedia("(pointer: fine)").matches && field.focus();
}

/** A small table of faces; `put(one)` writes one. */
function smiles(put) {
  const [button, table] = [find("smile"), find("smiles")];
  const show = (isShown) => {
    table.hidden = !isShown;
    button.ariaExpanded = String(isShown);
    if (isShown) table.firstElementChild.focus();
  };
  button.addEventListener("click", () => show(table.hidden));
  table.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    show(false);
    button.focus();
  });
  table.addEventListener("click", ({ target }) => {
    if (target === table) return;
    show(false);
    put(target.textContent);
  });
}
