"""A calendar: the state's holidays and the terms' own week, day by day, and counting in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from shinuo.rules.faults import Refused
from shinuo.rules.words import Words

from .authority import AGREED, NOT_MADE_UP, RESTED, WORKED, Named, plan_names, statute_names
from .counting import counted, later
from .day import Day
from .kinds import DayKind, WorkdayPolicy
from .plan import Plan
from .plans import PLANS
from .refusals import calendar_faults

_MONDAY_TO_FRIDAY = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are workdays under the terms.

    `country` is "CN", or "none" for no state holidays at all. `workdays` are weekdays as
    `date.weekday()` counts them (Monday 0). `holidays` are rest days whatever else is said of
    them. `plans` are the official plans by year.

    Raises:
        Refused: `calendar_country`, `calendar_workdays` (none, or not of 0 to 6).

    Source: clauses 1.4, 1.5; R4, R16, R21
    """

    country: str = "CN"
    policy: WorkdayPolicy = WorkdayPolicy.PLAN
    workdays: frozenset[int] = _MONDAY_TO_FRIDAY
    holidays: frozenset[date] = frozenset()
    plans: Mapping[int, Plan] = field(default_factory=lambda: PLANS, repr=False, hash=False)
    _years: dict[int, dict[date, Day]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        faults = calendar_faults(self.country, self.workdays)
        if faults:
            raise Refused(faults)

    def day(self, on: date) -> Day:
        """What `on` is.

        Raises:
            Refused: `calendar_year`, country CN and neither plan nor statute covers the year.
            TypeError: `on` is a datetime; whose date it is must be said first.
        """
        try:
            return self._years[on.year][on]
        except KeyError:
            return self._day_of_new_year(on)

    def is_workday(self, on: date) -> bool:
        """Whether `on` is worked; raises as `day` does."""
        return self.day(on).is_workday

    def is_provisional(self, year: int) -> bool:
        """Whether `year` runs on the statute because its official plan is not known.

        Source: R21
        """
        return self.country == "CN" and year not in self.plans

    def workdays_after(self, on: date, n: int) -> date:
        """The `n`-th workday after `on`, the day itself not counted.

        Raises:
            Refused: `calendar_count`, `n` not in 1 to 9999; `calendar_year`, as `day`.

        Source: clause 3.3, R16
        """
        for _ in range(counted("n", n)):
            on = self._workday_from(later(on, 1))
        return on

    def period_end(self, on: date, days: int) -> date:
        """The last day of a period of `days` civil days that runs from an event on `on`.

        The day of the event is not counted; a last day that is no workday moves on to the next
        one. The period ends at 24:00 of that day.

        Raises:
            Refused: `calendar_count`, `days` not in 1 to 9999; `calendar_year`, as `day`.

        Source: Civil Code articles 200 to 204, R16
        """
        return self._workday_from(later(on, counted("days", days)))

    def _day_of_new_year(self, on: date) -> Day:
        if isinstance(on, datetime):
            raise TypeError(f"{on!r} is an instant, not a date")
        self._years[on.year] = self._days_of(on.year)
        return self._years[on.year][on]

    def _workday_from(self, on: date) -> date:
        while not self.is_workday(on):
            on = later(on, 1)
        return on

    def _days_of(self, year: int) -> dict[date, Day]:
        named, first = self._named(year), date(year, 1, 1)
        length = (date(year, 12, 31) - first).days + 1
        dates = (first + timedelta(days=n) for n in range(length))
        return {on: self._day(on, named.get(on)) for on in dates}

    def _named(self, year: int) -> dict[date, Named]:
        """The days the state names in `year`; the next year's plan may reach into December."""
        if self.country == "none":
            return {}
        if self.policy == WorkdayPolicy.STATUTE:
            return statute_names(year)
        plan, following = self.plans.get(year), self.plans.get(year + 1)
        named = plan_names(plan) if plan else statute_names(year)
        return named | (plan_names(following) if following else {})

    def _day(self, on: date, named: Named | None) -> Day:
        kind, authority = self._kind(on, named)
        festival = named.festival if named else None
        return Day(on, kind, festival, authority, self.is_provisional(on.year))

    def _kind(self, on: date, named: Named | None) -> tuple[DayKind, Words]:
        if named and named.kind is not DayKind.MAKEUP:
            return named.kind, named.authority
        made_up = named if self.policy == WorkdayPolicy.PLAN_WITH_MAKEUP else None
        if not made_up and on.weekday() not in self.workdays:
            return DayKind.WEEKEND, _not_made_up(named) if named else RESTED
        if on in self.holidays:
            return DayKind.AGREED, AGREED
        if made_up:
            return DayKind.MAKEUP, made_up.authority
        return DayKind.WORKDAY, WORKED


def _not_made_up(named: Named) -> Words:
    return NOT_MADE_UP.of(plan=named.authority)
