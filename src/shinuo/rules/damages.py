"""Liquidated damages: what each miss costs, and what the caps leave of it. Source: clause 6.1, R15."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from .boundaries import Us, is_over_tier, started_minutes
from .case import SINGLE, Kit
from .money import yuan
from .terms import DamagesKind, DamagesTerms, Terms
from .timeline import Timeline
from .verdict import Step, Verdict
from .words import Words, seconds

_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class DamagesLine:
    """What one miss costs: `price_fen` by itself, `amount_fen` after the caps of its month and the term.

    `month` is the first day of the civil month in which the request started.
    """

    request: str
    month: date
    price_fen: int
    amount_fen: int
    trace: tuple[Step, ...]


def price(terms: DamagesTerms, overrun: Us, kit: Kit) -> Us:
    """The price in fen of a miss by `overrun` (µs; an int or an array), its own cap included.

    A miss costs at least its first started minute, or the first tier. Source: clause 6.1, R15.
    """
    found = _uncapped(terms, overrun, kit)
    return (
        found
        if terms.cap_per_miss_fen is None
        else kit.least(found, terms.cap_per_miss_fen)
    )


def _uncapped(terms: DamagesTerms, overrun: Us, kit: Kit) -> Us:
    match terms.kind:
        case DamagesKind.FIXED:
            found = overrun * 0 + terms.amount_fen
        case DamagesKind.PER_STARTED_MINUTE:
            found = terms.amount_fen * kit.most(started_minutes(overrun), 1)
        case DamagesKind.TIERS:
            found = overrun * 0 + terms.tiers[0].amount_fen
            for tier in terms.tiers[1:]:
                reached = is_over_tier(overrun, tier.over // _MICROSECOND)
                found = kit.pick(reached, tier.amount_fen, found)
    return found


@dataclass(slots=True)
class Caps:
    """What the caps of month and term still leave, while misses are taken in the order they began."""

    terms: DamagesTerms
    of_month: dict[date, int] = field(default_factory=dict)
    of_term: int = 0

    def take(self, month: date, price_fen: int) -> int:
        """What of `price_fen` is owed; the sum over any split of a month is the same."""
        owed = price_fen
        if self.terms.cap_per_month_fen is not None:
            left = self.terms.cap_per_month_fen - self.of_month.get(month, 0)
            owed = min(owed, max(0, left))
        if self.terms.cap_per_term_fen is not None:
            owed = min(owed, max(0, self.terms.cap_per_term_fen - self.of_term))
        self.of_month[month] = self.of_month.get(month, 0) + owed
        self.of_term += owed
        return owed


Judged = tuple[Verdict, Terms, Timeline]
"""A verdict, the terms that gave it and their timeline."""


def damages(
    verdicts: Iterable[Verdict], terms: Terms, timeline: Timeline
) -> tuple[DamagesLine, ...]:
    """One line for each request that counts as a miss, in the order they began. Source: clause 6.1, R15."""
    return damages_of((one, terms, timeline) for one in verdicts)


def damages_of(judged: Iterable[Judged]) -> tuple[DamagesLine, ...]:
    """The same where the terms changed: each miss by its own, under their caps, which count what was owed before. Source: R15, R20."""
    misses = sorted(
        (one for one in judged if one[0].counts_as_miss),
        key=lambda one: (one[0].start_at, one[0].request),
    )
    caps: Caps | None = None
    lines: list[DamagesLine] = []
    for verdict, terms, timeline in misses:
        caps = caps or Caps(terms.damages)
        caps.terms = terms.damages
        lines.append(_line(verdict, caps, timeline))
    return tuple(lines)


def _line(miss: Verdict, caps: Caps, timeline: Timeline) -> DamagesLine:
    month = timeline.date_of(miss.start_at).replace(day=1)
    overrun = miss.overrun // _MICROSECOND
    full_fen = _uncapped(caps.terms, overrun, SINGLE)
    price_fen = price(caps.terms, overrun, SINGLE)
    amount_fen = caps.take(month, price_fen)
    steps = [Step("6.1", _priced(miss, caps.terms, full_fen))]
    if price_fen < full_fen:
        words = Words("单次上限 {price} 元。", "Capped at ¥{price} a miss.")
        steps.append(Step("R15", words.of(price=yuan(price_fen))))
    if amount_fen < price_fen:
        words = Words("受上限限制，计 {amount} 元。", "The cap leaves ¥{amount}.")
        steps.append(Step("R15", words.of(amount=yuan(amount_fen))))
    return DamagesLine(miss.request, month, price_fen, amount_fen, tuple(steps))


def _priced(miss: Verdict, terms: DamagesTerms, price_fen: int) -> Words:
    words = _PRICED[terms.kind]
    return words.of(
        price=yuan(price_fen), amount=yuan(terms.amount_fen), over=seconds(miss.overrun)
    )


_PRICED = {
    DamagesKind.FIXED: Words("每次违约金 {price} 元。", "Every miss costs ¥{price}."),
    DamagesKind.PER_STARTED_MINUTE: Words(
        "超出 {over} 秒，每开始一分钟 {amount} 元，计 {price} 元。",
        "Over by {over} s at ¥{amount} for each minute begun: ¥{price}.",
    ),
    DamagesKind.TIERS: Words(
        "超出 {over} 秒，所在档次 {price} 元。",
        "Over by {over} s, in the tier of ¥{price}.",
    ),
}
