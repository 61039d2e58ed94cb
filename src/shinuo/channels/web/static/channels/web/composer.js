// Where the visitor writes: Enter sends, what is not sent yet survives a reload.

import { left } from "/static/live/client.js";
import { find, word } from "./parts.js";

const NEAR = 1_000; // characters left

/** `say(text)` sends; `typing()` is called while somebody writes; `tray` holds files; what is not sent is kept on the `shelf`. */
export function composer({ say, typing, tray, shelf }) {
  const form = find("composer");
  const field = find("write", form);
  const button = find("send", form);
  const count = find("count");

  const changed = () => {
    button.disabled = tray.isBusy || !(field.value.trim() || tray.ids.length);
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
    tell(left(field.value.trim()));
    shelf.set("draft", field.value);
  };
  const tell = (room) => {
    count.hidden = room > NEAR;
    count.textContent = word(room < 0 ? "too_long" : "left", { n: room });
  };

  field.value = shelf.get("draft") ?? "";
  tray.changed = changed;
  changed();
  field.oninput = () => {
    changed();
    if (field.value.trim()) typing();
  };
  field.onkeydown = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.requestSubmit();
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (button.disabled) return;
    try {
      say(text, tray.ids);
    } catch {
      return tell(-1);
    }
    field.value = "";
    tray.clear();
    changed();
    field.focus();
  };
  const smiles = find("smiles");
  smiles.onclick = ({ target }) => {
    if (target.type !== "button") return;
    smiles.open = false;
    field.setRangeText(target.textContent, field.selectionStart, field.selectionEnd, "end");
    field.focus();
    changed();
  };
  smiles.onkeydown = (event) => {
    if (event.key !== "Escape" || !smiles.open) return;
    event.stopPropagation();
    smiles.open = false;
    smiles.firstElementChild.focus();
  };
  return () => matchMedia("(pointer: fine)").matches && field.focus();
}
