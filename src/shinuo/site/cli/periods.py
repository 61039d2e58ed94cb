"""A period as it was counted: its last day, and the days it passed over, each with the reason."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from rich.text import Text

from shinuo.rules.calendar import Day, DayKind
from shinuo.rules.words import Lang, Words, same

from .kinds import look_of
from .months import WEEKDAYS
from .screen import Screen

_MOST_SPANS = 20
_SPAN_WIDTH = 41
_ABREAST = 76


def show_period(
    out: Screen, asked: Words, last: Day, skipped: Sequence[Day], lang: Lang
) -> None:
    """Write the last day, what was asked, and the days that did not count, in runs."""
    out.say((dated(last.date)[lang], "bold green"), " ", _ENDS[lang])
    out.entry(Text(), 0, asked[lang], "dim")
    out.heading(_SKIPPED[lang].format(n=len(skipped)))
    runs = _runs(skipped)
    for run in runs[:_MOST_SPANS]:
        _show_run(out, run, lang)
    if len(runs) > _MOST_SPANS:
        out.say("  ", _MORE[lang].format(n=len(runs) - _MOST_SPANS))
    if last.provisional or any(day.provisional for day in skipped):
        out.entry(Text("!", "bold yellow"), 2, _PROVISIONAL[lang])


def dated(on: date) -> Words:
    """A date with its day of the week."""
    weekday = WEEKDAYS[on.weekday()]
    return Words(f"{on}（周{weekday.zh}）", f"{on} ({weekday.en})")


def _runs(days: Iterable[Day]) -> list[list[Day]]:
    """The days in runs of one kind and authority, each day the next of the one before."""
    runs: list[list[Day]] = []
    for day in days:
        last = runs[-1][-1] if runs else None
        if last and day.date - last.date == timedelta(1) and _reason(day) == _reason(last):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _reason(day: Day) -> tuple[object, ...]:
    return day.kind, day.festival, day.authority


def _show_run(out: Screen, run: list[Day], lang: Lang) -> None:
    first, last = run[0], run[-1]
    span = dated(first.date)
    if last is not first:
        span += same("–") + dated(last.date)
    look, festival = look_of(first), first.festival
    name = f"{festival.words[lang]} · {look.says[lang]}" if festival else look.says[lang]
    indent = _SPAN_WIDTH if out.width >= _ABREAST else 6
    out.entry(Text(f"  {span[lang]}"), indent, name, look.style)
    if festival or first.kind is not DayKind.WEEKEND:
        out.entry(Text(), 6, first.authority[lang], "dim")


_ENDS = Words("24:00 止", "until 24:00")
_SKIPPED = Words("跳过 {n} 日", "Passed over: {n}")
_MORE = Words("……另有 {n} 段。", "… and {n} more spans.")
_PROVISIONAL = Words(
    "含尚无官方安排的年份，结果为暂定。", "A year without an official plan: provisional."
)
