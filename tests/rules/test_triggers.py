"""N misses within a window entitle the client to an explanation and a plan. Source: clause 6.2, R13."""

from dataclasses import replace
from datetime import date, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.rules.instants import to_us
from shinuo.rules.terms import CumulativeWindow, TriggerTerms
from shinuo.rules.triggers import (
    Firing,
    Miss,
    TriggerKind,
    cumulative_firings,
)
from tests.rules.cast import (
    DAY,
    SECOND,
    TEN,
    US,
    beijing,
)

TERM, MONTH = TriggerTerms(), TriggerTerms(cumulative_window=CumulativeWindow.MONTH)
NAMES = "abcdefghijkl"
LATEST = beijing("2027-12-31 00:00")


def rolling(days: int) -> TriggerTerms:
    return TriggerTerms(cumulative_window=CumulativeWindow.ROLLING_DAYS, rolling_days=days)


def after_misses(number: int) -> TriggerTerms:
    return TriggerTerms(cumulative=number)


def missed(*starts: str) -> list[Miss]:
    """Misses named a, b, c… that started then in Beijing, each due 180 s later."""
    found = []
    for name, text in zip(NAMES, starts, strict=False):
        start = beijing(text)
        found.append(Miss(name, to_us(start + SECOND * 180), start.date()))
    return found


def on(days: str) -> list[Miss]:
    """Misses at ten o'clock of these days of 2026, or of the year that is written out."""
    return missed(*(f"2026-{day}"[-10:] + " 10:00" for day in days.split()))


def fired(found: tuple[Firing, ...]) -> list[str]:
    return ["".join(one.requests) for one in found]


# name: (terms, days of the misses a, b, c…, the requests of each firing)
COUNTS: dict[str, tuple[TriggerTerms, str, list[str]]] = {
    "none": (TERM, "", []),
    "one less than N": (TERM, "01-05 01-06", []),
    "N": (TERM, "01-05 01-06 01-07", ["abc"]),
    "all on one day": (TERM, "01-05 01-05 01-05", ["abc"]),
    "N over the whole term": (TERM, "01-05 06-06 12-31", ["abc"]),
    "one less than twice N": (TERM, "01-05 01-06 01-07 01-08 01-09", ["abc"]),
    "twice N": (TERM, "01-05 01-06 01-07 01-08 01-09 01-12", ["abc", "def"]),
    "three times N": (TERM, " ".join(["01-05"] * 10), ["abc", "def", "ghi"]),
    "N = 1": (after_misses(1), "01-05 01-06", ["a", "b"]),
    "N = 2": (after_misses(2), "01-05 01-06 01-07 01-08 01-09", ["ab", "cd"]),
    "month: N in one": (MONTH, "01-01 01-15 01-31", ["abc"]),
    "month: not over its end": (MONTH, "01-30 01-31 02-01", []),
    "month: the next counts anew": (MONTH, "01-31 02-01 02-02 02-28", ["bcd"]),
    "month: each its own": (MONTH, "01-05 01-06 01-07 02-05 02-06 02-09", ["abc", "def"]),
    "month: multiples": (MONTH, "01-05 01-06 01-07 01-08 01-09 01-12", ["abc", "def"]),
    "month: that of another year is another": (MONTH, "01-05 01-06 2027-01-04", []),
    "rolling 7: the seventh day is in": (rolling(7), "01-05 01-06 01-11", ["abc"]),
    "rolling 7: the eighth is out": (rolling(7), "01-05 01-06 01-12", []),
    "rolling 7: the window moves": (rolling(7), "01-05 01-06 01-12 01-12", ["bcd"]),
    "rolling 7: over a month's end": (rolling(7), "01-30 01-31 02-02", ["abc"]),
    "rolling 7: multiples": (rolling(7), " ".join(["01-05"] * 6), ["abc", "def"]),
    "rolling 7: what fired is spent": (
        rolling(7),
        "01-05 01-06 01-07 01-08 01-09",
        ["abc"],
    ),
    "rolling 1: one day": (rolling(1), "01-05 01-05 01-05", ["abc"]),
    "rolling 1: midnight ends it": (rolling(1), "01-05 01-05 01-06", []),
}


@pytest.mark.parametrize(("of", "days", "requests"), COUNTS.values(), ids=COUNTS)
def test_misses_fire(of: TriggerTerms, days: str, requests: list[str]) -> None:
    found = cumulative_firings(on(days), of)
    assert fired(found) == requests
    assert all(one.kind is TriggerKind.CUMULATIVE and not one.days for one in found)


@pytest.mark.parametrize(("of", "days", "requests"), COUNTS.values(), ids=COUNTS)
def test_the_order_in_which_misses_are_told_does_not_matter(
    of: TriggerTerms, days: str, requests: list[str]
) -> None:
    misses = on(days)
    for seed in range(5):
        Random(seed).shuffle(misses)
        assert fired(cumulative_firings(misses, of)) == requests


def test_it_fires_at_the_first_instant_at_which_the_last_of_the_n_is_a_miss() -> None:
    (found,) = cumulative_firings(on("01-05 01-06 01-07"), TERM)
    assert found.at == beijing("2026-01-07 10:03:00") + US


def test_misses_count_in_the_order_their_limits_ended_not_in_which_they_began() -> None:
    midnight = to_us(beijing("2026-01-06 00:00"))
    slow = Miss("slow", midnight + 200, beijing("2026-01-05").date())
    quick = Miss("quick", midnight + 100, beijing("2026-01-06").date())
    (found,) = cumulative_firings([slow, quick], after_misses(2))
    assert found.requests == ("quick", "slow")
    assert to_us(found.at) == midnight + 201


def test_firings_are_told_in_the_order_they_came_whatever_their_names() -> None:
    later, earlier = on("01-06 01-05")
    assert fired(cumulative_firings([later, earlier], after_misses(1))) == ["b", "a"]


def test_of_two_months_that_fire_at_one_instant_the_names_decide() -> None:
    day = beijing("2026-02-01").date()
    both = [Miss("b", to_us(TEN), day - DAY), Miss("a", to_us(TEN), day)]
    for told_in in (both, both[::-1]):
        assert fired(cumulative_firings(told_in, replace(MONTH, cumulative=1))) == [
            "a",
            "b",
        ]


def test_of_misses_at_one_instant_the_name_decides() -> None:
    same = [Miss(name, to_us(TEN), TEN.date()) for name in "cab"]
    assert fired(cumulative_firings(same, after_misses(2))) == ["ab"]


THIRD_DUE = beijing("2026-01-07 10:03:00")
SECOND_DUE = beijing("2026-01-06 10:03:00")

# name: (days of the misses, instants at which a plan was accepted, the requests of each firing)
PLANS: dict[str, tuple[str, list[datetime], list[str]]] = {
    "before all": ("01-05 01-06 01-07", [beijing("2026-01-01 00:00")], ["abc"]),
    "after all": ("01-05 01-06 01-07", [LATEST], ["abc"]),
    "between the second and the third": ("01-05 01-06 01-07", [SECOND_DUE + DAY / 2], []),
    "exactly as the third limit ends: not yet a miss": (
        "01-05 01-06 01-07 01-08 01-09",
        [THIRD_DUE],
        ["cde"],
    ),
    "a microsecond later: the third was one": (
        "01-05 01-06 01-07 01-08 01-09",
        [THIRD_DUE + US],
        ["abc"],
    ),
    "exactly as the second limit ends": ("01-05 01-06 01-07 01-08", [SECOND_DUE], ["bcd"]),
    "a microsecond after that": ("01-05 01-06 01-07 01-08", [SECOND_DUE + US], []),
    "after it fired, the count begins anew": (
        "01-05 01-06 01-07 01-08 01-09 01-12",
        [beijing("2026-01-07 12:00")],
        ["abc", "def"],
    ),
    "after it fired and once more was missed": (
        "01-05 01-06 01-07 01-08 01-09 01-12 01-13",
        [beijing("2026-01-08 12:00")],
        ["abc", "efg"],
    ),
    "two at once": ("01-05 01-06 01-07 01-08", [SECOND_DUE, SECOND_DUE], ["bcd"]),
    "two, in no order": (
        "01-05 01-06 01-07 01-08 01-09",
        [beijing("2026-01-07 12:00"), beijing("2026-01-05 12:00")],
        [],
    ),
    "one after another, each before a third miss": (
        "01-05 01-06 01-07 01-08 01-09 01-12 01-13",
        [beijing("2026-01-06 12:00"), beijing("2026-01-08 12:00")],
        ["efg"],
    ),
}


@pytest.mark.parametrize(("days", "plans", "requests"), PLANS.values(), ids=PLANS)
def test_an_accepted_plan_restarts_the_count(
    days: str, plans: list[datetime], requests: list[str]
) -> None:
    assert fired(cumulative_firings(on(days), TERM, plans)) == requests


def test_a_plan_restarts_the_count_of_a_month_too() -> None:
    days, plan = "01-05 01-06 01-07 01-08 01-09", beijing("2026-01-06 12:00")
    assert fired(cumulative_firings(on(days), MONTH, [plan])) == ["cde"]
    assert fired(cumulative_firings(on(days), rolling(7), [plan])) == ["cde"]


def test_a_miss_of_the_old_month_that_ends_late_does_not_undo_the_new_one() -> None:
    quick = [
        Miss(name, to_us(beijing(f"2026-02-01 00:0{n}")), beijing("2026-02-01").date())
        for n, name in ((1, "a"), (6, "b"), (7, "c"))
    ]
    slow = Miss("slow", to_us(beijing("2026-02-01 00:04:59")), beijing("2026-01-31").date())
    assert fired(cumulative_firings([*quick, slow], MONTH)) == ["abc"]


def test_a_miss_of_a_later_day_that_ends_early_does_not_shorten_the_window() -> None:
    first, second, slow = missed("2026-01-05 10:00", "2026-01-05 10:00", "2026-01-11 23:59")
    quick = Miss("quick", slow.due_us - 1, beijing("2026-01-12").date())
    assert fired(cumulative_firings([first, second, slow, quick], rolling(7))) == ["abc"]


@given(st.lists(st.integers(0, 40), max_size=30), st.integers(1, 5))
def test_over_the_term_it_fires_once_for_every_n(days: list[int], number: int) -> None:
    start = to_us(TEN)
    misses = [
        Miss(f"q{n:02}", start + day, TEN.date() + DAY * day) for n, day in enumerate(days)
    ]
    found = cumulative_firings(misses, after_misses(number))
    ordered = [
        one.request for one in sorted(misses, key=lambda one: (one.due_us, one.request))
    ]
    whole = range(0, len(misses) // number * number, number)
    assert {one.requests for one in found} == {
        tuple(ordered[n : n + number]) for n in whole
    }


@st.composite
def some_misses(draw: st.DrawFn) -> list[Miss]:
    """Misses of nine days about a month's end, whose limits end in another order than they began."""
    days = st.integers(0, 8).map(lambda n: date(2026, 1, 28) + DAY * n)
    drawn = draw(st.lists(st.tuples(days, st.integers(0, 2 * 86_400)), max_size=14))
    return [
        Miss(f"q{n:02}", to_us(beijing(f"{day} 00:00")) + second * 1_000_000, day)
        for n, (day, second) in enumerate(drawn)
    ]


WINDOWS = [TERM, MONTH, rolling(1), rolling(3), rolling(7)]
PLANS_AT = st.lists(st.integers(0, 10 * 86_400), max_size=2)


@given(some_misses(), st.sampled_from(WINDOWS), st.integers(1, 4), PLANS_AT, st.data())
def test_what_fired_stays_as_it_was_however_late_one_looks(
    misses: list[Miss], of: TriggerTerms, number: int, at: list[int], data: st.DataObject
) -> None:
    of = replace(of, cumulative=number)
    plans = [beijing("2026-01-28 00:00") + SECOND * second for second in at]
    later = cumulative_firings(misses, of, plans)
    looked = data.draw(st.sampled_from([one.due_us for one in misses] or [0]))
    known = [one for one in misses if one.due_us < looked]
    assert cumulative_firings(known, of, plans) == tuple(
        one for one in later if to_us(one.at) <= looked
    )


@given(some_misses(), st.sampled_from(WINDOWS), st.integers(1, 4))
def test_every_firing_names_n_misses_of_one_window_and_none_twice(
    misses: list[Miss], of: TriggerTerms, number: int
) -> None:
    by_name = {one.request: one for one in misses}
    found = cumulative_firings(misses, replace(of, cumulative=number))
    spent = [name for one in found for name in one.requests]
    assert len(spent) == len(set(spent)) == number * len(found)
    for firing in found:
        counted = [by_name[name] for name in firing.requests]
        days = sorted(one.day for one in counted)
        assert to_us(firing.at) == max(one.due_us for one in counted) + 1
        assert of.rolling_days is None or (days[-1] - days[0]).days < of.rolling_days
        assert of is not MONTH or len({day.month for day in days}) == 1


@given(some_misses(), st.sampled_from(WINDOWS), st.integers(1, 4))
def test_no_n_misses_of_one_window_are_left_without_a_firing(
    misses: list[Miss], of: TriggerTerms, number: int
) -> None:
    found = cumulative_firings(misses, replace(of, cumulative=number))
    spent = {name for one in found for name in one.requests}
    left = [one.day for one in misses if one.request not in spent]
    windows: list[list[date]] = [left]
    if of.rolling_days:
        ends = [day + DAY * of.rolling_days for day in left]
        windows = [
            [day for day in left if end - DAY * of.rolling_days <= day < end]
            for end in ends
        ]
    elif of is MONTH:
        windows = [[day for day in left if day.month == month] for month in (1, 2)]
    assert all(len(window) < number for window in windows)


def test_a_request_of_an_earlier_day_that_is_missed_later_takes_no_firing_back() -> None:
    first, quick = missed("2026-01-30 10:00", "2026-02-01 00:00")
    slow = Miss("slow", quick.due_us + SECOND // US, beijing("2026-01-31").date())
    of = replace(rolling(7), cumulative=2)
    assert fired(cumulative_firings([first, quick], of)) == ["ab"]
    assert fired(cumulative_firings([first, quick, slow], of)) == ["ab"]
