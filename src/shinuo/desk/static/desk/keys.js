// Keys of the whole desk: A accepts what is chosen, N the next, Escape goes back to the list.

/** `accept(of)`: the line that has the focus, undefined for none; `next()`; `leave()`. */
export function keys({ accept, next, leave }) {
  document.addEventListener("keydown", (pressed) => {
    const { target, key } = pressed;
    if (key === "Escape" && !target.closest("dialog, details")) leave();
    const isOther = pressed.altKey || pressed.ctrlKey || pressed.metaKey;
    if (isOther || target.closest("input, textarea, select, dialog")) return;
    if (key === "n" || key === "a") pressed.preventDefault(); // what gets the focus is not typed into
    if (key === "n") next();
    if (key === "a") accept(target.closest("[data-of]")?.dataset.of);
  });
}
