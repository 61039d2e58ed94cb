// Where I stand, said by me: a menu, and a reminder while nothing is given to me.

import { find, say, word } from "./parts.js";
import { standing } from "./people.js";

/** `stand(state, members)` tells the server; what it answers is shown by `show`. */
export class Presence {
  #menu = find("presence");

  constructor(stand) {
    for (const button of this.#menu.querySelectorAll("[data-stand]")) {
      button.addEventListener("click", () => {
        const { stand: state, reason } = button.dataset;
        stand(state, reason ? { reason } : {});
        this.#menu.open = false;
        find("presence").querySelector("summary").focus();
      });
    }
    find("be-online")?.addEventListener("click", () => stand("online", {}));
    for (const menu of document.querySelectorAll("details.menu")) shutting(menu);
  }

  show(me) {
    this.#menu.dataset.state = me.state;
    say(find("presence-text"), standing(me));
    for (const button of this.#menu.querySelectorAll("[data-stand]")) {
      const isSo = button.dataset.stand === me.state && (button.dataset.reason ?? null) === (me.reason || null);
      button.setAttribute("aria-pressed", String(isSo));
    }
    const nudge = find("nudge");
    if (!nudge) return;
    nudge.hidden = me.state === "online";
    say(find("nudge-text"), word("go_online", { state: standing(me) }));
  }

  /** I hold so many, of as many as I can at once. */
  holds(held, capacity) {
    say(find("holding"), word("held", { held, capacity }));
  }
}

/** A menu shuts by Escape, and when somebody turns to something else. */
function shutting(menu) {
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", ({ target }) => menu.contains(target) || (menu.open = false));
}
