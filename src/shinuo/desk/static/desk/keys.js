// Keys of the whole desk: a letter for what is done often, Escape to go back to the list.

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/**
 * `letters`: what each does, with the line that has the focus, undefined for none; `leave()`; `step(by)` goes through the
 * list, and `turn(by)`, by Alt and the same arrows, through the conversations, also out of what is being written. So do
 * `held`, letters with Alt, by where they lie: with it some keyboards write another sign.
 */
export function keys({ letters, held, leave, step, turn }) {
  document.addEventListener("keydown", (pressed) => {
    const { target } = pressed;
    const key = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key; // Caps Lock changes no key
    if (key === "Escape" && !target.closest("dialog, details")) leave();
    if (STEPS[key] && pressed.altKey && !target.closest("dialog, select")) {
      pressed.preventDefault();
      turn(STEPS[key]);
    }
    const code = pressed.code.replace("Key", "").toLowerCase();
    if (pressed.altKey && !pressed.ctrlKey && !pressed.metaKey && Object.hasOwn(held, code) && !target.closest("dialog")) {
      pressed.preventDefault();
      held[code]();
    }
    const isOther = pressed.altKey || pressed.ctrlKey || pressed.metaKey;
    if (isOther || target.closest("input, textarea, select, dialog")) return;
    if (STEPS[key] && (target === document.body || target.closest("[data-tab]"))) {
      pressed.preventDefault();
      step(STEPS[key]);
    }
    if (!Object.hasOwn(letters, key)) return;
    pressed.preventDefault(); // what gets the focus is not typed into
    letters[key](target.closest("[data-of]")?.dataset.of);
  });
}
