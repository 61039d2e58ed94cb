// What visitors said in the conversations I hold since I last looked there: how much.
// When I last looked is kept in this browser; what nobody has answered yet, the rows say. So it stands a reload.

export class Unread {
  #key;
  #seen = {};

  /** `me` is whoever looks; `keep` the name under which is kept until when they have seen what. */
  constructor({ me, keep }) {
    this.me = me;
    this.#key = `${keep}:seen`;
    this.#load();
    addEventListener("storage", ({ key }) => key === this.#key && this.#load());
  }

  #load() {
    this.#seen = JSON.parse(localStorage.getItem(this.#key) ?? "{}");
  }

  #save() {
    localStorage.setItem(this.#key, JSON.stringify(this.#seen));
  }

  /** What was said in `of` until `at` was seen. */
  see(of, at) {
    if (at <= (this.#seen[of] ?? 0)) return;
    this.#seen[of] = at;
    this.#save();
  }

  /** How much of `row` I have not seen; nothing of what others hold. */
  count(row) {
    if (row.agent !== this.me) return 0;
    return (row.unanswered_at ?? []).filter((at) => at > (this.#seen[row.of] ?? 0)).length;
  }

  /** Forget everything but `rows`. */
  keep(rows) {
    const open = new Set(rows.map(({ of }) => of));
    this.#seen = Object.fromEntries(Object.entries(this.#seen).filter(([of]) => open.has(of)));
    this.#save();
  }
}
