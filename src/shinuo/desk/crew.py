"""A day of those who serve, as it is drawn: presence in lengths of the day, and how much each held. Pure but for the record."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from shinuo.contracts.models import Contract
from shinuo.journal.models import Entry
from shinuo.journal.reading import Recorded, recorded
from shinuo.people.presence import PRESENCE, Interval, State, change_of, intervals
from shinuo.people.roster import DAY as MINUTES
from shinuo.rules.instants import from_us, local_us, to_us

PART = 10_000
"""Lengths of a day are whole parts of it, so many in a day."""
_HOLDING = ("accepted", "assigned", "transferred", "closed", "reopened")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the day, from `begins` for `lasts` parts of it; `at` and `until` are its true ends."""

    begins: int
    lasts: int
    at: datetime
    until: datetime
    state: State
    reason: str


@dataclass(slots=True)
class Day:
    """What one who serves did that day; `worked` is the time on line, `held` the most conversations at a time."""

    spans: list[Span] = field(default_factory=list)
    worked: timedelta = timedelta(0)
    held: int = 0
    took: int = 0

    @property
    def worked_hours(self) -> str:
        """Hours on line, tenths cut off."""
        return f"{self.worked // timedelta(minutes=6) / 10:.1f}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What was planned for somebody on a day, drawn like it: where each piece begins and how long it is; hours, in words.

    `kept` are those of `planned` in which they were on line.
    """

    pieces: tuple[tuple[int, int], ...]
    planned: str
    kept: str


def held_against(day: Day, planned: Iterable[tuple[int, int]]) -> Plan:
    """The minutes `planned` against the `day` as it was."""
    spans = [(a * PART // MINUTES, b * PART // MINUTES) for a, b in planned]
    on_line = [
        (one.begins, one.begins + one.lasts)
        for one in day.spans
        if one.state is not State.OFFLINE
    ]
    kept = sum(
        max(0, min(ends, until) - max(begins, since))
        for begins, ends in spans
        for since, until in on_line
    )
    whole = sum(ends - begins for begins, ends in spans)
    pieces = tuple((begins, ends - begins) for begins, ends in spans)
    return Plan(pieces, _hours(whole), _hours(kept))


def _hours(parts: int) -> str:
    """Parts of a day in hours, to the nearest tenth."""
    return f"{parts * 24 / PART:.1f}"


def days(contract: Contract, day: date, zone: ZoneInfo, now: datetime) -> dict[str, Day]:
    """The `day` by the clocks of `zone` of everybody who stood in it or took something, by username; as of `now`."""
    since = from_us(local_us(day, time(), zone))
    until = min(from_us(local_us(day + timedelta(days=1), time(), zone)), now)
    whole = timedelta(days=1)
    found: dict[str, Day] = defaultdict(Day)
    stood, holds = _read(contract, since, until)
    for one in stood:
        span = _span(one, since, until, whole)
        found[one.user].spans.append(span)
        if one.state is not State.OFFLINE:
            found[one.user].worked += one.within(since, until)
    _count(found, holds)
    return dict(found)


def _read(
    contract: Contract, since: datetime, until: datetime
) -> tuple[list[Interval], list[Recorded]]:
    """Where everybody stood in the span, and what says who held what; all in one query."""
    rows = Entry.objects.filter(contract_id=contract.pk)
    within = rows.filter(at__gte=to_us(since), at__lt=to_us(until))
    both = rows.filter(kind=PRESENCE).union(within.filter(kind__in=_HOLDING), all=True)
    known = [recorded(row) for row in both.order_by("seq")]
    changes = [change_of(e.of, e.at, e.data) for e in known if e.kind == PRESENCE]
    stood = [one for one in intervals(changes, until) if one.within(since, until)]
    return stood, [entry for entry in known if entry.kind != PRESENCE]


def _span(one: Interval, since: datetime, until: datetime, whole: timedelta) -> Span:
    at, end = max(one.begins, since), min(one.ends or until, until)
    begins, ends = (at - since) * PART // whole, (end - since) * PART // whole
    return Span(begins, ends - begins, at, end, one.state, str(one.reason or ""))


def _holds(entries: Iterable[Recorded]) -> Iterator[tuple[str, str]]:
    """Conversation and who holds it from then on ("" for nobody), in order."""
    for entry in entries:
        match entry.kind:
            case "accepted":
                yield entry.of, entry.by.partition(":")[2]
            case "assigned" | "transferred":
                yield entry.of, str(entry.data.get("to", ""))
            case "closed":
                yield entry.of, ""


def _count(found: dict[str, Day], entries: Iterable[Recorded]) -> None:
    holder: dict[str, str] = {}
    held: dict[str, int] = defaultdict(int)
    for of, who in _holds(entries):
        before = holder.pop(of, "")
        if before:
            held[before] -= 1
        if not who:
            continue
        holder[of] = who
        held[who] += 1
        found[who].held = max(found[who].held, held[who])
        found[who].took += before != who
