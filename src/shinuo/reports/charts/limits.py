"""The limits that a picture of waits is held against, and what they are called there."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from shinuo.reports.outcome import Outcome
from shinuo.rules.bands import Band
from shinuo.rules.words import Words, joined, same, seconds

_LONGEST_NAME = 14
_MOST_NAMES = 2


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit and for what it holds, in words."""

    length: timedelta
    words: Words

    @property
    def text(self) -> Words:
        """`时限 180 秒`, with what it holds for."""
        return _LIMIT.of(seconds=seconds(self.length)) + self.words


def limits_of(outcome: Outcome, band: Band) -> tuple[Limit, ...]:
    """The limits in `band` on the channels of `outcome`, the one for most first; channels with another are named."""
    own, usual = defaultdict(list), outcome.terms.limits.of(band)
    for channel in sorted({channel for channel, _ in outcome.cells}):
        own[outcome.terms.limits_of(channel).of(band)].append(channel)
    others = sorted(length for length in own if length != usual)
    named = [Limit(length, _DOT + _channels(own[length])) for length in others]
    return (Limit(usual, same("")), *named) if usual in own else tuple(named)


def limits_of_all(outcome: Outcome) -> tuple[Limit, ...]:
    """The limits of all bands in which there was a request, each length once with its bands."""
    asked = sorted({band for _, band in outcome.cells if band is not None})
    bands: dict[timedelta, list[Words]] = defaultdict(list)
    for band in asked:
        for limit in limits_of(outcome, band):
            bands[limit.length].append(band.words + limit.words)
    few = {length: joined(names) for length, names in bands.items() if len(names) <= 2}
    return tuple(
        Limit(length, _DOT + few[length] if length in few else same(""))
        for length in sorted(bands)
    )


def has_urgent(outcome: Outcome) -> bool:
    """Whether an urgent limit is agreed for any channel of `outcome`. Source: clause 2.2(4), R11."""
    channels = {channel for channel, _ in outcome.cells}
    return any(outcome.terms.limits_of(one).urgent is not None for one in channels)


def _channels(names: list[str]) -> Words:
    if len(names) > _MOST_NAMES:
        return _MANY.of(number=len(names))
    return joined([same(_printable(name)) for name in names])


def _printable(name: str) -> str:
    """`name`, which somebody else wrote, without what a line cannot show, and not too long."""
    text = "".join(filter(_IS_SHOWN, name))
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"


_IS_SHOWN: Callable[[str], bool] = str.isprintable
_LIMIT = Words("时限 {seconds} 秒", "limit {seconds} s")
DOT = " · "
_DOT = same(DOT)
_MANY = Words("{number} 个渠道", "{number} channels")
