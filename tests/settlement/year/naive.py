"""The contract of the scripted year once more, as plainly as it can be written: no room of the product is asked."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))
SECOND = timedelta(seconds=1)
JUDGED = frozenset({"met", "missed", "pending"})
"""The states in which a wait is measured."""


def days(*spans: tuple[str, str]) -> set[date]:
    """Every day of spans, both ends included."""
    found = set()
    for first, last in spans:
        day = date.fromisoformat(first)
        while day <= date.fromisoformat(last):
            found.add(day)
            day += timedelta(days=1)
    return found


OFF_2026 = days(("2026-09-25", "2026-09-27"), ("2026-10-01", "2026-10-07"))
"""What is off in the second half of 2026, by the official plan."""
STATUTE_2027 = days(
    ("2027-01-01", "2027-01-01"),
    ("2027-02-05", "2027-02-08"),
    ("2027-04-05", "2027-04-05"),
    ("2027-05-01", "2027-05-02"),
    ("2027-06-09", "2027-06-09"),
)
"""What the statute names in the first half of 2027."""
PLAN_2027 = days(
    ("2027-01-01", "2027-01-04"),
    ("2027-02-05", "2027-02-12"),
    ("2027-04-05", "2027-04-05"),
    ("2027-05-01", "2027-05-05"),
    ("2027-06-09", "2027-06-09"),
)
"""What the plan that arrives late lays down."""


@dataclass
class Ask:
    """A request: when it was made, where, when it was answered and closed."""

    id: str
    channel: str
    at: datetime
    answered: datetime | None
    closed: datetime | None


@dataclass
class Year:
    """What was agreed, decided and known, each with the instant it was."""

    amended_at: datetime
    asks: list[Ask] = field(default_factory=list)
    plan_at: datetime | None = None
    met_by_ruling: dict[str, datetime] = field(default_factory=dict)
    waived: dict[str, datetime] = field(default_factory=dict)
    force_majeure: list[tuple[str, datetime, datetime, datetime]] = field(
        default_factory=list
    )
    """Channel, begun, ended, accepted; those notified in time."""
    suspended: list[tuple[str, str, datetime, datetime]] = field(default_factory=list)
    """Channel, band, since, until."""
    accepted_plans: list[datetime] = field(default_factory=list)

    def band(self, at: datetime, known: datetime) -> str:
        local = at.astimezone(BEIJING)
        plan_is_known = self.plan_at is not None and self.plan_at <= known
        off = OFF_2026 | (PLAN_2027 if plan_is_known else STATUTE_2027)
        if local.weekday() >= 5 or local.date() in off:
            return "rest"
        return "day" if time(9) <= local.time() < time(18) else "night"

    def limit(self, at: datetime, known: datetime) -> timedelta:
        by_day = 120 if at >= self.amended_at else 180
        return SECOND * (by_day if self.band(at, known) == "day" else 300)

    def state(self, ask: Ask, known: datetime) -> str:
        """`met`, `missed` or still `pending`; or `suspended`: nothing is measured in it; or `excused`."""
        due = ask.at + self.limit(ask.at, known)
        band = self.band(ask.at, known)
        if any(
            (ask.channel, band) == (channel, of) and since <= ask.at < until
            for channel, of, since, until in self.suspended
            if since <= known
        ):
            return "suspended"
        if self.met_by_ruling.get(ask.id, known + SECOND) <= known:
            return "met"
        answered = ask.answered if ask.answered and ask.answered <= known else None
        if (answered or known) <= due:
            return "met" if answered else "pending"
        for channel, begun, ended, accepted in self.force_majeure:
            waits_until = min(one for one in (answered, ask.closed, known) if one)
            is_over = ask.at >= ended
            if (
                channel == ask.channel
                and accepted <= known
                and begun <= min(due, waits_until)
                and not is_over
            ):
                return "excused"
        return "excused" if self.waived.get(ask.id, known + SECOND) <= known else "missed"

    def is_miss(self, ask: Ask, known: datetime) -> bool:
        return self.state(ask, known) == "missed"

    def wait(self, ask: Ask, known: datetime) -> timedelta:
        """Until the answer, or else the close, as far as it is known."""
        ends = [one for one in (ask.answered, ask.closed) if one and one <= known]
        return (ends[0] if ends else known) - ask.at

    def runs(self, known: datetime) -> list[tuple[tuple[date, ...], set[str]]]:
        """Every three days in a row, those without a request left aside, whose waits together are more than 1.2 of their limits."""
        days: dict[date, list[Ask]] = defaultdict(list)
        for ask in self.asks:
            if ask.at <= known and self.state(ask, known) in JUDGED:
                days[ask.at.astimezone(BEIJING).date()].append(ask)
        found, running = [], list[date]()
        for day in sorted(days):
            if datetime.combine(day, time(), BEIJING) + timedelta(days=1) > known:
                break
            waits = sum((self.wait(one, known) for one in days[day]), timedelta(0))
            limits = sum((self.limit(one.at, known) for one in days[day]), timedelta(0))
            running = [*running, day] if waits * 100 > limits * 120 else []
            if len(running) == 3:
                found.append(
                    (tuple(running), {one.id for on in running for one in days[on]})
                )
                running = []
        return found

    def price(self, ask: Ask, known: datetime) -> int:
        if ask.at >= self.amended_at:
            return 50_00
        over = self.wait(ask, known) - self.limit(ask.at, known)
        minutes = -(-over // timedelta(minutes=1))
        return min(60_00, 10_00 * max(1, minutes))

    def costs(self, known: datetime) -> dict[str, int]:
        """What every miss costs, after the caps: 60 yuan a miss, 400 a month, 2800 in all."""
        found: dict[str, int] = {}
        by_month: dict[str, int] = defaultdict(int)
        for ask in sorted(self.asks, key=lambda one: (one.at, one.id)):
            if ask.at <= known and self.is_miss(ask, known):
                month = f"{ask.at.astimezone(BEIJING):%Y-%m}"
                left = min(400_00 - by_month[month], 2800_00 - sum(found.values()))
                found[ask.id] = max(0, min(self.price(ask, known), left))
                by_month[month] += found[ask.id]
        return found

    def firings(self, known: datetime) -> list[list[str]]:
        """The lists of misses that complete a number: 10, after the amendment 8; an accepted plan begins anew."""
        misses = sorted(
            (ask.at + self.limit(ask.at, known), ask.id)
            for ask in self.asks
            if ask.at <= known and self.is_miss(ask, known)
        )
        found: list[list[str]] = []
        running: list[str] = []
        plans = sorted(one for one in self.accepted_plans if one <= known)
        for due, id in misses:
            while plans and plans[0] <= due:
                plans.pop(0)
                running = []
            running.append(id)
            if len(running) >= (8 if due >= self.amended_at else 10):
                number = 8 if due >= self.amended_at else 10
                found.append(running[:number])
                running = running[number:]
        return found
