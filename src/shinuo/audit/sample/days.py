"""The days of a sample: which are worked, which one is bad, when nobody could answer, how many people write when."""

from dataclasses import dataclass
from datetime import date, timedelta, timezone
from typing import Final

import numpy as np

from shinuo.rules.bulk import Array
from shinuo.rules.calendar import Calendar, WorkdayPolicy
from shinuo.rules.instants import NEVER, local_us

from . import shape
from .spread import Chance

DAY_US: Final = shape.SLOTS * shape.SLOT_US
OUTAGE_US: Final = (shape.OUTAGE_HOURS[1] - shape.OUTAGE_HOURS[0]) * 3_600_000_000
_OUTAGE_AT_US = shape.OUTAGE_HOURS[0] * 3_600_000_000
BEIJING: Final = timezone(timedelta(hours=8))
_FEWEST_FOR_BAD_DAY, _FEWEST_FOR_OUTAGE = 5, 2
"""So many days a sample must have to have a bad one, or an outage: else it would have nothing else."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: `rows` requests over `days` days from `starts_on`, by the chance of `seed`."""

    rows: int = 20_000
    seed: int = 1
    starts_on: date = date(2026, 1, 1)
    days: int = 31

    @property
    def ends_on(self) -> date:
        """The last day."""
        return self.starts_on + timedelta(days=self.days - 1)


@dataclass(frozen=True, slots=True)
class Days:
    """The days as slots: `counts` requests in each; instants are µs UTC, days are those of Beijing.

    `bad_day` is the number of the bad day from 0, `outage` the instant at which the outage begins; None: there is none.
    """

    asked: Asked
    begins_us: int
    is_workday: Array
    counts: Array
    bad_day: int | None
    outage: int | None

    @property
    def bad_on(self) -> date | None:
        """The date of the bad day."""
        if self.bad_day is None:
            return None
        return self.asked.starts_on + timedelta(days=self.bad_day)

    def is_bad(self, at: Array) -> Array:
        """Whether instants lie in the bad day."""
        bad_day = -1 if self.bad_day is None else self.bad_day
        return np.asarray((at - self.begins_us) // DAY_US == bad_day)

    def is_out(self, at: Array) -> Array:
        """Whether instants lie in the outage."""
        begins = NEVER if self.outage is None else self.outage
        return np.asarray((at >= begins) & (at < begins + OUTAGE_US))


def drawn_days(asked: Asked) -> Days:
    """The days that `asked` asks for, with the number of requests in each of their slots."""
    calendar = Calendar(policy=WorkdayPolicy.PLAN_WITH_MAKEUP)
    dates = [asked.starts_on + timedelta(days=n) for n in range(asked.days)]
    is_workday = np.array([calendar.is_workday(on) for on in dates])
    bad_day, outage = _troubles(is_workday)
    begins = local_us(asked.starts_on, timedelta(0), BEIJING)
    at = None if outage is None else begins + outage * DAY_US + _OUTAGE_AT_US
    chance = Chance(asked.seed)
    counts = chance.shared_out("counts", asked.rows, _weights(is_workday, chance))
    return Days(asked, begins, is_workday, counts, bad_day, at)


def _troubles(is_workday: Array) -> tuple[int | None, int | None]:
    """The numbers of the bad day and of the day with the outage: workdays, a third and two thirds of the way."""
    days = np.flatnonzero(is_workday)
    if len(days) < _FEWEST_FOR_OUTAGE:
        return None, None
    outage = int(days[2 * len(days) // 3])
    if len(days) < _FEWEST_FOR_BAD_DAY:
        return None, outage
    return int(days[len(days) // 3]), outage


def _weights(is_workday: Array, chance: Chance) -> Array:
    of_day = chance.spread("days", len(is_workday), shape.DAY_SIGMA)
    of_slot = chance.spread("slots", len(is_workday) * shape.SLOTS, shape.SLOT_SIGMA)
    load = expected_load(is_workday)
    return np.asarray(load * np.repeat(of_day, shape.SLOTS) * of_slot)


def expected_load(is_workday: Array) -> Array:
    """How many people write in each slot of these days; 1 is the peak of a workday."""
    of_kind = [shape.load(is_workday=False), shape.load(is_workday=True)]
    return np.asarray(np.stack(of_kind)[is_workday.astype(np.int64)].ravel())
