"""How a verdict is laid out: the state in a word and a sign, the figures, the trace, the cost."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from rich.text import Text

from shinuo.rules.damages import DamagesLine
from shinuo.rules.money import yuan
from shinuo.rules.verdict import State, Step, Verdict
from shinuo.rules.words import Lang, Words, seconds

from .screen import Screen

_SIGNS = {
    State.PENDING: ("…", "bold cyan"),
    State.OVERDUE: ("✗", "bold red"),
    State.MET: ("✓", "bold green"),
    State.MISSED: ("✗", "bold red"),
    State.EXCLUDED: ("○", "bold blue"),
    State.NOT_APPLICABLE: ("–", "bold"),
    State.INDETERMINATE: ("?", "bold yellow"),
}
_SOURCE_WIDTH = 10


def state_text(state: State, lang: Lang) -> Text:
    """A state as a sign and a word."""
    sign, style = _SIGNS[state]
    return Text(f"{sign} {state.words[lang]}", style)


def show_verdict(
    out: Screen, verdict: Verdict, lines: Sequence[DamagesLine], lang: Lang
) -> None:
    """Write the state and the figures it rests on."""
    elapsed = seconds(verdict.elapsed)
    figures = [_ELAPSED[lang].format(elapsed=elapsed) + _roughly(verdict.elapsed, lang)]
    if verdict.limit is not None:
        figures.append(_LIMIT[lang].format(limit=seconds(verdict.limit)))
    if verdict.overrun:
        figures.append(_OVER[lang].format(over=seconds(verdict.overrun)))
    figures += [_PRICE[lang].format(amount=yuan(line.amount_fen)) for line in lines]
    out.say(state_text(verdict.state, lang))
    out.entry(Text(), 2, _STOP[lang].join(figures))


def show_trace(out: Screen, steps: Iterable[Step], lang: Lang, style: str = "") -> None:
    """Write the steps, each after the clause or reading it rests on."""
    for step in steps:
        lead = Text(f"  {step.source}", "cyan")
        out.entry(lead, _SOURCE_WIDTH, step.words[lang], style)


def show_cost(out: Screen, lines: Sequence[DamagesLine], lang: Lang) -> None:
    """Write what the damages come to, and why."""
    for line in lines:
        show_trace(out, line.trace, lang)
    if not lines:
        out.say("  ", _NO_COST[lang])


def _roughly(length: timedelta, lang: Lang) -> str:
    """A long time once more in hours or days, whole ones that have passed."""
    hours = length // timedelta(hours=1)
    if hours < _MANY:
        return ""
    if hours < _MANY * 24:
        return _HOURS[lang].format(n=hours)
    return _DAYS[lang].format(n=hours // 24)


_MANY = 2
_HOURS = Words("（{n} 小时有余）", " (over {n} hours)")
_DAYS = Words("（{n} 天有余）", " (over {n} days)")
_ELAPSED = Words("历时 {elapsed} 秒", "after {elapsed} s")
_LIMIT = Words("时限 {limit} 秒", "limit {limit} s")
_OVER = Words("超出 {over} 秒", "over by {over} s")
_PRICE = Words("违约金 {amount} 元", "damages ¥{amount}")
_STOP = Words("，", ", ")
_NO_COST = Words("不产生违约金。", "No damages.")
