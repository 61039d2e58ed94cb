// The conversations of the contract as they stand, and their order: what can still be saved, then what is overdue.

/** Groups of the order; within the first two the next due comes first, in what is new or heard who has waited longest. */
const URGENT = 0;
const SAVABLE = 1;
const OVERDUE = 2;
const NEW = 3;
const HEARD = 4;
const QUIET = 5;

function group(row, now, isNew) {
  const { wait, unanswered_at: said } = row;
  if (!wait) return isNew(row) ? NEW : said?.length ? HEARD : QUIET;
  if (now > wait.due_us) return OVERDUE;
  return wait.is_urgent ? URGENT : SAVABLE;
}

function compare(one, other, now, isNew) {
  const [first, second] = [group(one, now, isNew), group(other, now, isNew)];
  if (first !== second) return first - second;
  if (first === NEW || first === HEARD) return one.unanswered_at[0] - other.unanswered_at[0];
  if (first === QUIET) return other.last_at - one.last_at || (one.of < other.of ? -1 : 1);
  return one.wait.due_us - other.wait.due_us || (one.of < other.of ? -1 : 1);
}

/** Every row that was told, by conversation. */
export class Rows {
  #rows = new Map();

  /** What I have just accepted, until the record says who has it: what is said there meanwhile is recorded after that. */
  taking = new Set();

  /** `me` is the name of whoever looks; `isNew(row)`: there are words they have not seen. */
  constructor(me, isNew = () => false) {
    Object.assign(this, { me, isNew });
    this.lists = {
      mine: (row) => row.agent === me,
      waiting: (row) => row.agent === "",
      all: () => true,
    };
  }

  get(of) {
    return this.#rows.get(of);
  }

  /** Take in a row; what is older than what is known changes nothing. Returns the row before. */
  put(row) {
    const before = this.#rows.get(row.of);
    if (!before || before.seq <= row.seq) this.#rows.set(row.of, row);
    if (row.agent || row.closed_at) this.taking.delete(row.of);
    return before;
  }

  clear() {
    this.#rows.clear();
  }

  /** What is open, of the list `name`, in order. */
  sorted(name, now) {
    return this.open(this.lists[name]).sort((one, other) => compare(one, other, now, this.isNew));
  }

  /** What is open and fits. */
  open(fits = () => true) {
    return [...this.#rows.values()].filter((row) => !row.closed_at && fits(row));
  }

  /** Of each agent, how many conversations they hold. */
  held() {
    const counts = new Map();
    for (const { agent } of this.open((row) => row.agent)) counts.set(agent, (counts.get(agent) ?? 0) + 1);
    return counts;
  }

  /** The tags that are used, the latest first. */
  tags() {
    const rows = [...this.#rows.values()].sort((one, other) => other.seq - one.seq);
    return [...new Set(rows.flatMap((row) => row.tags ?? []))].slice(0, 50);
  }

  /** What conversations were about, the latest first. */
  topics() {
    const rows = [...this.#rows.values()].filter((row) => row.topic);
    return [...new Set(rows.sort((one, other) => other.seq - one.seq).map((row) => row.topic))].slice(0, 20);
  }
}
