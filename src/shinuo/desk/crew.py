"""A day of those who serve, as it is drawn: presence in lengths of the day, and how much each held. Pure but for the record."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from shinuo.contracts.models import Contract
from shinuo.journal.models import Entry
from shinuo.journal.reading import recorded
from shinuo.people.presence import Interval, State
from shinuo.people.queries import presence_intervals
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


def days(contract: Contract, day: date, zone: ZoneInfo, now: datetime) -> dict[str, Day]:
    """The `day` by the clocks of `zone` of everybody who stood in it or took something, by username; as of `now`."""
    since = from_us(local_us(day, time(), zone))
    until = min(from_us(local_us(day + timedelta(days=1), time(), zone)), now)
    whole = timedelta(days=1)
    found: dict[str, Day] = defaultdict(Day)
    for one in presence_intervals(contract, since, until) if since < until else ():
        span = _span(one, since, until, whole)
        found[one.user].spans.append(span)
        if one.state is not State.OFFLINE:
            found[one.user].worked += one.within(since, until)
    _count(found, _holds(contract, since, until))
    return dict(found)


def _span(one: Interval, since: datetime, until: datetime, whole: timedelta) -> Span:
    at, end = max(one.begins, since), min(one.ends or until, until)
    begins, ends = (at - since) * PART // whole, (end - since) * PART // whole
    return Span(begins, ends - begins, at, end, one.state, str(one.reason or ""))


def _holds(
    contract: Contract, since: datetime, until: datetime
) -> Iterator[tuple[str, str]]:
    """Conversation and who holds it from then on ("" for nobody), in order."""
    rows = Entry.objects.filter(
        contract_id=contract.pk,
        kind__in=_HOLDING,
        at__gte=to_us(since),
        at__lt=to_us(until),
    )
    for row in rows.order_by("seq").iterator():
        entry = recorded(row)
        match entry.kind:
            case "accepted":
                yield entry.of, entry.by.partition(":")[2]
            case "assigned" | "transferred":
                yield entry.of, str(entry.data.get("to", ""))
            case "closed":
                yield entry.of, ""


def _count(found: dict[str, Day], holds: Iterable[tuple[str, str]]) -> None:
    holder: dict[str, str] = {}
    held: dict[str, int] = defaultdict(int)
    for of, who in holds:
        before = holder.pop(of, "")
        if before:
            held[before] -= 1
        if not who:
            continue
        holder[of] = who
        held[who] += 1
        found[who].held = max(found[who].held, held[who])
        found[who].took += before != who
