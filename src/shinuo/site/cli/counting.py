"""`shinuo calendar count`: the last day of a period, and why the days between did not count."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import click
from rich.text import Text

from shinuo.rules.calendar import Calendar, Day, WorkdayPolicy
from shinuo.rules.words import Lang, Words

from .errors import stop
from .help import Example, Guide
from .kinds import LOOKS
from .months import WEEKDAYS
from .pages import Page, argument, option
from .screen import Screen, screen
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

_MOST_SPANS = 20


def command(lang: Lang) -> click.Command:
    """`shinuo calendar count` in `lang`."""

    def run(  # noqa: PLR0913  (one for each option)
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
        last = calendar.workdays_after(since, workdays)
        first_skipped, asked = since + timedelta(1), _WORKDAYS_AFTER.of(n=workdays)
    else:
        last = calendar.period_end(since, days or 1)
        first_skipped, asked = since + timedelta(days or 1), _DAYS_AFTER.of(n=days)
    between = [
        calendar.day(first_skipped + timedelta(n))
        for n in range((last - first_skipped).days)
    ]
    skipped = [day for day in between if not day.is_workday]
    _show(screen(), asked.of(since=_dated(since)), calendar.day(last), skipped, lang)


def _show(out: Screen, asked: Words, last: Day, skipped: list[Day], lang: Lang) -> None:
    out.line((_dated(last.date)[lang], "bold green"), f"  {_ENDS[lang]}")
    out.entry(Text(), 0, asked[lang], "dim")
    out.heading(_SKIPPED[lang].format(n=len(skipped)))
    runs = _runs(skipped)
    for run in runs[:_MOST_SPANS]:
        _show_run(out, run, lang)
    if len(runs) > _MOST_SPANS:
        out.line("  ", _MORE[lang].format(n=len(runs) - _MOST_SPANS))
    if not runs:
        out.line("  ", _NOTHING[lang])
    if last.provisional or any(day.provisional for day in skipped):
        out.entry(Text("!", "bold yellow"), 2, _PROVISIONAL[lang])


def _runs(days: Iterable[Day]) -> list[list[Day]]:
    """The days in runs of one kind and authority, each day the next of the one before."""
    runs: list[list[Day]] = []
    for day in days:
        last = runs[-1][-1] if runs else None
        if last and day.date - last.date == timedelta(1) and _is_alike(day, last):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _is_alike(one: Day, other: Day) -> bool:
    return (one.kind, one.festival, one.authority) == (
        other.kind,
        other.festival,
        other.authority,
    )


def _show_run(out: Screen, run: list[Day], lang: Lang) -> None:
    first, last = run[0], run[-1]
    span = _dated(first.date)[lang]
    if last is not first:
        span += f" – {last.date:%m-%d} {WEEKDAYS[last.date.weekday()][lang]}"
    kind, festival = first.kind.words[lang], first.festival
    name = f"{festival.words[lang]} · {kind}" if festival else kind
    out.line("  ", span.ljust(28), "  ", (name, LOOKS[first.kind].style))
    out.entry(Text(), 6, first.authority[lang], "dim")


def _dated(on: date) -> Words:
    weekday = WEEKDAYS[on.weekday()]
    return Words(f"{on} 周{weekday.zh}", f"{on} {weekday.en}")


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
_WORKDAYS_AFTER = Words("{since} 之后第 {n} 个工作日", "workday number {n} after {since}")
_DAYS_AFTER = Words("{since} 起 {n} 日的期限", "a period of {n} days from {since}")
_ENDS = Words("24:00 止", "at 24:00")
_SKIPPED = Words("跳过 {n} 日", "Passed over: {n}")
_NOTHING = Words("没有。", "None.")
_MORE = Words("……另有 {n} 段。", "… and {n} more spans.")
_PROVISIONAL = Words(
    "含尚无官方安排的年份，结果为暂定。", "A year without an official plan: provisional."
)
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
