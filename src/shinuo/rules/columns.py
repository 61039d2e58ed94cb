"""Requests as columns: what a log of millions is judged as. Nothing here knows what an array is made of."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, Self

from .case import Marks
from .instants import NEVER

CHUNK = 65_536
"""Requests judged at a time: their columns stay in a core's cache."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Requests as columns: `marks` of int64 arrays of one length (or `NEVER`), and their channels.

    `channel` holds, for each request, an index into `channels`; none means all are of the first. `ruling` is as in
    `Case`: an array of indices, or one for all.
    """

    marks: Marks
    channels: tuple[str, ...] = ("",)
    channel: Any = None
    ruling: Any = 0

    def __len__(self) -> int:
        return len(self.marks.requested)

    def chunks(self, size: int = CHUNK) -> Iterator[Self]:
        """The same in pieces of at most `size` requests, in order; views, not copies."""
        for begins in range(0, len(self), size):
            piece = slice(begins, begins + size)
            parts = {
                one.name: _piece(getattr(self.marks, one.name), piece)
                for one in fields(Marks)
            }
            channel = None if self.channel is None else self.channel[piece]
            ruling = _piece(self.ruling, piece)
            yield replace(self, marks=Marks(**parts), channel=channel, ruling=ruling)


def _piece(column: Any, piece: slice) -> Any:
    return column if isinstance(column, int) else column[piece]


def exact_sum(values: Any) -> int:
    """The sum of int64 values as a Python int, even where it leaves 64 bits."""
    if (
        len(values) == 0
        or len(values) * max(abs(int(values.max())), abs(int(values.min()))) < NEVER
    ):
        return int(values.sum())
    return (int((values >> 32).sum()) << 32) + int((values & 0xFFFFFFFF).sum())
