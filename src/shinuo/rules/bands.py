"""The three bands of clause 2.2 that an instant of the term can lie in."""

from enum import IntEnum

from .words import Words


class Band(IntEnum):
    """Which limit runs, by the start of the request. Source: clause 2.2(1)–(3), R1."""

    DAY = 0
    NIGHT = 1
    REST = 2

    @property
    def key(self) -> str:
        """The name used in files and figures: `day`, `night`, `rest`."""
        return self.name.lower()

    @property
    def clause(self) -> str:
        """The clause that sets the limit of this band."""
        return f"2.2({self + 1})"

    @property
    def words(self) -> Words:
        """The name for people."""
        return _WORDS[self]


_WORDS = (
    Words("工作日工作时间", "working hours"),
    Words("工作日夜间", "workday night"),
    Words("周末及节假日", "weekend or holiday"),
)

OUTSIDE = 3
"""The code, in a timeline, of what lies before or after the term."""
