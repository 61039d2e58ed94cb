"""The year told: from the opening of the contract to now, day by day; the same `seed` and instant make the same year."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from random import Random

from shinuo.contracts.models import Contract
from shinuo.rules.faults import Fault, Refused
from shinuo.rules.instants import BEIJING
from shinuo.rules.words import Words, same
from shinuo.site.demo.planting import YEAR_NUMBER

from .beside import plan_beside
from .dates import MONTHS, first_day, on
from .house import DAY, House
from .later import plan_second_half, rush_days
from .opening import open_year
from .reporting import plan_day, plan_reports
from .shifts import plan_shifts
from .stage import Stage
from .story import plan_first_half, sick_days
from .traffic import Visitors

Progress = Callable[[int, int], None]
"""Told of the days that are over, and of how many there are."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was made: the contract, and how many asked."""

    contract: Contract
    visitors: int


def tell_year(seed: int, at: datetime, progress: Progress, months: int = MONTHS) -> Told:
    """Make the contract of the year, whose last of so many `months` holds `at`, and live it until then.

    The demo's cast is there already.

    Raises:
        Refused: `year_told`, there is one, whole or cut short.
    """
    if Contract.objects.filter(number=YEAR_NUMBER).exists():
        raise Refused((Fault("year_told", YEAR_NUMBER, "", _TOLD, _ELSEWHERE),))
    starts, stage = first_day(at, months), Stage(Random(seed))  # noqa: S311  (a demo, no secret)
    contract, people = open_year(YEAR_NUMBER, starts)
    house = House(stage, contract, people, starts, at)
    house.sick |= sick_days(house)
    visitors = Visitors(house, rush_days(house))
    last = at.astimezone(BEIJING).date()
    days = [starts + DAY * one for one in range((last - starts).days + 1)]
    for number, day in enumerate(days):
        plan = partial(
            _plan_day, house, visitors, day, partial(progress, number, len(days))
        )
        stage.then(on(day, "00:00"), plan)
    plan_first_half(house, visitors)
    plan_second_half(house, visitors)
    plan_beside(house)
    plan_reports(house, months - 1)
    stage.play(at)
    progress(len(days), len(days))
    return Told(contract, visitors.came)


def _plan_day(
    house: House,
    visitors: Visitors,
    day: date,
    progress: Callable[[], None],
    _now: datetime,
) -> None:
    progress()
    plan_shifts(house, day)
    plan_day(house, day)
    visitors.plan_day(day)


_TOLD = Words(
    "这里已经有演示的合同年，或有一次没有做完",
    "the year was told here before, or was cut short",
)
_ELSEWHERE = Words("另一个数据目录，", "another data folder, ") + same("--data DIR")
