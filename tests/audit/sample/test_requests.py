"""What a sample looks like: its curves, its channels, its bad day, its outage, and what is true of every row."""

from datetime import date, timedelta

import polars as pl
import pytest

from shinuo.audit.sample import COLUMNS, OUTAGE_US, Asked, drawn_days, pieces
from shinuo.audit.sample.shape import AGENTS, CHANNELS
from tests.audit.sample.cast import BAD_ON, FIRST_WORKED, MONTH, OUTAGE_ON, RESTED, sample
from tests.audit.sample.cast import number as count

WEEKDAY = pl.col("day").dt.weekday()
IS_WORKED = (WEEKDAY < 6) & (pl.col("day") >= FIRST_WORKED)
IS_ORDINARY = ~pl.col("day").is_in([BAD_ON, OUTAGE_ON])
WAIT_S = (pl.col("first_human_at") - pl.col("requested_at")) / 1_000_000


def hours(*, first: float, until: float) -> int:
    """Requests of worked days that came between these hours, by the hour."""
    quarter = pl.col("quarter")
    inside = (quarter >= first * 4) & (quarter < until * 4)
    return int(count(sample(), IS_WORKED, inside) / (until - first))


def test_the_curve_of_a_workday() -> None:
    morning, lunch = hours(first=10, until=11), hours(first=12.25, until=13.5)
    afternoon, evening = hours(first=15, until=16), hours(first=20, until=21)
    assert lunch < 0.65 * morning
    assert lunch < 0.65 * afternoon
    assert 1.1 * hours(first=18.5, until=19.5) < evening < 0.75 * afternoon
    assert hours(first=2, until=6) < 0.1 * morning


def test_fewer_people_write_on_days_that_are_not_worked() -> None:
    by_day = sample().group_by("day").len().sort("day")
    worked = by_day.filter(IS_WORKED)["len"]
    rested = by_day.filter(WEEKDAY > 5, pl.col("day") != date(2026, 1, 4))["len"]
    assert rested.max() < worked.min()  # type: ignore[operator]


def test_the_calendar_of_the_state_is_kept() -> None:
    """2026-01-01 is a holiday, a Thursday; 2026-01-04 is worked, a Sunday."""
    holiday, makeup, usual, rest = (
        count(sample(), pl.col("day") == on)
        for on in (date(2026, 1, 1), date(2026, 1, 4), FIRST_WORKED, RESTED)
    )
    assert holiday < 0.8 * usual
    assert makeup > 1.4 * rest


def test_counts_vary_more_than_by_chance_alone() -> None:
    slots = drawn_days(Asked(rows=2_000_000)).counts.reshape(31, 288)
    tens = slots[[4, 5, 6, 7], 120:132].ravel()
    assert tens.var() > 5 * tens.mean()


@pytest.mark.parametrize("channel", [one.name for one in CHANNELS])
def test_every_channel_has_its_share_and_its_speed(channel: str) -> None:
    ours = sample().filter(pl.col("channel") == channel)
    assert 0.05 < len(ours) / MONTH.rows < 0.4
    waits = ours.filter(IS_ORDINARY).select(WAIT_S.median()).item()
    assert (waits < 30) is (channel == "phone")
    assert (waits > 60) is (channel == "mail")


def test_telephones_ring_by_day() -> None:
    is_phone, by_day = pl.col("channel") == "phone", pl.col("hour").is_between(9, 17)
    inside = count(sample(), IS_WORKED, by_day, is_phone) / count(
        sample(), IS_WORKED, by_day
    )
    outside = count(sample(), ~by_day, is_phone) / count(sample(), ~by_day)
    assert inside > 2 * outside


def test_a_bad_day_is_slow() -> None:
    slow = sample().filter(pl.col("day") == BAD_ON).select(WAIT_S.median()).item()
    usual = sample().filter(IS_ORDINARY).select(WAIT_S.median()).item()
    assert slow > 3 * usual
    assert drawn_days(MONTH).bad_on == BAD_ON


def test_nobody_answers_during_the_outage() -> None:
    begins = drawn_days(MONTH).outage
    assert begins is not None
    inside = sample().filter(pl.col("requested_at").is_between(begins, begins + OUTAGE_US))
    assert set(inside["day"]) == {OUTAGE_ON}
    assert set(inside["hour"]) == {14, 15}
    assert len(inside) > 50
    for name in ("first_human_at", "accepted_at"):
        times = sample()[name].drop_nulls()
        assert not ((times >= begins) & (times < begins + OUTAGE_US)).any()
        assert ((times >= begins + OUTAGE_US) & (times < begins + OUTAGE_US * 2)).any()
    assert 0 < inside["first_human_at"].is_not_null().sum() < len(inside) / 2


def test_what_had_begun_when_the_outage_came_goes_on_after_it() -> None:
    asked = Asked(rows=200_000, days=2, starts_on=date(2026, 3, 2))
    begins = drawn_days(asked).outage
    assert begins is not None
    rows = sample(asked)
    for name in ("first_human_at", "accepted_at"):
        assert count(rows, pl.col(name).is_between(begins, begins + OUTAGE_US - 1)) == 0
    before = rows.filter(pl.col("requested_at").is_between(begins - 120_000_000, begins))
    late = pl.col("first_human_at") > begins + OUTAGE_US
    early = pl.col("accepted_at") < begins
    assert count(before, late, early) > 0
    assert count(before, late, ~early) > 0


def test_some_leave_although_no_queue_is_before_them() -> None:
    """With many agents nobody queues on an ordinary day; who leaves then does so while an agent writes."""
    rows = sample(Asked(rows=100_000, days=2, starts_on=date(2026, 3, 7)))
    assert 0.001 < count(rows, pl.col("left_at").is_not_null()) / len(rows) < 0.02


def test_what_is_true_of_every_row() -> None:
    rows = sample()
    at, contact, left, closed = (
        pl.col(name) for name in ("requested_at", "first_human_at", "left_at", "closed_at")
    )
    accepted, agent, bot = (pl.col(name) for name in ("accepted_at", "agent", "bot_at"))
    broken = {
        "ends": ~(closed > pl.max_horizontal(at, contact, left)),
        "contact": contact < at,
        "left": left < at,
        "both": contact.is_not_null() & left.is_not_null(),
        "accepted": ~accepted.is_between(at, contact),
        "agent": (agent.is_null() | accepted.is_null()) != contact.is_null(),
        "bot": bot > pl.min_horizontal(contact, left, closed),
        "mail": (pl.col("channel") == "mail") & (bot.is_not_null() | left.is_not_null()),
        "urgent": ~pl.col("urgent_at").is_between(at, closed),
    }
    assert {name: count(rows, one) for name, one in broken.items()} == dict.fromkeys(
        broken, 0
    )
    assert rows["requested_at"].is_sorted()
    assert rows["id"].is_unique().all()


def test_all_kinds_of_ending_are_there() -> None:
    rows = sample()
    contact, left = pl.col("first_human_at"), pl.col("left_at")
    solved = (contact.is_null() & left.is_null()) & pl.col("bot_at").is_not_null()
    assert 0.004 < count(rows, solved) / len(rows) < 0.012
    assert 0.004 < count(rows, left.is_not_null()) / len(rows) < 0.03
    assert 0.015 < count(rows, pl.col("urgent_at").is_not_null()) / len(rows) < 0.025
    assert count(rows, solved | left.is_not_null() | contact.is_not_null()) == len(rows)


def test_agents_and_visitors_come_again() -> None:
    rows = sample()
    assert set(rows["agent"].drop_nulls()) == set(AGENTS)
    visits = rows.group_by("visitor").len()["len"]
    assert 0.3 * len(rows) < len(visits) < 0.7 * len(rows)
    assert (visits == 1).sum() > 0.2 * len(visits)
    assert visits.max() > 3  # type: ignore[operator]


def test_a_large_crew_has_names_enough() -> None:
    names = sample(Asked(rows=100_000, days=2))["agent"].drop_nulls()
    assert {"chen.mei", "chen.mei.2"} <= set(names)


@pytest.mark.parametrize("rows", [1, 2, 17, 999])
def test_exactly_as_many_as_asked_for(rows: int) -> None:
    found = sample(Asked(rows=rows))
    assert found.columns[:-3] == [*COLUMNS]
    assert found["id"].to_list() == [f"R{n:08}" for n in range(1, rows + 1)]


@pytest.mark.parametrize("days", [1, 2, 5, 400])
def test_all_days_asked_for_and_no_others(days: int) -> None:
    asked = Asked(rows=20_000, days=days, starts_on=date(2026, 3, 2))
    found = sample(asked)["day"]
    assert set(found) == {asked.starts_on + timedelta(days=n) for n in range(days)}


@pytest.mark.parametrize(
    ("days", "bad", "outage"),
    [(1, None, None), (2, None, 1), (4, None, 2), (5, 1, 3), (7, 1, 3)],
)
def test_few_days_have_fewer_troubles(
    days: int, bad: int | None, outage: int | None
) -> None:
    """Of days that begin on a Monday, by their numbers."""
    found = drawn_days(Asked(days=days, starts_on=date(2026, 3, 2)))
    day_us = 86_400_000_000
    at = None if found.outage is None else (found.outage - found.begins_us) // day_us
    assert (found.bad_day, at) == (bad, outage)


def test_a_weekend_has_no_troubles() -> None:
    found = drawn_days(Asked(days=2, starts_on=date(2026, 3, 7)))
    assert (found.bad_on, found.outage) == (None, None)


@pytest.mark.parametrize(("rows", "least"), [(1, 1_000), (77, 20), (800, 2), (10**9, 1)])
def test_in_what_pieces_it_is_made_does_not_matter(rows: int, least: int) -> None:
    asked = Asked(rows=2_500, days=7)
    made = [*pieces(drawn_days(asked), rows)]
    assert pl.concat(made).equals(sample(asked).select(*COLUMNS))
    assert all(len(one) >= rows for one in made[:-1])
    assert len(made) >= least


def test_another_seed_is_another_sample_of_the_same_kind() -> None:
    other = sample(Asked(seed=2))
    assert other["requested_at"].is_in(sample()["requested_at"].implode()).sum() < 100
    assert other["visitor"].head(50).to_list() != sample()["visitor"].head(50).to_list()
    assert len(other) == MONTH.rows
