"""Where the terms changed during the term: what each miss costs, and by which N, M and X it counts. Source: R15, R20."""

from datetime import date, datetime
from typing import Any

import pytest

from shinuo.rules.damages import damages_of
from shinuo.rules.excess import ExcessDay
from shinuo.rules.instants import to_us
from shinuo.rules.terms import CumulativeWindow, DamagesKind, DamagesTerms, TriggerTerms
from shinuo.rules.triggers import TermsAt, TriggerKind, firings_by
from shinuo.rules.verdict import State
from tests.rules.cast import DAY, SECOND, TEN, TIMELINE, US, beijing, terms
from tests.rules.figures_cast import miss, verdict

CHANGE = beijing("2026-01-07 00:00")
"""Wednesday begins; TEN is on Monday."""
LATEST = beijing("2026-12-31 00:00")


def changing(first: TriggerTerms, later: TriggerTerms, at: datetime = CHANGE) -> TermsAt:
    """The terms of the count before and from `at`."""
    return lambda instant: first if instant < at else later


def on(day: int) -> datetime:
    """Ten o'clock of a day of January 2026; the 5th is a Monday."""
    return TEN + DAY * (day - 5)


def cap(
    month: int | None = None, term: int | None = None, amount: int = 100
) -> DamagesTerms:
    fen = [None if one is None else one * 100 for one in (month, term)]
    return DamagesTerms(
        DamagesKind.FIXED, amount * 100, cap_per_month_fen=fen[0], cap_per_term_fen=fen[1]
    )


# name: (terms of the first two misses, those of the next two, what each costs in yuan)
COSTS: dict[str, tuple[DamagesTerms, DamagesTerms, list[int]]] = {
    "each by its own price": (cap(), cap(amount=70), [100, 100, 70, 70]),
    "the new cap counts what was owed before": (cap(), cap(250), [100, 100, 50, 0]),
    "and takes nothing back": (cap(), cap(150), [100, 100, 0, 0]),
    "nor does one of the term": (cap(), cap(None, 150), [100, 100, 0, 0]),
    "of the term: the remainder": (cap(), cap(None, 260), [100, 100, 60, 0]),
    "a higher cap gives room": (cap(150), cap(300), [100, 50, 100, 50]),
    "no cap any more": (cap(100), cap(), [100, 0, 100, 100]),
}


@pytest.mark.parametrize(("first", "later", "yuan"), COSTS.values(), ids=COSTS)
def test_misses_cost_by_their_own_terms_under_their_caps(
    first: DamagesTerms, later: DamagesTerms, yuan: list[int]
) -> None:
    versions = [terms(damages=of) for of in (first, first, later, later)]
    judged = [
        (miss(name, on(5 + n)), by, TIMELINE)
        for n, (name, by) in enumerate(zip("abcd", versions, strict=True))
    ]
    lines = damages_of([*judged[::2], *judged[1::2]])
    assert [line.request for line in lines] == list("abcd")
    assert [line.amount_fen for line in lines] == [one * 100 for one in yuan]


def after(number: int, **rest: Any) -> TriggerTerms:
    return TriggerTerms(cumulative=number, consecutive_days=300, **rest)


MONTHLY = after(3, cumulative_window=CumulativeWindow.MONTH)

# name: (terms before the change, from then on, days of the misses a, b, c…, what fires)
COUNTS: dict[str, tuple[TriggerTerms, TriggerTerms, list[int], list[str]]] = {
    "what was counted counts on": (after(4), after(3), [5, 6, 7], ["abc"]),
    "what fired is spent": (after(2), after(3), [5, 6, 7, 8], ["ab"]),
    "a higher N waits for more": (after(3), after(4), [5, 6, 7, 8], ["abcd"]),
    "a lower N fires as the next one is missed": (after(9), after(2), [5, 7, 8], ["ab"]),
    "from the term to the month": (after(9), MONTHLY, [5, 6, 7], ["abc"]),
}


@pytest.mark.parametrize(("first", "later", "days", "fired"), COUNTS.values(), ids=COUNTS)
def test_misses_count_by_the_terms_in_force_as_each_becomes_one(
    first: TriggerTerms, later: TriggerTerms, days: list[int], fired: list[str]
) -> None:
    misses = [miss(name, on(day)) for name, day in zip("abcdef", days, strict=False)]
    found = firings_by(misses, changing(first, later), TIMELINE, as_of=LATEST)
    assert ["".join(one.requests) for one in found] == fired


def test_a_miss_counts_by_the_terms_of_its_deadline_not_of_its_start() -> None:
    """The first instant at which it is a miss lies at the change, or a microsecond before."""
    for late, fires in ((US * 0, ["a"]), (-US, [])):
        one = miss("a", CHANGE - SECOND * 180 - US + late)
        by = changing(after(9), after(1))
        found = firings_by([one], by, TIMELINE, as_of=LATEST)
        assert ["".join(each.requests) for each in found] == fires


def in_row(days: int, percent: int = 20) -> TriggerTerms:
    return TriggerTerms(cumulative=300, consecutive_days=days, excess_bp=percent * 100)


# name: (terms before Tuesday is over, from then on, what fires of four days 50 % beyond the standard)
DAYS: dict[str, tuple[TriggerTerms, TriggerTerms, list[str]]] = {
    "M as the last day ends": (in_row(9), in_row(3), ["abc"]),
    "a higher M": (in_row(2), in_row(4), ["abcd"]),
    "X as each day ends": (in_row(2, 60), in_row(2, 20), ["bc"]),
    "X that is raised": (in_row(2, 20), in_row(2, 60), []),
}


@pytest.mark.parametrize(("first", "later", "fired"), DAYS.values(), ids=DAYS)
def test_days_count_by_the_terms_in_force_as_each_ends(
    first: TriggerTerms, later: TriggerTerms, fired: list[str]
) -> None:
    slow = [
        verdict(name, on(5 + n), State.MISSED, after=SECOND * 270)
        for n, name in enumerate("abcd")
    ]
    found = firings_by(slow, changing(first, later), TIMELINE, as_of=LATEST)
    assert ["".join(one.requests) for one in found] == fired


def test_what_others_add_to_a_day_counts_with_it() -> None:
    monday = date(2026, 1, 5)
    over_us = to_us(beijing("2026-01-06 00:00"))
    slow = verdict("a", TEN, State.MISSED, after=SECOND * 400)
    quick = ExcessDay(monday, 10_000_000, 180_000_000, settled_us=over_us + 5)
    alone = ExcessDay(date(2026, 1, 8), 900_000_000, 180_000_000, ("z",))

    def told(*days: ExcessDay) -> list[tuple[TriggerKind, str]]:
        more = {one.day: one for one in days}
        by = changing(in_row(1), in_row(1))
        found = firings_by([slow], by, TIMELINE, as_of=LATEST, more=more)
        return [(one.kind, "".join(one.requests)) for one in found]

    days = TriggerKind.CONSECUTIVE_DAYS
    assert told() == [(days, "a")]
    assert told(quick) == []
    assert told(alone) == [(days, "a"), (days, "z")]


def test_a_day_is_settled_when_both_parts_are_and_both_may_grow() -> None:
    """Σ limit 360 s, so it exceeds beyond 432 s."""
    over = beijing("2026-01-06 00:00")
    over_us = to_us(over)
    slow = verdict("a", TEN, State.MISSED, after=SECOND * 400)

    def fired_at(**more: Any) -> list[datetime]:
        part = ExcessDay(date(2026, 1, 5), limit_us=180_000_000, **more)
        by = changing(in_row(1), in_row(1))
        found = firings_by([slow], by, TIMELINE, as_of=LATEST, more={part.day: part})
        return [one.at for one in found]

    settled = over_us + 90_000_000
    assert fired_at(elapsed_us=40_000_000, settled_us=settled) == [over + SECOND * 90]
    assert fired_at(elapsed_us=40_000_000) == [over]
    waited = {"elapsed_us": 82_000_000, "ends": (over_us + 70_000_000,)}
    assert fired_at(**waited) == [over + SECOND * 20 + US]
