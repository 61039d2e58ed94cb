"""One request, or an array of them, as the rules see it: numbers of microseconds and nothing else.

`Case` holds ints for a single request and int64 arrays for many; what is derived here reads the
same for both, by way of a `Kit` that knows how to choose. So there is one set of rules.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import Any, Protocol

from .boundaries import Truth, Us, has_happened, in_time
from .decisions import Scope
from .instants import NEVER
from .terms import Readings
from .terms.readings import BotPolicy
from .windows import NO_WINDOWS, Windows


class Kit(Protocol):
    """How to choose between numbers: `pick(condition, yes, no)`, the lesser and the greater."""

    def pick(self, condition: Truth, yes: Us, no: Us) -> Us:
        """`yes` where `condition` holds, else `no`."""

    def least(self, one: Us, other: Us) -> Us:
        """The lesser of the two."""

    def most(self, one: Us, other: Us) -> Us:
        """The greater of the two."""


class Single:
    """The kit for one request."""

    def pick(self, condition: Truth, yes: Us, no: Us) -> Us:
        """`yes` if `condition`, else `no`."""
        return yes if condition else no

    def least(self, one: Us, other: Us) -> Us:
        """The lesser of the two."""
        return min(one, other)

    def most(self, one: Us, other: Us) -> Us:
        """The greater of the two."""
        return max(one, other)


SINGLE = Single()


@dataclass(frozen=True, slots=True)
class Marks:
    """What the record says of a request, each instant in µs UTC, `NEVER` where it says nothing.

    `requested` first message; `asked` for a human; `bot` first automatic message; `contact` first
    human contact; `left` the visitor, explicitly; `closed`; `urgent` the first mark that counts.
    `uncertainty` is by how much the instants may be wrong together, `start_doubt` by how much of it the first.
    """

    requested: Us
    asked: Us = NEVER
    bot: Us = NEVER
    contact: Us = NEVER
    left: Us = NEVER
    closed: Us = NEVER
    urgent: Us = NEVER
    uncertainty: Us = 0
    start_doubt: Us = 0

    def as_of(self, as_of: int, kit: Kit) -> "Marks":
        """The same without what had not happened at `as_of`."""

        def seen(at: Us) -> Us:
            return kit.pick(has_happened(at, as_of), at, NEVER)

        return Marks(
            requested=self.requested,
            asked=seen(self.asked),
            bot=seen(self.bot),
            contact=seen(self.contact),
            left=seen(self.left),
            closed=seen(self.closed),
            urgent=seen(self.urgent),
            uncertainty=self.uncertainty,
            start_doubt=self.start_doubt,
        )

    def handed_over(self, first_due: Us, kit: Kit) -> Us:
        """When the clock starts under `handover`: at the request for a human.

        The visitor was with a bot if it wrote, or a human was asked for, by `first_due`, where the limit that
        ran from the first message ends; what comes later undoes no miss. An agent who comes before being asked
        for has kept nobody waiting. Source: clause 1.3, R6.
        """
        turned_to_people = kit.least(self.asked, self.contact)
        with_bot = in_time(kit.least(self.bot, self.asked), first_due)
        handed_over = kit.most(self.requested, turned_to_people)
        return kit.pick(with_bot & (turned_to_people < NEVER), handed_over, self.requested)


def due(start: Us, limit: Us, urgent: Us, urgent_limit: int | Us, kit: Kit) -> Us:
    """The last instant that keeps every limit of the request.

    An agreed urgent limit runs from the later of request and mark while the ordinary one keeps
    running; `NEVER` is a limit not agreed. Source: clause 2.2, R2, R11.
    """
    ordinary = start + limit
    if isinstance(urgent_limit, int) and urgent_limit == NEVER:
        return ordinary
    return kit.least(ordinary, kit.most(start, urgent) + urgent_limit)


@dataclass(slots=True)
class Case:
    """A request ready to be judged: its marks as of `as_of`, its band, its due instant.

    `due_earliest` and `due_latest` differ from `due` where the start may lie in another band.
    `band` is a code of the timeline, `ruling` one of `judgement.RULINGS`; `is_in(scope)` says whether
    a scope covers it.
    """

    marks: Marks
    as_of: int
    start: Us
    due: Us
    due_earliest: Us
    due_latest: Us
    band: Any
    readings: Readings
    windows: Windows
    ruling: Any
    is_in: Callable[[Scope], Truth]

    def clock_ends(self, kit: Kit) -> Us:
        """Where the contract's clock stands: at the contact, else at the close, else at `as_of`.

        A close without an answer does not stop it before the limit is missed. Source: R8, R12.
        """
        closed = kit.most(self.marks.closed, self.due + 1)
        still = kit.most(self.start, kit.least(closed, self.as_of))
        return kit.pick(self.marks.contact < NEVER, self.marks.contact, still)

    def waiting_ends(self, kit: Kit) -> Us:
        """Until when the visitor waited: as `clock_ends`, but no longer than until they left."""
        gone = kit.least(self.marks.left, self.marks.closed)
        still = kit.most(self.start, kit.least(gone, self.as_of))
        return kit.pick(self.marks.contact < NEVER, self.marks.contact, still)


@dataclass(frozen=True, slots=True)
class Ruler:
    """What requests are measured by: the readings, and look-ups of band and limit.

    `band(us)` gives a code of the timeline, `limit(band)` µs; `urgent_limit` is `NEVER` where none is agreed;
    `covers(band)` makes the question whether a scope covers a request of that band; `ruling` as in `Case`;
    with `is_known` no mark lies after the instant looked from.
    """

    readings: Readings
    band: Callable[[Us], Any]
    limit: Callable[[Any], Us]
    urgent_limit: Us
    covers: Callable[[Any], Callable[[Scope], Truth]]
    windows: Windows = NO_WINDOWS
    ruling: Any = 0
    is_known: bool = False


def case_of(marks: Marks, as_of: int, ruler: Ruler, kit: Kit) -> Case:
    """`marks` as of an instant, measured: when the clock starts, in which band, and when it is due.

    The limit is that of the start and never re-based. Where the start is in doubt, the limits of the bands
    in which it may lie are kept as well. Source: clauses 1.3, 2.2, R2, R5, R6, R11, R18.
    """
    seen = marks if ruler.is_known else marks.as_of(as_of, kit)
    start = seen.requested
    if ruler.readings.bot_policy is BotPolicy.HANDOVER:
        start = seen.handed_over(start + ruler.limit(ruler.band(start)), kit)
    band = ruler.band(start)
    ends = _ends(seen, start, ruler, kit)
    return Case(
        marks=seen,
        as_of=as_of,
        start=start,
        due=ends[0],
        due_earliest=reduce(kit.least, ends),
        due_latest=reduce(kit.most, ends),
        band=band,
        readings=ruler.readings,
        windows=ruler.windows,
        ruling=ruler.ruling,
        is_in=ruler.covers(band),
    )


def _ends(seen: Marks, start: Us, ruler: Ruler, kit: Kit) -> list[Us]:
    """Where the limit ends, first by the start, then by where else the start may lie."""
    starts = [start]
    if not _is_nothing(seen.start_doubt):
        starts += [start - seen.start_doubt, start + seen.start_doubt]
    limits = [ruler.limit(ruler.band(one)) for one in starts]
    return [due(start, limit, seen.urgent, ruler.urgent_limit, kit) for limit in limits]


def _is_nothing(length: Us) -> bool:
    return isinstance(length, int) and length == 0
