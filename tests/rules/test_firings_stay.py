"""An excess of several days fires once, at the instant it came about, and stays. Source: clause 6.2, R14."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinuo.rules.excess import in_a_row
from shinuo.rules.measurement import Contact, Measurement
from shinuo.rules.terms import Limits, TriggerTerms
from shinuo.rules.triggers import Firing, TriggerKind, firings
from tests.rules.cast import DAY, SECOND, TIMELINE, US, beijing, judged, terms

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
TUESDAY = beijing("2026-01-06 00:00")
FRIDAY = beijing("2026-01-09 00:00")


def asked(name: str, at: datetime, answered_after: timedelta | None = None) -> Measurement:
    """A request at `at`, which stays open if nobody answers."""
    contact = None if answered_after is None else Contact(at + answered_after, "mei")
    return Measurement(id=name, requested_at=at, channel="web", contact=contact)


def told(
    requests: Iterable[Measurement],
    as_of: datetime,
    number: int = 1,
    limits: Limits | None = None,
) -> tuple[Firing, ...]:
    """What the days fired by `as_of`, by what was known then."""
    verdicts = [
        judged(one, limits=limits or Limits(), as_of=as_of)
        for one in requests
        if one.requested_at <= as_of
    ]
    of = terms(triggers=TriggerTerms(consecutive_days=number))
    found = firings(verdicts, of, TIMELINE, as_of=as_of)
    return tuple(one for one in found if one.kind is TriggerKind.CONSECUTIVE_DAYS)


def noon(day: int) -> datetime:
    """Noon of the `day`-th of January 2026; the 5th is a Monday."""
    return beijing(f"2026-01-{day:02d} 12:00")


SLOW, QUICK = SECOND * 400, SECOND
LAST_MINUTE = TUESDAY - MINUTE


# name: (what is asked on Monday, from when on the day exceeds: 180 s by day, 300 s by night, X = 20 %)
TURNS: dict[str, tuple[list[Measurement], datetime | None]] = {
    "all answered in the day": ([asked("a", noon(5), SLOW)], TUESDAY),
    "unanswered, and in excess before the day ends": ([asked("a", noon(5))], TUESDAY),
    "unanswered, a microsecond beyond 360 s of 300": (
        [asked("a", LAST_MINUTE)],
        LAST_MINUTE + SECOND * 360 + US,
    ),
    "answered late: at the same instant": (
        [asked("a", LAST_MINUTE, HOUR)],
        LAST_MINUTE + SECOND * 360 + US,
    ),
    "answered just as late": (
        [asked("a", LAST_MINUTE, SECOND * 360 + US)],
        LAST_MINUTE + SECOND * 360 + US,
    ),
    "answered before that": ([asked("a", LAST_MINUTE, SECOND * 360)], None),
    "one answered after midnight still makes up for a slow one": (
        [asked("a", noon(5), SECOND * 217), asked("b", LAST_MINUTE, SECOND * 300)],
        None,
    ),
    "or does not": (
        [asked("a", noon(5), SLOW), asked("b", LAST_MINUTE, SECOND * 180)],
        LAST_MINUTE + SECOND * 180,
    ),
    "unanswered, beside one answered after midnight: 720 s of 600 in all": (
        [asked("a", LAST_MINUTE), asked("b", LAST_MINUTE, SECOND * 100)],
        LAST_MINUTE + SECOND * 620 + US,
    ),
    "unanswered, with a slow one: as it is missed": (
        [asked("a", noon(5), SLOW), asked("b", LAST_MINUTE)],
        LAST_MINUTE + SECOND * 300 + US,
    ),
}


@pytest.mark.parametrize(("requests", "at"), TURNS.values(), ids=TURNS)
def test_a_day_exceeds_from(requests: list[Measurement], at: datetime | None) -> None:
    assert [one.at for one in told(requests, FRIDAY)] == ([at] if at else [])
    if at:
        assert told(requests, at - US) == ()
        assert told(requests, at) == told(requests, FRIDAY)


def test_a_day_that_exceeds_later_takes_no_firing_back() -> None:
    """Monday to Thursday: x . x x; Tuesday exceeds on Saturday, by one who still waits among many answered at once."""
    open_one = asked("open", noon(6))
    many = [asked(f"q{n}", noon(6), QUICK) for n in range(1999)]
    slow = [asked(f"s{day}", noon(day), SLOW) for day in (5, 7, 8)]
    requests = [open_one, *many, *slow]
    before, after = (told(requests, noon(day), number=2) for day in (9, 12))
    assert [one.requests for one in before] == [("s7", "s8")]
    assert after[0] == before[0]
    assert [one.days[0].day for one in after] == [7, 5]
    assert after[1].at > noon(9)


def test_while_one_may_still_be_answered_a_day_parts_its_neighbours() -> None:
    """Monday and Wednesday exceed; of Tuesday's only request the limit is two days."""
    waits = asked("b", noon(6), timedelta(hours=40))
    requests = [asked("a", noon(5), DAY * 5), waits, asked("c", noon(7), DAY * 5)]
    limits = Limits(day=DAY * 2)
    assert told(requests, noon(9) - HOUR, number=2, limits=limits) == ()
    assert told(requests, noon(20), number=2, limits=limits) == ()


@st.composite
def days_of_requests(draw: st.DrawFn) -> list[Measurement]:
    """Requests of four days, at noon or in the last minutes, answered soon, late, days later or never."""
    at = st.tuples(st.integers(5, 8), st.sampled_from([timedelta(0), HOUR * 12 - MINUTE]))
    soon = st.integers(0, 700).map(lambda n: SECOND * n)
    late = st.integers(1, 80).map(lambda n: HOUR * n)
    several = draw(st.lists(st.tuples(at, st.none() | soon | late), max_size=9))
    return [
        asked(f"q{n}", noon(day) + past, after)
        for n, ((day, past), after) in enumerate(several)
    ]


INSTANTS = st.builds(
    lambda hours, us: TUESDAY + HOUR * hours + US * us,
    st.integers(0, 150),
    st.integers(-600_000_000, 600_000_000),
)


@given(days_of_requests(), INSTANTS, INSTANTS, st.integers(1, 3))
def test_what_days_fired_stays_as_it_was_however_late_one_looks(
    requests: list[Measurement], one: datetime, other: datetime, number: int
) -> None:
    earlier, later = sorted((one, other))
    before, after = (told(requests, at, number) for at in (earlier, later))
    assert tuple(one for one in after if one.at <= earlier) == before


# name: (from when on each day exceeds, how many days it takes by the terms of each, what fires)
Rows = tuple[list[int | None], list[int], list[tuple[int, list[int]]]]
ROWS: dict[str, Rows] = {
    "in order": ([1, 2, 3, 4], [2] * 4, [(2, [0, 1]), (4, [2, 3])]),
    "the middle comes last": ([1, 9, 3], [3] * 3, [(9, [0, 1, 2])]),
    "one too few": ([1, None, 3, 4], [3] * 4, []),
    "a gap that fills leaves what fired": (
        [1, 9, 3, 4],
        [2] * 4,
        [(4, [2, 3]), (9, [0, 1])],
    ),
    "of too many the first": ([1, 2, 9, 4, 5], [3] * 5, [(9, [0, 1, 2])]),
    "of those at one instant the first day": ([5, 5], [1] * 2, [(5, [0]), (5, [1])]),
    "fewer are agreed: the last ones": ([1, 2, 3], [4, 4, 2], [(3, [1, 2])]),
    "more are agreed": ([1, 2, 3], [2, 4, 4], []),
}


@pytest.mark.parametrize(("turned", "numbers", "fired"), ROWS.values(), ids=ROWS)
def test_days_in_a_row_are_told_as_they_come_about(
    turned: list[int | None], numbers: list[int], fired: list[tuple[int, list[int]]]
) -> None:
    found = in_a_row(turned, numbers)
    assert [(at, list(places)) for at, places in found] == fired
