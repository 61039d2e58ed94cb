"""By whose word a day is what it is: the days a plan or the statute names, and the words for it."""

from dataclasses import dataclass
from datetime import date

from shinuo.rules.words import Words

from .kinds import DayKind, Festival
from .plan import Plan
from .statute import edition, statutory_days

WORKED = Words("合同约定的工作日", "a weekly workday of the terms")
RESTED = Words("合同约定的每周休息日", "a weekly rest day of the terms")
AGREED = Words("合同另行约定的休息日", "a rest day listed in the terms")
NOT_MADE_UP = Words(
    "{plan}列为调休上班，按约定不计为工作日",
    "a make-up day of {plan}, which the terms do not count as a workday",
)


@dataclass(frozen=True, slots=True)
class Named:
    """What the state says of one day, and where."""

    kind: DayKind
    festival: Festival
    authority: Words


def plan_names(plan: Plan) -> dict[date, Named]:
    """The days `plan` names."""
    words = plan.words
    return {on: Named(day.kind, day.festival, words) for on, day in plan.days.items()}


def statute_names(year: int) -> dict[date, Named]:
    """The days the statute names in `year`.

    Raises:
        Refused: `calendar_year`, as `statutory_days`.
    """
    days, words = statutory_days(year), edition(year).words
    return {on: Named(DayKind.STATUTORY, festival, words) for on, festival in days.items()}
