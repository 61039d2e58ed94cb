"""Which days are workdays, by whose word, and how periods are counted in them.

Source: clauses 1.4, 1.5, 3.3; R4, R16, R21
"""

from .day import Day
from .kinds import DayKind, Festival, WorkdayPolicy
from .plan import Notice, Plan, PlanDay
from .plan_file import plan_json, read_plan
from .plans import PLANS
from .statute import FIRST_YEAR, LAST_YEAR, statutory_days
from .workdays import Calendar

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "PLANS",
    "Calendar",
    "Day",
    "DayKind",
    "Festival",
    "Notice",
    "Plan",
    "PlanDay",
    "WorkdayPolicy",
    "plan_json",
    "read_plan",
    "statutory_days",
]
