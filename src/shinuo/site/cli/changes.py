"""What a plan changes against what was known of its year."""

from collections.abc import Mapping
from datetime import date

from rich.text import Text

from shinuo.rules.calendar import DayKind, Plan, PlanDay, statutory_days
from shinuo.rules.words import Lang, Words

from .kinds import LOOKS
from .months import WEEKDAYS
from .screen import Screen
from .tables import show_table

_SATURDAY = 5


def show_changes(out: Screen, known: Plan | None, plan: Plan, lang: Lang) -> None:
    """Write every day that `plan` makes another than `known`, or than the statute did."""
    before = known.days if known else _by_statute(plan.year)
    named = before.keys() | plan.days.keys()
    changed = sorted(on for on in named if before.get(on) != plan.days.get(on))
    against = known.words if known else _STATUTE
    out.entry(
        Text(),
        0,
        _CHANGES.of(year=plan.year, n=len(changed), against=against)[lang],
        "bold",
    )
    if not changed:
        out.entry(Text(), 0, _SAME_DAYS[lang])
        return
    heads = [head[lang] for head in (_DATE, _BEFORE, _AFTER, _FESTIVAL)]
    days = [_row(on, before.get(on), plan.days.get(on), lang) for on in changed]
    show_table(out, heads, days)


def _by_statute(year: int) -> Mapping[date, PlanDay]:
    named = statutory_days(year).items()
    return {on: PlanDay(DayKind.STATUTORY, festival) for on, festival in named}


def _row(on: date, before: PlanDay | None, after: PlanDay | None, lang: Lang) -> list[Text]:
    named = after or before
    return [
        Text(f"{on} {WEEKDAYS[on.weekday()][lang]}"),
        _kind(on, before, lang),
        _kind(on, after, lang),
        Text(named.festival.words[lang] if named else ""),
    ]


def _kind(on: date, day: PlanDay | None, lang: Lang) -> Text:
    unnamed = DayKind.WEEKEND if on.weekday() >= _SATURDAY else DayKind.WORKDAY
    look = LOOKS[day.kind if day else unnamed]
    return Text(look.name[lang], look.style)


_STATUTE = Words("法定节假日（暂定）", "the statute (provisional)")
_CHANGES = Words(
    "{year} 年：与{against}相比，{n} 日有变",
    "{year}: {n} days differ from {against}",
)
_SAME_DAYS = Words(
    "日子都一样，只是依据不同。", "The days are the same, only the notices differ."
)
_DATE = Words("日期", "Date")
_BEFORE = Words("原为", "Before")
_AFTER = Words("现为", "Now")
_FESTIVAL = Words("节日", "Festival")
