"""One day as a calendar sees it."""

from dataclasses import dataclass
from datetime import date

from shinuo.rules.words import Words

from .kinds import DayKind, Festival

_WORKED = (DayKind.WORKDAY, DayKind.MAKEUP)


@dataclass(frozen=True, slots=True)
class Day:
    """One civil day of a calendar.

    `festival` is set where the state names the day, also where the terms do not follow it.
    `authority` says in words who decided: a notice, the statute, or the terms.
    `provisional`: the year's official plan is not known yet.

    Source: clauses 1.4, 1.5; R4, R21
    """

    date: date
    kind: DayKind
    festival: Festival | None
    authority: Words
    provisional: bool

    @property
    def is_workday(self) -> bool:
        """Whether the day is worked under the terms."""
        return self.kind in _WORKED
