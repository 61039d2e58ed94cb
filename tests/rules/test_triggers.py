"""N misses within a window entitle the client to an explanation and a plan. Source: clause 6.2, R13."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.rules.decisions import Decisions, GapKind, MonitorGap, Outcome, Ruling
from shinuo.rules.instants import from_us, to_us
from shinuo.rules.terms import CumulativeWindow, Limits, TriggerTerms
from shinuo.rules.triggers import (
    Firing,
    Miss,
    TriggerKind,
    cumulative_firings,
    firings,
)
from shinuo.rules.verdict import State, Verdict
from tests.rules.cast import (
    DAY,
    SECOND,
    TEN,
    TERMS,
    TIMELINE,
    US,
    after,
    answered,
    beijing,
    judged,
    request,
    terms,
)
from tests.rules.figures_cast import miss, verdict

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
    slow = Miss("slow", to_us(TEN + SECOND * 300), TEN.date())
    quick = Miss("quick", to_us(TEN + SECOND * 200), TEN.date())
    (found,) = cumulative_firings([slow, quick], after_misses(2))
    assert found.requests == ("quick", "slow")
    assert found.at == TEN + SECOND * 300 + US


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
    whole = len(misses) // number * number
    assert [name for one in found for name in one.requests] == ordered[:whole]
    assert {len(one.requests) for one in found} <= {number}


# From verdicts.


def told(
    *verdicts: Verdict, as_of: datetime = LATEST, of: TriggerTerms = TERM
) -> tuple[Firing, ...]:
    found = firings(verdicts, terms(triggers=of), TIMELINE, as_of=as_of)
    return tuple(one for one in found if one.kind is TriggerKind.CUMULATIVE)


COUNTED = {State.OVERDUE, State.MISSED, State.INDETERMINATE}


@pytest.mark.parametrize("state", State)
def test_what_counts_as_a_miss_counts(state: State) -> None:
    assert fired(told(verdict("a", state=state), of=after_misses(1))) == (
        ["a"] if state in COUNTED else []
    )


def test_a_request_outside_the_term_is_never_counted() -> None:
    outside = replace(
        verdict("a", state=State.NOT_APPLICABLE), band=None, limit=None, due_at=None
    )
    assert told(outside, of=after_misses(1)) == ()


def test_the_day_of_a_miss_is_that_of_its_start_in_beijing() -> None:
    before = datetime(2026, 1, 31, 15, 59, 59, 999_999, UTC)
    misses = [miss("a", before), miss("b", before + US), miss("c", before + US * 2)]
    assert fired(told(*misses, of=replace(MONTH, cumulative=2))) == ["bc"]


def test_it_is_known_from_the_instant_it_fired() -> None:
    silent, of = request(), after_misses(1)
    at = after(180, 1)
    assert told(judged(silent, as_of=at - US), as_of=at - US, of=of) == ()
    (found,) = told(judged(silent, as_of=at), as_of=at, of=of)
    assert found.at == at


UNSEEN = Decisions(
    gaps=(MonitorGap("g1", GapKind.DOWN, TEN - SECOND, TEN + SECOND),),
)
RULED = Decisions(rulings=(Ruling("q1", Outcome.MISSED, "arbitration", after(20)),))


@pytest.mark.parametrize("decisions", [UNSEEN, RULED], ids=["in a gap", "ruled a miss"])
def test_nothing_fires_later_than_it_is_known(decisions: Decisions) -> None:
    as_of = after(30)
    early = judged(answered(10), decisions=decisions, as_of=as_of)
    assert early.counts_as_miss
    assert all(one.at <= as_of for one in told(early, as_of=as_of, of=after_misses(1)))


def test_plans_and_the_order_of_firings_pass_through() -> None:
    days = [TEN + DAY * n for n in range(4)]
    late = [
        miss(name, day, over=timedelta(hours=1))
        for name, day in zip("abcd", days, strict=True)
    ]
    plan = days[0] + timedelta(hours=1)
    found = firings(late, TERMS, TIMELINE, as_of=LATEST, accepted_plans=[plan])
    assert [(one.kind.value, "".join(one.requests)) for one in found] == [
        ("consecutive_days", "abc"),
        ("cumulative", "bcd"),
    ]
    assert [one.at for one in found] == sorted(one.at for one in found)


def test_a_miss_of_the_urgent_limit_counts_from_that_limit() -> None:
    late = judged(answered(60, urgent_at=TEN), limits=Limits(urgent=SECOND * 30))
    (found,) = told(late, of=after_misses(1))
    assert found.at == after(30, 1) == from_us(to_us(after(30)) + 1)
