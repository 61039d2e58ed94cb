"""One request, or an array of them, as the rules see it: numbers of microseconds and nothing else.

`Case` holds ints for a single request and int64 arrays for many; what is derived here reads the
same for both, by way of a `Kit` that knows how to choose. So there is one set of rules.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from .boundaries import Truth, Us, has_happened
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
    `uncertainty` is by how much the instants may be wrong together.
    """

    requested: Us
    asked: Us = NEVER
    bot: Us = NEVER
    contact: Us = NEVER
    left: Us = NEVER
    closed: Us = NEVER
    urgent: Us = NEVER
    uncertainty: Us = 0

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
        )

    def start(self, readings: Readings, kit: Kit) -> Us:
        """When the clock of the contract starts.

        Under `handover` it is the request for a human; an agent who comes before being asked for
        has kept nobody waiting. Source: clause 1.3, R5, R6.
        """
        if readings.bot_policy is BotPolicy.LITERAL:
            return self.requested
        turned_to_people = kit.least(self.asked, self.contact)
        had_bot = ((self.bot < NEVER) | (self.asked < NEVER)) & (turned_to_people < NEVER)
        return kit.pick(had_bot, kit.most(self.requested, turned_to_people), self.requested)


def due(start: Us, limit: Us, urgent: Us, urgent_limit: int | Us, kit: Kit) -> Us:
    """The last instant that keeps every limit of the request.

    An agreed urgent limit runs from the later of request and mark while the ordinary one keeps
    running; `NEVER` is a limit not agreed. Source: clause 2.2, R2, R11.
    """
    ordinary = start + limit
    if isinstance(urgent_limit, int) and urgent_limit == NEVER:
        return ordinary
    return kit.least(ordinary, kit.most(start, urgent) + urgent_limit)


def _everywhere(scope: Scope) -> Truth:
    return scope == Scope()


@dataclass(slots=True)
class Case:
    """A request ready to be judged: its marks as of `as_of`, its band, its due instant.

    `band` is a code of the timeline, `ruling` one of `judgement.RULINGS`; `is_in(scope)` says whether
    a scope covers it.
    """

    marks: Marks
    as_of: int
    start: Us
    due: Us
    band: Any
    readings: Readings
    windows: Windows = NO_WINDOWS
    ruling: Any = 0
    is_in: Callable[[Scope], Truth] = _everywhere

    def clock_ends(self, kit: Kit) -> Us:
        """Where the contract's clock stands: at the contact, else at the close, else at `as_of`. Source: R8."""
        still = kit.most(self.start, kit.least(self.marks.closed, self.as_of))
        return kit.pick(self.marks.contact < NEVER, self.marks.contact, still)

    def waiting_ends(self, kit: Kit) -> Us:
        """Until when the visitor waited: as `clock_ends`, but no longer than until they left."""
        gone = kit.least(self.marks.left, self.marks.closed)
        still = kit.most(self.start, kit.least(gone, self.as_of))
        return kit.pick(self.marks.contact < NEVER, self.marks.contact, still)
