"""One message for everything a target is to be told at a time. Pure; nothing personal is said.

Of one request only the most is told: whoever reads that it is overdue needs no warning of it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shinuo.journal.monitor import STEPPED, why_words
from shinuo.rules.instants import BEIJING, from_us
from shinuo.rules.words import Lang, Words

from .tells import DUE_SOON, Tell

MOST_LINES = 10
"""Lines of one message; WeCom takes 2,048 bytes."""
_WAITS = (Tell.HALF, Tell.FOUR_FIFTHS, Tell.OVERDUE)


@dataclass(frozen=True, slots=True)
class Told:
    """One alarm: what of, when, and what the record says."""

    tell: Tell
    at: datetime
    said: Mapping[str, Any]


def message(number: str, told: Sequence[Told], lang: Lang) -> tuple[str, str]:
    """Title and body of one message that tells all of it, of contract `number`: the worst first."""
    shown = sorted(_merged(told), key=lambda one: (_ORDER.index(one.tell), one.at))
    counts = Counter(one.tell for one in shown)
    parts = [f"{tell.words[lang]} {counts[tell]}" for tell in _ORDER if counts[tell]]
    title = f"{_TITLE[lang]} {number}：{'，'.join(parts)}"
    if lang == "en":
        title = f"{_TITLE[lang]} {number}: {', '.join(parts)}"
    lines = [_line(one)[lang] for one in shown[:MOST_LINES]]
    if rest := len(shown) - MOST_LINES:
        lines += [_MORE.of(count=rest)[lang]] if rest > 0 else []
    return title, "\n".join(lines)


def _merged(told: Sequence[Told]) -> list[Told]:
    most: dict[object, Told] = {}
    for at, one in enumerate(told):
        is_wait = one.tell in _WAITS
        key = (one.said["of"], one.said["request"]) if is_wait else at
        before = most.get(key)
        if before is None or _WAITS.index(one.tell) > _WAITS.index(before.tell):
            most[key] = one
    return list(most.values())


def _line(one: Told) -> Words:
    said = one.said
    match one.tell:
        case Tell.TRIAL:
            return _TRIAL.of(at=clock_of(one.at))
        case Tell.MONITOR if said["kind"] == STEPPED:
            step = (said["to_us"] - said["from_us"]) / 1_000_000
            return _STEP.of(at=clock_of(one.at), step=f"{step:+.1f}")
        case Tell.MONITOR:
            began, ended = from_us(said["began_us"]), from_us(said["ended_us"])
            return _GAP.of(
                began=clock_of(began), ended=clock_of(ended), why=why_words(said["why"])
            )
        case Tell.DUTIES:
            due = "–" if said["due_us"] is None else clock_of(from_us(said["due_us"]))
            words = _SOON if said["kind"] == DUE_SOON else _LATE
            return words.of(key=said["key"], due=due)
        case _:
            words = _OVERDUE if one.tell is Tell.OVERDUE else _WARNED
            due = clock_of(from_us(said["due_us"]))
            parts = {"channel": said["channel"], "of": said["of"][-8:], "due": due}
            return words.of(percent=str(one.tell), **parts)


def clock_of(at: datetime) -> str:
    """An instant as alarms say it, in Beijing time."""
    return f"{at.astimezone(BEIJING):%m-%d %H:%M:%S}"


_ORDER = (
    Tell.OVERDUE,
    Tell.FOUR_FIFTHS,
    Tell.HALF,
    Tell.MONITOR,
    Tell.DUTIES,
    Tell.TRIAL,
)
_TITLE = Words("时诺告警", "Shinuo alarm")
_OVERDUE = Words(
    "超时：会话 …{of}（{channel}），应于 {due} 前回应，仍无人回应",
    "Overdue: conversation …{of} ({channel}) was due at {due} and is not answered",
)
_WARNED = Words(
    "{percent} %：会话 …{of}（{channel}），须于 {due} 前回应",
    "{percent} %: conversation …{of} ({channel}) is due at {due}",
)
_GAP = Words(
    "监控缺口：{began} 至 {ended}（{why}）",
    "Gap of the monitor: {began} to {ended} ({why})",
)
_STEP = Words("时钟跳动：{at}，{step} 秒", "Clock step: at {at}, by {step} s")
_SOON = Words("义务即将到期：{key}，{due}", "Duty due soon: {key}, {due}")
_LATE = Words("义务已逾期：{key}，{due}", "Duty late: {key}, {due}")
_TRIAL = Words(
    "试发：{at}。收到即说明此处可用。", "Trial: {at}. If you read this, it works."
)
_MORE = Words(
    "……另有 {count} 条，见时诺页面", "… and {count} more, see the pages of Shinuo"
)
