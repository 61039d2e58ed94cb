"""By what was judged: the clauses as agreed, the readings R1–R21, the calendar."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from shinuo.reports.outcome import Outcome
from shinuo.rules.calendar import Calendar, DayKind, Plan, WorkdayPolicy
from shinuo.rules.terms import Terms
from shinuo.rules.terms.annex import READINGS
from shinuo.rules.terms.prose import annex, clauses
from shinuo.rules.timeline import Timeline
from shinuo.rules.trace_words import POLICIES
from shinuo.rules.words import Words, joined, same

from .table import Column, Row, Table, figures, texts
from .values import Label


def clauses_table(outcome: Outcome) -> Table:
    """What the terms fill into the clauses of the contract."""
    rows = ((one.source, one.words, one.mark.words) for one in clauses(outcome.terms))
    return Table(
        key="terms",
        title=Words("条款", "Terms"),
        sheet=Words("条款", "terms"),
        columns=(*texts(8, _CLAUSE), *texts(110, _SAYS), *texts(10, _MARK)),
        rows=tuple(rows),
        nothing=_NONE,
        note=_MARK_NOTE,
    )


def readings_table(outcome: Outcome) -> Table:
    """Every reading as these terms have it, whether they state it, and where."""
    paragraphs = zip(READINGS, annex(outcome.terms), strict=True)
    return Table(
        key="readings",
        title=Words("解释 R1–R21", "Readings R1–R21"),
        sheet=Words("解释", "readings"),
        columns=(*texts(8, _READING), *texts(110, _SAYS), *texts(10, _MARK), _PLACE),
        rows=tuple(
            (
                one.source,
                one.words,
                one.mark.words,
                joined([same(path) for path in reading.paths], ", "),
            )
            for reading, one in paragraphs
        ),
        nothing=_NONE,
        note=_MARK_NOTE,
    )


def readings_rows(terms: Terms) -> Table:
    """Every reading as `terms` have it, and whether they state it."""
    return Table(
        key="readings",
        title=Words("解释 R1–R21", "Readings R1–R21"),
        sheet=Words("解释", "readings"),
        columns=(*texts(6, _READING), *texts(84, _SAYS), *texts(12, _MARK)),
        rows=tuple((one.source, one.words, one.mark.words) for one in annex(terms)),
        nothing=_NONE,
    )


def calendar_table(outcome: Outcome) -> Table:
    """The calendar of the term of an outcome."""
    return calendar_rows(outcome.terms, outcome.timeline)


def calendar_rows(terms: Terms, timeline: Timeline) -> Table:
    """Of each civil year of the term: by whose word its days are what they are, and how many are of which kind."""
    calendar, term = timeline.calendar, terms.term
    last = term.ends_before - timedelta(days=1)
    return Table(
        key="calendar",
        title=Words("日历", "Calendar"),
        sheet=Words("日历", "calendar"),
        columns=(_YEAR, *texts(16, _FROM, _TO), *texts(60, _BASIS), _PROVISIONAL, *_KINDS),
        rows=tuple(
            _year(
                calendar,
                max(term.starts_on, date(year, 1, 1)),
                min(last, date(year, 12, 31)),
            )
            for year in term.years
        ),
        nothing=_NONE,
        note=_CALENDAR_NOTE.of(zone=timeline.zone.key),
    )


def _year(calendar: Calendar, first: date, last: date) -> Row:
    kinds = Counter(calendar.day(on).kind for on in _days(first, last))
    is_provisional = calendar.is_provisional(first.year)
    counts = (kinds[kind] for kind in DayKind)
    mark = _YES if is_provisional else _NO
    return Label(first.year), first, last, _basis(calendar, first.year), mark, *counts


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _basis(calendar: Calendar, year: int) -> Words:
    """By whose word the days of `year` are what they are. Source: R4, R21."""
    if calendar.country == "none":
        return _NO_STATE
    policy = POLICIES[calendar.policy] + _STOP
    plan = calendar.plans.get(year)
    if calendar.policy is WorkdayPolicy.STATUTE or not plan:
        return policy + calendar.day(date(year, 1, 1)).authority
    return policy + _notices(plan)


def _notices(plan: Plan) -> Words:
    parts = [
        joined([same(one) for one in (notice.number, notice.dated, notice.source) if one])
        for notice in plan.notices
    ]
    return _PLAN.of(year=plan.year) + joined(parts, "；", "; ")


_CLAUSE, _READING = Words("条款", "Clause"), Words("解释", "Reading")
_SAYS = Words("内容", "What it says")
_MARK = Words("选定或默认", "Chosen or default")
(_PLACE,) = texts(60, Words("条款文件中的位置", "Place in the terms file"))
_MARK_NOTE = Words(
    "“选定”写在条款文件中；“默认”未写明，按产品默认。",
    "“Chosen” is stated in the terms file; “default” is left to the product's default.",
)
_YEAR = Column(Words("年份", "Year"), is_figure=False, width=9)
_FROM, _TO = Words("自", "From"), Words("至", "To")
_BASIS = Words("依据", "By whose word")
_PROVISIONAL = Column(Words("暂定", "provisional"), is_figure=False, width=10)
_KINDS = figures([kind.words for kind in DayKind], 9)
_CALENDAR_NOTE = Words(
    "合同期限内各类日子的天数，按 {zone} 的日期。",
    "Days of the term by kind, by the dates of {zone}.",
)
_NO_STATE = Words(
    "合同不采用国家放假安排（country = none）。",
    "The contract follows no state's calendar (country = none).",
)
_PLAN = Words("国务院 {year} 年放假安排：", "the State Council's plan for {year}: ")
_STOP = Words("；", "; ")
_YES, _NO = Words("是", "yes"), Words("否", "no")
_NONE = Words("没有。", "None.")
