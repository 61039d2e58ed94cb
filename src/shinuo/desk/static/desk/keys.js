// Keys of the whole desk: a letter for what is done often, Escape to go back to the list.

/** `letters`: what each does, with the line that has the focus, undefined for none; `leave()`. */
export function keys({ letters, leave }) {
  document.addEventListener("keydown", (pressed) => {
    const { target, key } = pressed;
    if (key === "Escape" && !target.closest("dialog, details")) leave();
    const isOther = pressed.altKey || pressed.ctrlKey || pressed.metaKey;
    if (isOther || target.closest("input, textarea, select, dialog")) return;
    if (!Object.hasOwn(letters, key)) return;
    pressed.preventDefault(); // what gets the focus is not typed into
    letters[key](target.closest("[data-of]")?.dataset.of);
  });
}
