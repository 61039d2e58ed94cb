"""The days whose mean exceeds the standard, and from when on each does. Source: clause 6.2, R14.

Once a day is over and its requests are judged, the waits that still run can only make it worse. It is an excess day from
the instant at which it becomes one, and runs of days are told in the order in which they came about: what fired stays.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from .boundaries import Truth, Us, exceeds
from .case import Kit
from .terms import TriggerTerms


def judged_from(clock_ends: Us, due: Us, is_answered: Truth, kit: Kit) -> Us:
    """From when on it is certain whether a request was answered in time; µs, ints or arrays."""
    return kit.pick(is_answered, kit.least(clock_ends, due + 1), due + 1)


@dataclass(frozen=True, slots=True)
class ExcessDay:
    """The sums of one civil day's judged requests, in µs, and which they are. Source: R14.

    `settled_us` is when the last request of the day was judged or will be; `ends` are where the waits end, so far, that
    went on after the day. Of a request not judged yet nothing else is in here.
    """

    day: date
    elapsed_us: int
    limit_us: int
    requests: tuple[str, ...] = ()
    settled_us: int = 0
    ends: Sequence[int] = ()

    def is_excess(self, terms: TriggerTerms) -> bool:
        """Whether the day's mean exceeds the standard by more than X."""
        return bool(exceeds(self.elapsed_us, self.limit_us, terms.excess_bp))

    def exceeds_from(self, terms: TriggerTerms, over_us: int, as_of_us: int) -> int | None:
        """From when on, at most `as_of_us`, it is an excess day; `over_us` is its end, and it counts no sooner."""
        instants = range(max(over_us, self.settled_us), as_of_us + 1)
        if not instants or not self.is_excess(terms):
            return None

        def is_excess_at(us: int) -> bool:
            return bool(exceeds(self._elapsed_at(us), self.limit_us, terms.excess_bp))

        if is_excess_at(instants[0]):
            return instants[0]
        return instants[bisect_left(instants, x=True, key=is_excess_at)]

    def _elapsed_at(self, us: int) -> int:
        """The sum of the waits at `us`: those that ended later count as far as they had come."""
        return self.elapsed_us - sum(max(0, end - us) for end in self.ends)


def in_a_row(
    turned: Sequence[int | None], numbers: Sequence[int]
) -> Iterator[tuple[int, range]]:
    """As many days in a row as make a firing, and from when on they all exceed; each day counts once.

    `turned` says, day by day, from when on it exceeds; None is a day within the standard, which parts its neighbours.
    How many it takes says, in `numbers`, the day that came last.
    """
    free: set[int] = set()
    known = sorted((at, place) for place, at in enumerate(turned) if at is not None)
    for at, place in known:
        free.add(place)
        number, first, last = numbers[place], place, place
        while first - 1 in free:
            first -= 1
        while last + 1 in free:
            last += 1
        if last - first + 1 >= number:
            first = max(first, place - number + 1)
            counted = range(first, first + number)
            free.difference_update(counted)
            yield at, counted
