"""The axis of waits: whole seconds gathered into bins, all from 900 s on in one bin set apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import altair as alt

from .paint import FAINT

_END = 900
_STEPS = ((120, 2), (300, 5), (_END, 10))
_APART = (180, 30), (360, 60), (_END, 120)
_ROOM = 1.13
"""The axis with the bin set apart, as a multiple of the axis without."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Seconds from 0 to `end` in bins of `step`; with `has_tail` one bin more, of all from 900 s on."""

    end: int
    step: int
    has_tail: bool

    @property
    def domain(self) -> list[float]:
        """The span of the axis, the bin set apart included."""
        return [0, self.end * (_ROOM if self.has_tail else 1)]

    @property
    def tail(self) -> tuple[float, float]:
        """Where the bin set apart is drawn."""
        return self.end * (_ROOM - 0.08), self.end * (_ROOM - 0.02)

    def bins(self, counts: Sequence[int]) -> Iterator[tuple[float, float, int]]:
        """Begin and end of each bar, and how many of `counts` (by whole seconds) are in it."""
        for begins in range(0, self.end, self.step):
            yield begins, begins + self.step, sum(counts[begins : begins + self.step])
        if self.has_tail:
            yield *self.tail, sum(counts[_END:])

    def x(self, title: str | None) -> alt.X:
        """The axis drawn; without a title its numbers are left out too."""
        apart = next(apart for most, apart in _APART if self.end <= most)
        values: list[float] = list(range(0, self.end + 1, apart))
        tail = sum(self.tail) / 2
        drawn = alt.Axis(
            values=[*values, tail] if self.has_tail else values,
            labelExpr=f"datum.value > {self.end} ? '≥ {_END}' : format(datum.value, ',d')",
            labelOverlap=False,
            labels=title is not None,
            title=title,
            grid=False,
            ticks=True,
            tickColor=FAINT,
            domain=True,
            domainColor=FAINT,
        )
        return alt.X("begins:Q").scale(domain=self.domain, nice=False).axis(drawn)


def axis_of(counts: Sequence[Sequence[int]], limits: Sequence[float]) -> Axis:
    """The axis on which all of `counts` and, where they can be seen, `limits` in seconds have room."""
    has_tail = any(sum(one[_END:]) for one in counts)
    last = max(
        (second for one in counts for second, number in enumerate(one) if number), default=0
    )
    wanted = max([last + 1, *(limit * 1.4 for limit in limits if limit < _END)])
    end = _END if has_tail else min(_END, -(-int(wanted) // 60) * 60)
    return Axis(end, next(step for most, step in _STEPS if end <= most), has_tail)
