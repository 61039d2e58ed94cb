"""A calendar year as people look at it: the picture, the special days, the workdays, the notices."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from rich.text import Text

from shinuo.rules.calendar import Calendar, Plan, WorkdayPolicy
from shinuo.rules.terms import Terms
from shinuo.rules.terms.prose import annex, clauses
from shinuo.rules.words import Lang, Words, joined, same

from .day_tables import Column, show_counts, show_days
from .months import dates_of, show_legend, show_months
from .screen import Screen


@dataclass(frozen=True, slots=True)
class Year:
    """A year to show: `drawn` is the calendar of the picture, `columns` are those to compare.

    `named` is the calendar that names every special day; `notes` stand under the title.
    """

    year: int
    title: Words
    drawn: Calendar
    named: Calendar
    columns: tuple[Column, ...]
    notes: tuple[Words, ...] = ()


def year_of_state(
    year: int, plans: Mapping[int, Plan], policy: WorkdayPolicy | None
) -> Year:
    """The year as the state has it, under the three readings of R4; `policy` is highlighted."""
    calendars = {one: Calendar(policy=one, plans=plans) for one in WorkdayPolicy}
    columns = tuple(
        Column(str(one), calendars[one], one is policy) for one in WorkdayPolicy
    )
    named = calendars[WorkdayPolicy.PLAN_WITH_MAKEUP]
    drawn = calendars[policy] if policy else named
    title = Words("{year} 年 · 中国", "{year} · China").of(year=year)
    if policy:
        title += Words(" · 按 {policy} 计", " · by {policy}").of(policy=policy)
    return Year(year, title, drawn, named, columns)


def year_of_contract(year: int, terms: Terms, days: Calendar) -> Year:
    """The year as the contract of `terms` has it; `days` is its calendar."""
    title = Words("{year} 年 · 合同 {number}", "{year} · contract {number}")
    named = replace(days, policy=WorkdayPolicy.PLAN_WITH_MAKEUP)
    columns = (Column("", days, is_chosen=False),)
    paragraphs = (*clauses(terms), *annex(terms))
    notes = tuple(one.words for one in paragraphs if one.source in _DAY_SOURCES)
    return Year(year, title.of(year=year, number=terms.number), days, named, columns, notes)


def show_year(out: Screen, year: Year, lang: Lang) -> None:
    """Write all of `year`.

    Raises:
        Refused: `calendar_year`, country CN and neither plan nor statute covers the year.
    """
    year.drawn.day(next(dates_of(year.year)))  # refuses before anything is written
    out.say((year.title[lang], "bold"))
    for note in year.notes:
        out.entry(Text(), 2, note[lang], "dim")
    show_picture(out, year, lang)
    show_days(out, year.year, year.columns, year.named, lang)
    show_counts(out, year.year, year.columns, lang)
    out.heading(_SOURCES[lang])
    for words in _sources(year):
        out.entry(Text(), 2, words[lang])


def show_picture(out: Screen, year: Year, lang: Lang) -> None:
    """Write the legend and the months of `year`."""
    show_legend(out, year.year, year.drawn, lang)
    show_months(out, year.year, year.drawn, lang)


def _sources(year: Year) -> list[Words]:
    """By whose word the days are what they are."""
    if year.drawn.country == "none":
        return [_NO_STATE]
    plans = year.named.plans
    plan, following = plans.get(year.year), plans.get(year.year + 1)
    found = [_notices(plan)] if plan else [_provisional(year)]
    if following and any(on.year == year.year for on in following.days):
        found.append(_notices(following))
    return found


def _notices(plan: Plan) -> Words:
    parts = [
        joined([same(one) for one in (notice.number, notice.dated, notice.source) if one])
        for notice in plan.notices
    ]
    return _PLAN.of(year=plan.year) + joined(parts, "；", "; ")


def _provisional(year: Year) -> Words:
    statute = year.named.day(date(year.year, 1, 1)).authority
    return _PROVISIONAL.of(year=year.year, statute=statute)


_DAY_SOURCES = ("1.4", "1.5", "R4")
_SOURCES = Words("依据", "Sources")
_PLAN = Words("国务院 {year} 年放假安排：", "The State Council's plan for {year}: ")
_PROVISIONAL = Words(
    "暂定：{year} 年的国务院安排尚未收录，按{statute}；公布后用 shinuo calendar import 导入。",
    "Provisional: the State Council's plan for {year} is not known yet, so {statute} holds; "
    "once it is out, shinuo calendar import takes it in.",
)
_NO_STATE = Words(
    "合同不采用国家放假安排（country = none）。",
    "The contract follows no state's calendar (country = none).",
)
