"""The dates the statute itself names: 全国年节及纪念日放假办法, article 2, in its four editions.

Read in the text of each order: 270 (1999-09-18), 513 (2007-12-14, in force 2008-01-01),
644 (2013-12-11, in force 2014-01-01), 795 (2024-11-10, in force 2025-01-01).
Article 6 (a date on a weekend is made up for on a workday) is carried out by the yearly plans;
the reading `statute` takes only the dates themselves (R4).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from shinuo.rules.words import Words

from .kinds import Festival
from .lunar import LUNAR_DATES
from .refusals import year_unknown

FIRST_YEAR, LAST_YEAR = min(LUNAR_DATES), max(LUNAR_DATES)
"""The years whose statutory dates are known here: 2007 to 2099."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the statute.

    `since`: the first calendar year it governs. `order`: number of the State Council order.
    `spring`: days counted from the first of the first lunar month, the eve being -1.
    `labour`: days from 1 May on. `lunar`: Qingming, Dragon Boat and Mid-Autumn are holidays.
    """

    since: int
    order: int
    spring: range
    labour: int
    lunar: bool

    @property
    def words(self) -> Words:
        """The edition by name."""
        return Words(
            f"《全国年节及纪念日放假办法》（国务院令第{self.order}号）",
            f"the national holiday regulation (State Council order {self.order})",
        )


EDITIONS = (
    Edition(since=2025, order=795, spring=range(-1, 3), labour=2, lunar=True),
    Edition(since=2014, order=644, spring=range(3), labour=1, lunar=True),
    Edition(since=2008, order=513, spring=range(-1, 2), labour=1, lunar=True),
    Edition(since=1999, order=270, spring=range(3), labour=3, lunar=False),
)
"""Newest first."""


def edition(year: int) -> Edition:
    """The edition that governs `year`.

    Raises:
        Refused: `calendar_year`, outside 2007 to 2099.
    """
    if year not in LUNAR_DATES:
        raise year_unknown(year, FIRST_YEAR, LAST_YEAR)
    return next(one for one in EDITIONS if one.since <= year)


@cache
def statutory_days(year: int) -> Mapping[date, Festival]:
    """The holidays the statute names in `year`, by date, in order.

    Where Mid-Autumn falls on National Day (2009-10-03, 2020-10-01, 2028-10-03 …) the date is
    named once, as National Day.

    Raises:
        Refused: `calendar_year`, outside 2007 to 2099: a lunar date is looked up, never guessed.

    Source: clause 1.4; 全国年节及纪念日放假办法 article 2; R4, R21
    """
    text = edition(year)
    lunar = dict(_lunar_days(text, year))
    return MappingProxyType(dict(sorted((lunar | dict(_solar_days(text, year))).items())))


def _solar_days(text: Edition, year: int) -> Iterator[tuple[date, Festival]]:
    yield date(year, 1, 1), Festival.NEW_YEAR
    for day in range(1, 1 + text.labour):
        yield date(year, 5, day), Festival.LABOUR
    for day in (1, 2, 3):
        yield date(year, 10, day), Festival.NATIONAL


def _lunar_days(text: Edition, year: int) -> Iterator[tuple[date, Festival]]:
    dates = LUNAR_DATES[year]
    for day in text.spring:
        yield dates.spring_festival + timedelta(days=day), Festival.SPRING_FESTIVAL
    if text.lunar:
        yield dates.qingming, Festival.QINGMING
        yield dates.dragon_boat, Festival.DRAGON_BOAT
        yield dates.mid_autumn, Festival.MID_AUTUMN
