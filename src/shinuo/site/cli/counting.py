"""`shinuo calendar count`: the last day of a period, and why the days between did not count."""

from datetime import date, timedelta
from pathlib import Path

import click

from shinuo.rules.calendar import Calendar, WorkdayPolicy
from shinuo.rules.words import Lang, Words

from .errors import stop
from .help import Example, Guide
from .pages import Page, argument, option
from .periods import dated, show_period
from .screen import screen
from .shared import (
    calendar_of,
    data_option,
    plans_in,
    policy_of,
    policy_option,
    terms_in,
    terms_option,
)
from .values import DATE, whole


def command(lang: Lang) -> click.Command:
    """`shinuo calendar count` in `lang`."""

    def run(
        date: date,
        workdays: int | None,
        days: int | None,
        policy: str | None,
        terms: Path | None,
        data: Path | None,
    ) -> None:
        _refuse_both_or_none(workdays, days)
        calendar = _calendar(policy_of(policy, terms), terms, data)
        count(lang, date, workdays, days, calendar)

    guide = Guide(lang, _ABOUT, (_NOTE,), _EXAMPLES)
    return Page("count", guide, run, _params(lang), _SHORT)


def _params(lang: Lang) -> list[click.Parameter]:
    return [
        argument(lang, "date", _DATE, _DATE_SAYS, DATE),
        option(lang, "--workdays", _NUMBER, _WORKDAYS, whole(1, 9999)),
        option(lang, "--days", _NUMBER, _DAYS, whole(1, 9999)),
        policy_option(lang, _POLICY),
        terms_option(lang, _TERMS),
        data_option(lang),
    ]


def _refuse_both_or_none(workdays: int | None, days: int | None) -> None:
    if (workdays is None) == (days is None):
        problem = _NEITHER if workdays is None else _BOTH
        raise stop("contradiction", "--workdays / --days", "", problem, _ONE)


def _calendar(
    policy: WorkdayPolicy | None, file: Path | None, data: Path | None
) -> Calendar:
    plans = plans_in(data)
    if file:
        return calendar_of(terms_in(file), plans)
    return Calendar(policy=policy or WorkdayPolicy.PLAN, plans=plans)


def count(
    lang: Lang, since: date, workdays: int | None, days: int | None, calendar: Calendar
) -> None:
    """Show the end of the period after `since`, and which days it passed over.

    Raises:
        Refused: it ends beyond the years whose calendar is known.
    """
    if workdays:
        last, passed = calendar.workdays_after(since, workdays), timedelta(1)
        asked = _WORKDAYS_AFTER.of(since=dated(since), n=workdays)
    else:
        last, passed = calendar.period_end(since, days or 0), timedelta(days or 0)
        asked = _DAYS_AFTER.of(since=dated(since), n=days)
    first = since + passed
    between = [calendar.day(first + timedelta(n)) for n in range((last - first).days)]
    skipped = [day for day in between if not day.is_workday]
    show_period(screen(), asked, calendar.day(last), skipped, lang)


_SHORT = Words(
    "数工作日或期限：到哪天为止，跳过了哪些天。",
    "Count workdays or a period: when it ends, which days it passed over.",
)
_ABOUT = Words(
    "从某日起数若干工作日，或按 R16 数一段期限；当日不计，到最后一日 24:00 止。",
    "Count workdays after a date, or a period by R16; the date itself is not counted, and the last "
    "day ends at 24:00.",
)
_NOTE = Words(
    "R16：期限的最后一日不是工作日的，顺延到下一个工作日。",
    "R16: a period whose last day is no workday ends on the next one.",
)
_DATE = Words("日期", "DATE")
_DATE_SAYS = Words("起算的日期，当日不计。", "The date to count from; it is not counted.")
_NUMBER = Words("个数", "N")
_WORKDAYS = Words("数这么多个工作日。", "Count so many workdays.")
_DAYS = Words("数这么多个自然日的期限（R16）。", "Count a period of so many days (R16).")
_POLICY = Words(
    "按哪种读法（R4）：plan、plan_with_makeup 或 statute。默认 plan。",
    "Which reading (R4): plan, plan_with_makeup or statute. Default: plan.",
)
_TERMS = Words("按这份合同的日历。", "By the calendar of this contract.")
_NEITHER = Words("两个都没有写", "neither is there")
_BOTH = Words("两个都写了", "both are there")
_ONE = Words("只写其一", "one of them")
_WORKDAYS_AFTER = Words("{since}之后第 {n} 个工作日", "workday number {n} after {since}")
_DAYS_AFTER = Words("{since}起 {n} 日的期限", "a period of {n} days from {since}")
_EXAMPLES = (
    Example(
        "shinuo calendar count 2026-09-30 --workdays 5",
        Words("9 月的月报最迟哪天交。", "When the report on September is due."),
    ),
    Example(
        "shinuo calendar count 2026-09-28 --days 7",
        Words("甲方要求后，改进计划的期限。", "The period for a plan after a demand."),
    ),
)
