"""What no policy can undercut: the misses of a scheduler who knows every arrival and service time in advance.

**The problem.** m places (agents × capacity); request j comes at r, must be started by d ≥ r to be kept, and then
takes a place for p without a break. Misses cost nothing more, however late they are served. Finding the least number of
misses is NP-hard, so it is relaxed, and a relaxation can only have fewer:

1. A kept request is worked on for p altogether within [r, d + p): it starts within [r, d] and is not interrupted. Let all
   else go: interruption, several places at once for one request, and requests kept in part. Let f_j ≤ p_j be the work done
   on j within its window; then Σ f_j / p_j is at least the number kept, for it counts each of those as 1.
2. Let ρ(S) be the most work that m places can do within the windows of the requests in S. Number the requests by rising
   p and cut them into classes C_1, C_2, …; let S_k be the first k of them. Whatever is done, the work on S_k is at
   most ρ(S_k), and the work on C_k alone at most its whole.
3. Of the work y_k done on C_k the most kept are got by finishing the shortest first, the last one in part; call that
   g_k(y_k). It is concave, and its slope 1/p falls from class to class as well. So Σ g_k(y_k) under
   y_1 + … + y_k ≤ ρ(S_k) is greatest where the earlier classes get all they can: y_k = ρ(S_k) - ρ(S_{k-1}). Whatever
   the classes are this is an upper bound of the number kept; the finer they are, the closer it is.
4. ρ(S) is what earliest-deadline-first does on one place m times as fast, dropping what its window has left: with
   interruption, and windows that are intervals, an exchange of two slices shows that no order does more.

Requests outside of every span in which work of the whole is lost are kept in full: at an instant when nothing is
left to do, what comes later is not touched by what came before, for any S (ρ is submodular). They are counted as kept,
and classes are made of the others alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heappop, heappush

from .simulation import Arrival

_CLASSES = 24
_Window = tuple[int, int, int]
"""Begin and end in µs times m, and work in µs: one place m times as fast, counted in whole numbers."""


@dataclass(slots=True)
class _Place:
    """The one fast place; `heap` holds end and work of what it has left to do."""

    now: int = 0
    done: int = 0
    has_lost: bool = False
    heap: list[tuple[int, int]] = field(default_factory=list)

    def work(self, until: int) -> None:
        """Work until then, by the earliest end; what its window has left is dropped."""
        heap, now = self.heap, self.now
        while heap and now < until:
            ends, work = heap[0]
            worked = max(0, min(work, ends - now, until - now))
            now += worked
            self.done += worked
            if worked < work and now < ends:
                heap[0] = (ends, work - worked)
            else:
                heappop(heap)
                self.has_lost |= worked < work
        self.now = until


def least_misses(arrivals: Iterable[Arrival], places: int, classes: int = _CLASSES) -> int:
    """A number of misses that no policy with so many places can undercut."""
    windows = sorted(
        (one.at_us * places, (one.due_us + one.service_us) * places, one.service_us)
        for one in arrivals
    )
    crowded = [one for span in _spans(windows) for one in span]
    return len(crowded) - _most_kept(crowded, classes)


def _spans(windows: list[_Window]) -> Iterator[list[_Window]]:
    """The windows between two instants with nothing left to do, where work is lost between them."""
    place, first = _Place(), 0
    for number, (begins, ends, work) in enumerate(windows):
        place.work(begins)
        if not place.heap:
            if place.has_lost:
                yield windows[first:number]
            first, place.has_lost = number, False
        heappush(place.heap, (ends, work))
    place.work(_END)
    if place.has_lost:
        yield windows[first:]


def _most_kept(windows: list[_Window], classes: int) -> int:
    """At most so many of `windows` are kept."""
    by_work = sorted(windows, key=lambda one: (one[2], one))
    step = max(1, -(-len(by_work) // classes))
    done, kept = 0, Fraction(0)
    for begins in range(0, len(by_work), step):
        ends = begins + step
        most = _most_work(sorted(by_work[:ends]))
        kept += _kept_by(most - done, [work for *_, work in by_work[begins:ends]])
        done = most
    return int(kept)


def _most_work(windows: list[_Window]) -> int:
    """The most work that can be done within `windows`, which are in order."""
    place = _Place()
    for begins, ends, work in windows:
        place.work(begins)
        heappush(place.heap, (ends, work))
    place.work(_END)
    return place.done


def _kept_by(room: int, works: list[int]) -> Fraction:
    """How many of `works`, in rising order, `room` is enough for, the last in part."""
    for number, work in enumerate(works):
        if work > room:
            return number + Fraction(room, work)
        room -= work
    return Fraction(len(works))


_END = 2**127
"""Later than every end."""
