// Alarms: a note that stays until it is seen, a count in the title, and a sound for those who want one.

import { find, part, say, turned, word } from "./parts.js";
import { length } from "./times.js";

const MOST = 4;
const STAYS_MS = 15_000;
const APART_S = 0.5;
const KEPT = "shinuo:desk:sound";

/** How an alarm at `percent` of a limit looks, and what it says when `left` (µs) is left. */
export function told(percent, left) {
  if (percent >= 100) return { look: "over", text: word("alarm_over") };
  return { look: percent >= 80 ? "hot" : "warn", text: word("alarm_warned", { percent, length: length(left, { up: true }) }) };
}

/** `named(of)` is how the conversation is called; `open(of)` shows it. */
export class Alarms {
  #toasts = new Map();
  #title = document.title;

  constructor({ now, named, open }) {
    Object.assign(this, { now, named, open });
    this.sound = new Sound(find("sound"));
  }

  /** An `alarm` frame: of each conversation the last counts. What `isInSight` is not shown twice. */
  show({ of, percent, due_us: due }, { isInSight = false } = {}) {
    this.dismiss(of);
    this.sound.play(percent >= 100);
    if (isInSight) return;
    const { look, text } = told(percent, due - this.now());
    const toast = this.#toast(of, look, text);
    const timer = look === "over" ? 0 : setTimeout(() => this.dismiss(of), STAYS_MS);
    this.#toasts.set(of, { toast, timer });
    if (this.#toasts.size > MOST) this.dismiss(this.#toasts.keys().next().value);
  }

  /** A note about `of` that is no alarm; what `stays` does so until it is seen. */
  note(of, text, { stays = false } = {}) {
    this.dismiss(of);
    const toast = this.#toast(of, "note", text);
    this.#toasts.set(of, { toast, timer: stays ? 0 : setTimeout(() => this.dismiss(of), STAYS_MS) });
  }

  #toast(of, look, text) {
    const toast = part("toast");
    toast.dataset.look = look;
    say(find("title", toast), this.named(of));
    say(find("text", toast), text);
    find("show", toast).addEventListener("click", () => {
      this.dismiss(of);
      this.open(of);
    });
    find("dismiss", toast).addEventListener("click", () => this.dismiss(of));
    find("toasts").prepend(toast);
    return toast;
  }

  /** `of` was answered: no limit runs any more. That I am called there stands until I have seen it. */
  answered(of) {
    if (this.#toasts.get(of)?.toast.dataset.look !== "note") this.dismiss(of);
  }

  /** It was seen. */
  dismiss(of) {
    const found = this.#toasts.get(of);
    if (!found) return;
    clearTimeout(found.timer);
    found.toast.remove();
    this.#toasts.delete(of);
  }

  /** `count` things call for whoever looks. */
  count(count) {
    const title = count ? `(${count}) ${this.#title}` : this.#title;
    if (document.title !== title) document.title = title;
  }
}

/** Off until somebody turns it on; browsers allow no sound before. */
class Sound {
  #context = null;
  #last = -1;

  constructor(button) {
    this.button = button;
    button.addEventListener("click", () => this.#turn(!this.isOn));
    this.#turn(localStorage.getItem(KEPT) === "on");
  }

  #turn(isOn) {
    this.isOn = isOn;
    localStorage.setItem(KEPT, isOn ? "on" : "off");
    turned(this.button, isOn, word(isOn ? "sound_on" : "sound_off"));
  }

  play(isHigh) {
    if (!this.isOn) return;
    this.#context ??= new AudioContext();
    const at = this.#context.currentTime;
    if (!isHigh && at - this.#last < APART_S) return; // a crowd is heard once
    this.#last = at;
    const [tone, volume] = [this.#context.createOscillator(), this.#context.createGain()];
    tone.frequency.value = isHigh ? 880 : 587;
    volume.gain.setValueAtTime(0.12, at);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.5);
    tone.connect(volume).connect(this.#context.destination);
    tone.start(at);
    tone.stop(at + 0.5);
  }
}
