"""M days in a row whose mean exceeds the standard by more than X. Source: clause 6.2, R14."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.rules.excess import ExcessDay
from shinuo.rules.terms import TriggerTerms
from shinuo.rules.triggers import (
    Firing,
    TriggerKind,
    consecutive_firings,
    excess_days,
    firings,
)
from shinuo.rules.verdict import State, Verdict
from tests.rules.cast import (
    DAY,
    SECOND,
    TEN,
    TIMELINE,
    US,
    after,
    answered,
    beijing,
    judged,
    request,
    terms,
)
from tests.rules.figures_cast import verdict

SOURCE = TriggerTerms()
"""M = 3, X = 20 %."""
LATEST = beijing("2026-12-31 00:00")
MONDAY = date(2026, 1, 5)
DAY_LIMIT, NIGHT_LIMIT = SECOND * 180, SECOND * 300


def excess_of(percent: str) -> TriggerTerms:
    return TriggerTerms(excess_bp=int(Fraction(percent) * 100))


# name: (terms, waits (µs) beside limits (s) of the day's requests, is it an excess day?)
Waits = list[tuple[int, int]]
S = 1_000_000
RATIOS: dict[str, tuple[TriggerTerms, Waits, bool]] = {
    "exactly 20 % is not": (SOURCE, [(216 * S, 180)], False),
    "a microsecond more is": (SOURCE, [(216 * S + 1, 180)], True),
    "a microsecond less is not": (SOURCE, [(216 * S - 1, 180)], False),
    "180 and 300 s mix: exactly 20 %": (SOURCE, [(276 * S, 180), (300 * S, 300)], False),
    "and a microsecond more": (SOURCE, [(276 * S, 180), (300 * S + 1, 300)], True),
    "a mean of ratios would say yes": (SOURCE, [(260 * S, 180), (300 * S, 300)], False),
    "a mean of ratios would say no": (SOURCE, [(180 * S, 180), (397 * S, 300)], True),
    "the quick make up for the slow": (
        SOURCE,
        [(10 * S, 180)] * 9 + [(600 * S, 180)],
        False,
    ),
    "X = 0: on the standard": (excess_of("0"), [(180 * S, 180)], False),
    "X = 0: a microsecond over": (excess_of("0"), [(180 * S + 1, 180)], True),
    "X = 12.5 %: exactly": (excess_of("12.5"), [(202_500_000, 180)], False),
    "X = 12.5 %: a microsecond over": (excess_of("12.5"), [(202_500_001, 180)], True),
    "X = 0.01 %: exactly": (excess_of("0.01"), [(180_018_000, 180)], False),
    "X = 0.01 %: a microsecond over": (excess_of("0.01"), [(180_018_001, 180)], True),
    "X = 33.33 %: exactly": (excess_of("33.33"), [(239_994_000, 180)], False),
    "X = 33.33 %: a microsecond over": (excess_of("33.33"), [(239_994_001, 180)], True),
    "X = 1000 %: eleven times": (excess_of("1000"), [(1980 * S, 180)], False),
    "X = 1000 %: a microsecond over": (excess_of("1000"), [(1980 * S + 1, 180)], True),
}


@pytest.mark.parametrize(("of", "waits", "is_excess"), RATIOS.values(), ids=RATIOS)
def test_a_day_exceeds(of: TriggerTerms, waits: Waits, *, is_excess: bool) -> None:
    judged_ones = [
        verdict(f"q{n}", after=US * wait, limit=SECOND * limit)
        for n, (wait, limit) in enumerate(waits)
    ]
    (day,) = excess_days(judged_ones, TIMELINE)
    assert day.is_excess(of) is is_excess


@given(
    st.lists(st.tuples(st.integers(0, 10**10), st.sampled_from([180, 300])), min_size=1),
    st.integers(0, 100_000),
)
def test_a_day_is_excess_if_the_ratio_of_the_sums_says_so(waits: Waits, bp: int) -> None:
    elapsed, limit = (sum(column) for column in zip(*waits, strict=True))
    day = ExcessDay(MONDAY, elapsed, limit * S)
    ratio = Fraction(elapsed, limit * S)
    assert day.is_excess(TriggerTerms(excess_bp=bp)) is (ratio > 1 + Fraction(bp, 10_000))


IS_JUDGED = {
    State.PENDING: False,
    State.OVERDUE: True,
    State.MET: True,
    State.MISSED: True,
    State.EXCLUDED: False,
    State.NOT_APPLICABLE: False,
    State.INDETERMINATE: False,
}


@pytest.mark.parametrize("state", State)
def test_only_what_was_judged_enters_a_days_mean(state: State) -> None:
    found = excess_days([verdict(state=state)], TIMELINE)
    assert any(one.requests for one in found) is IS_JUDGED[state]
    assert any(one.limit_us for one in found) is IS_JUDGED[state]


def test_a_day_sums_its_requests_and_names_them() -> None:
    found = excess_days(
        [
            verdict("b", TEN + DAY, after=SECOND * 40),
            verdict("a", TEN, State.MET, after=SECOND * 100),
            verdict("c", TEN + SECOND, after=SECOND * 310, limit=NIGHT_LIMIT),
        ],
        TIMELINE,
    )
    sums = [(one.day, one.elapsed_us, one.limit_us, one.requests) for one in found]
    assert sums == [
        (MONDAY, 410 * S, 480 * S, ("a", "c")),
        (MONDAY + DAY, 40 * S, 180 * S, ("b",)),
    ]


def test_the_unanswered_count_with_the_time_they_waited() -> None:
    silent = judged(request(), as_of=after(1000, 1))
    (day,) = excess_days([silent], TIMELINE)
    assert (day.elapsed_us, day.limit_us) == (1000 * S + 1, 180 * S)


def test_the_clock_of_who_left_runs_on() -> None:
    gone = judged(request(left_at=after(200)), as_of=after(1000))
    assert gone.state is State.OVERDUE
    (day,) = excess_days([gone], TIMELINE)
    assert day.elapsed_us == 1000 * S


def test_dropping_the_unanswered_would_reward_silence() -> None:
    quick = judged(answered(10), as_of=after(3600))
    silent = judged(request(), as_of=after(3600))
    (day,) = excess_days([quick, silent], TIMELINE)
    assert day.is_excess(SOURCE)


def test_the_day_is_that_of_the_start_in_beijing() -> None:
    last = datetime(2026, 1, 5, 15, 59, 59, 999_999, UTC)
    found = excess_days([verdict("a", last), verdict("b", last + US)], TIMELINE)
    assert [(one.day, one.requests) for one in found] == [
        (MONDAY, ("a",)),
        (MONDAY + DAY, ("b",)),
    ]


# Runs of days.


def one_a_day(pattern: str) -> list[Verdict]:
    """One request a day from Monday on, named 1, 2, 3…: `x` exceeds, `.` does not, a blank is a day without any."""
    waits = {"x": SECOND * 217, ".": SECOND * 216}
    return [
        verdict(str(n), TEN + DAY * (n - 1), after=waits[day])
        for n, day in enumerate(pattern, 1)
        if day != " "
    ]


def told(
    pattern: str, of: TriggerTerms = SOURCE, as_of: datetime = LATEST
) -> tuple[Firing, ...]:
    verdicts = one_a_day(pattern)
    Random(pattern).shuffle(verdicts)
    found = firings(verdicts, terms(triggers=of), TIMELINE, as_of=as_of)
    return tuple(one for one in found if one.kind is TriggerKind.CONSECUTIVE_DAYS)


def days(number: int) -> TriggerTerms:
    return TriggerTerms(consecutive_days=number)


# name: (terms, the days, the requests of each firing)
RUNS: dict[str, tuple[TriggerTerms, str, list[str]]] = {
    "nothing": (SOURCE, "", []),
    "one less than M": (SOURCE, "xx", []),
    "M": (SOURCE, "xxx", ["123"]),
    "a day within the standard breaks it": (SOURCE, "xx.x", []),
    "and it begins anew after that": (SOURCE, "xx.xxx", ["456"]),
    "a day without requests does not break it": (SOURCE, "xx x", ["124"]),
    "nor do many": (SOURCE, "x   x      x", ["15" + "12"]),
    "nor does one count": (SOURCE, "x x", []),
    "fires again for M more": (SOURCE, "xxxxxx", ["123", "456"]),
    "not before M more": (SOURCE, "xxxxx", ["123"]),
    "broken between": (SOURCE, "xxx.xxx", ["123", "567"]),
    "broken after it fired": (SOURCE, "xxxx.xx", ["123"]),
    "M = 1": (days(1), "x.xx", ["1", "3", "4"]),
    "M = 2": (days(2), "xx x", ["12"]),
}


@pytest.mark.parametrize(("of", "pattern", "requests"), RUNS.values(), ids=RUNS)
def test_days_in_a_row_fire(of: TriggerTerms, pattern: str, requests: list[str]) -> None:
    assert ["".join(one.requests) for one in told(pattern, of)] == requests


def test_a_firing_names_its_days_and_comes_as_the_last_of_them_ends() -> None:
    (found,) = told("xx x")
    assert found == Firing(
        TriggerKind.CONSECUTIVE_DAYS,
        beijing("2026-01-09 00:00"),
        ("1", "2", "4"),
        (MONDAY, MONDAY + DAY, MONDAY + DAY * 3),
    )


def test_every_request_of_the_days_is_named() -> None:
    both = [*one_a_day("x"), verdict("9", TEN + SECOND, after=SECOND * 400)]
    (found,) = firings(both, terms(triggers=days(1)), TIMELINE, as_of=LATEST)
    assert found.requests == ("1", "9")


ENDS = beijing("2026-01-08 00:00")


@pytest.mark.parametrize(
    ("as_of", "number"),
    [
        pytest.param(ENDS - US, 0, id="a microsecond before the third day ends"),
        pytest.param(ENDS, 1, id="as it ends"),
        pytest.param(ENDS + US, 1, id="a microsecond later"),
    ],
)
def test_the_day_that_is_not_over_does_not_count(as_of: datetime, number: int) -> None:
    assert len(told("xxx", as_of=as_of)) == number


def test_a_day_still_running_hides_none_that_is_over() -> None:
    assert len(told("xxxx", as_of=ENDS + timedelta(hours=12))) == 1


def test_a_day_that_is_not_over_does_not_break_a_run_either() -> None:
    assert len(told("xxx.", as_of=ENDS + timedelta(hours=12))) == 1


@given(st.text(alphabet="x. ", max_size=30), st.integers(1, 4))
def test_runs_are_those_of_the_text_without_blanks(pattern: str, number: int) -> None:
    of = TriggerTerms(consecutive_days=number)
    sums = {"x": 217, ".": 216}
    run = [
        ExcessDay(MONDAY + DAY * n, sums[day] * S, 180 * S)
        for n, day in enumerate(pattern)
        if day != " "
    ]
    found = consecutive_firings(run, of, TIMELINE, LATEST)
    stretches = pattern.replace(" ", "").split(".")
    assert len(found) == sum(len(stretch) // number for stretch in stretches)
    assert {len(one.days) for one in found} <= {number}
