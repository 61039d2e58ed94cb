// Where the visitor writes: Enter sends, what is not sent yet survives a reload.

import { word } from "./parts.js";

/** `say(text)` sends; `typing()` is called while somebody writes; `draft` is the name under which it is kept. */
export function composer({ say, typing, draft }) {
  const form = document.querySelector("[data-composer]");
  const field = form.querySelector("[data-text]");
  const button = form.querySelector("[type=submit]");

  const changed = () => {
    field.setCustomValidity("");
    button.disabled = !field.value.trim();
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`;
    keep(draft, field.value);
  };

  field.value = kept(draft);
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
    if (!text) return;
    try {
      say(text);
    } catch {
      field.setCustomValidity(word("too_long"));
      field.reportValidity();
      return;
    }
    field.value = "";
    changed();
    field.focus();
  });
  if (matchMedia("(pointer: fine)").matches) field.focus();
}

function kept(name) {
  try {
    return sessionStorage.getItem(name) ?? "";
  } catch {
    return ""; // forbidden
  }
}

function keep(name, text) {
  try {
    sessionStorage.setItem(name, text);
  } catch {
    // forbidden or full: it is kept on the page alone
  }
}
