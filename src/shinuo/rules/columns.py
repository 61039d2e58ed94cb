"""Requests as columns: what a log of millions is judged as. Nothing here knows what an array is made of."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, Self

from .case import Case, Marks
from .instants import NEVER

CHUNK = 65_536
"""Requests judged at a time: their columns stay in a core's cache."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Requests as columns: `marks` of int64 arrays of one length (or `NEVER`), and their channels.

    `channel` holds, for each request, an index into `channels`; none means all are of the first. `ruling` is as in
    `Case`: an array of indices, or one for all. No instant is later than `latest`.
    """

    marks: Marks
    channels: tuple[str, ...] = ("",)
    channel: Any = None
    ruling: Any = 0
    latest: int = NEVER

    def __len__(self) -> int:
        return len(self.marks.requested)

    def chunks(self, size: int = CHUNK) -> Iterator[Self]:
        """The same in pieces of at most `size` requests, in order; views, not copies."""
        for begins in range(0, len(self), size):
            yield self.at(slice(begins, begins + size))

    def at(self, which: Any) -> Self:
        """Those requests that are at `which`: a slice, places, or a truth for each."""
        channel = None if self.channel is None else self.channel[which]
        marks, ruling = _marks_at(self.marks, which), _at(self.ruling, which)
        return replace(self, marks=marks, channel=channel, ruling=ruling)


def case_at(case: Case, which: Any) -> Case:
    """The instants of those requests of `case` that are at `which`; what else it says is of all."""
    start, due = case.start[which], case.due[which]
    return replace(case, marks=_marks_at(case.marks, which), start=start, due=due)


def _marks_at(marks: Marks, which: Any) -> Marks:
    return Marks(
        **{one.name: _at(getattr(marks, one.name), which) for one in fields(Marks)}
    )


def _at(column: Any, which: Any) -> Any:
    return column if isinstance(column, int) else column[which]


def exact_sum(values: Any) -> int:
    """The sum of int64 values as a Python int, even where it leaves 64 bits."""
    if is_sum_exact(values):
        return int(values.sum())
    return (int((values >> 32).sum()) << 32) + int((values & 0xFFFFFFFF).sum())


def is_sum_exact(values: Any) -> bool:
    """Whether no sum of any of these int64 values can leave 64 bits."""
    if len(values) == 0:
        return True
    return len(values) * max(abs(int(values.max())), abs(int(values.min()))) < NEVER
