"""When the contract runs, and which days and hours are working ones: `term` and `calendar`."""

from datetime import date, timedelta
from itertools import pairwise

from shinuo.rules.calendar import WorkdayPolicy
from shinuo.rules.words import Words, same

from . import values as v
from .model import CalendarTerms, Hours, Term
from .reader import Table

FIRST_PLAN = 2007
"""The year from which the country's days are known: by plans, later by the statute alone."""
KNOWN_BEFORE = date(2099, 1, 1)
"""No term lasts beyond; the table of festivals reaches a year further, for what is due after it."""

_KNOWN_YEARS = (
    Words("期限超出日历已知的年份", "the term leaves the years whose calendar is known"),
    Words(
        "2007 至 2098 年内（country = none 时自 1970 年）",
        "within 2007–2098 (from 1970 if country = none)",
    ),
)


def read_term(table: Table) -> Term:
    """The table `term`. Source: clause 7.1."""
    term = Term(
        starts_on=table.need("starts_on", v.day, date(2026, 1, 1)),
        months=table.take("months", v.whole(1, 600), 12),
        renewal_notice_days=table.take("renewal_notice_days", v.whole(1, 365), 30),
    )
    table.refuse_unknown()
    if table.holds("starts_on", "months") and term.ends_before > KNOWN_BEFORE:
        table.wrong("out_of_range", "months", term.months, *_KNOWN_YEARS)
    if table.holds("starts_on", "months", "renewal_notice_days"):
        _refuse_long_notice(table, term)
    return term


def _refuse_long_notice(table: Table, term: Term) -> None:
    notice = term.renewal_notice_days
    if timedelta(days=notice) >= term.ends_before - term.starts_on:
        problem = Words("长于期限", "as long as the term, or longer")
        right = Words("短于合同期限", "less than the term")
        table.wrong("out_of_range", "renewal_notice_days", notice, problem, right)


def refuse_years_without_plan(table: Table, term: Term, calendar: CalendarTerms) -> None:
    """What `term` and `calendar` must agree on: a country's days are not known for ever."""
    if calendar.country == "CN" and term.starts_on.year < FIRST_PLAN:
        table.wrong("out_of_range", "starts_on", term.starts_on, *_KNOWN_YEARS)


def read_calendar(table: Table) -> CalendarTerms:
    """The table `calendar`. Source: clauses 1.4, 1.5, R4."""
    default = CalendarTerms()
    workdays = table.take_list("workdays", v.weekday, tuple(default.workdays), least=1)
    calendar = CalendarTerms(
        country=table.take("country", _country, default.country),
        policy=table.take("policy", v.choice(WorkdayPolicy), default.policy),
        workdays=frozenset(workdays),
        hours=_hours(table, default.hours),
        holidays=frozenset(table.take_list("holidays", v.day, ())),
    )
    table.refuse_unknown()
    return calendar


def _country(value: object) -> str:
    if value in ("CN", "none"):
        return str(value)
    problem = Words("没有这个日历", "no such calendar")
    raise v.Wrong("unknown_value", problem, same('"CN" / "none"'))


def _hours(table: Table, default: tuple[Hours, ...]) -> tuple[Hours, ...]:
    spans = tuple(sorted(table.take_list("hours", v.hours, default, least=1)))
    if any(later.opens < earlier.closes for earlier, later in pairwise(spans)):
        problem = Words("时间段重叠", "spans overlap")
        right = Words("互不重叠的时间段", "spans that do not overlap")
        table.wrong("overlapping_hours", "hours", table.given["hours"], problem, right)
    return spans
