"""Who is on line when: shifts through the week, each with its meal, recorded as people stand. Source: clauses 3.3, 4.2"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shinuo.people.alone import alone_with
from shinuo.people.presence import AwayReason, State
from shinuo.people.standing import OFFLINE, Standing, stand
from shinuo.rules.instants import BEIJING

from .dates import on
from .house import DAY, House
from .stage import Does

SATURDAY = 5
NO_TIME, _HALF = timedelta(0), timedelta(minutes=30)
_ONLINE, _MEAL = Standing(State.ONLINE), Standing(State.AWAY, AwayReason.MEAL)


@dataclass(frozen=True, slots=True)
class Shift:
    """`who` is on line from `begins` until `ends`, which may be on the next day; eats at `meal`, if they say so."""

    who: str
    begins: str
    ends: str
    meal: str = ""

    def holds(self, clock: str) -> bool:
        """Whether they are on it at this hour."""
        if self.begins < self.ends:
            return self.begins <= clock < self.ends
        return clock >= self.begins or clock < self.ends


NIGHT = Shift("hao", "22:00", "08:50")
WEEKDAY = (
    Shift("mei", "08:50", "18:05", "12:00"),
    Shift("jun", "09:00", "18:10"),
    Shift("xue", "13:00", "22:00"),
    NIGHT,
)
WEEKEND = (Shift("ting", "08:55", "22:00"), NIGHT)


def shifts_of(house: House, day: date) -> tuple[Shift, ...]:
    """The shifts that begin on `day`."""
    if day in house.sick:
        return (NIGHT,)
    return WEEKEND if day.weekday() >= SATURDAY else WEEKDAY


def plan_shifts(house: House, day: date) -> None:
    """Plan who comes, eats and goes on `day`."""
    for one in shifts_of(house, day):
        ends = on(day, one.ends) + (DAY if one.ends < one.begins else NO_TIME)
        house.stage.then(on(day, one.begins), _stands(house, one.who, _ONLINE))
        if one.meal:
            meal = on(day, one.meal)
            house.stage.then(meal, _stands(house, one.who, _MEAL))
            house.stage.then(meal + _HALF, _stands(house, one.who, _ONLINE))
        house.stage.then(ends, _stands(house, one.who, OFFLINE))


def _stands(house: House, who: str, standing: Standing) -> Does:
    def does(now: datetime) -> None:
        with alone_with(house.people[who]) as user:
            id = house.stage.fresh(now)
            stand(user, house.contract.pk, standing, now, id, user.recorded_as)

    return does


def on_line(house: House, at: datetime) -> list[str]:
    """Who is on a shift at `at`."""
    local = at.astimezone(BEIJING)
    found = shifts_of(house, local.date())
    return [one.who for one in found if one.holds(f"{local:%H:%M}")]
