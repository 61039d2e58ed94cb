"""The axis of counts: whole numbers from 0, the last at or above the most there is."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import altair as alt

from .paint import FAINT


def steps(most: int, about: int) -> list[int]:
    """Some `about` whole numbers from 0 to `most` or beyond, apart by 1, 2 or 5 times a power of ten.

    >>> steps(0, 3), steps(3, 4), steps(7012, 4), steps(1, 3)
    ([0, 1], [0, 1, 2, 3], [0, 2000, 4000, 6000, 8000], [0, 1])
    """
    most = max(most, 1)
    apart = next(one for one in _apart() if one * about >= most)
    return [place * apart for place in range(-(-most // apart) + 1)]


def with_room(marked: list[int], height: int, above: int) -> list[float]:
    """The domain of an axis `height` px high whose marks end `above` px below its upper edge."""
    return [0, marked[-1] * height / (height - above)]


def _apart() -> Iterator[int]:
    return (one * 10**power for power in count() for one in (1, 2, 5))


def axis_of_counts(marked: list[int], **room: Any) -> alt.Axis:
    """An axis that names the `marked` numbers."""
    return alt.Axis(values=marked, format=",d", title=None, gridColor=FAINT, **room)
