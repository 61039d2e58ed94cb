"""The queue: first come, first served, held against a plain one; the clock of works and back."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from shinuo.audit.sample import OUTAGE_US, Asked, Days, drawn_days
from shinuo.audit.sample.crew import GONE, Crew
from shinuo.rules.bulk import Array
from tests.audit.sample.cast import MONTH

SECOND = 1_000_000
HOUR = 3_600 * SECOND
ALONE = Asked(rows=10, days=1, starts_on=date(2026, 3, 3))
"""So few requests that a single agent is there at all hours."""


def array(*values: int) -> Array:
    return np.array(values, np.int64)


def days() -> Days:
    return drawn_days(MONTH)


def test_a_single_agent_as_a_plain_loop_has_it() -> None:
    chance, crew = np.random.default_rng(7), Crew(drawn_days(ALONE))
    assert set(crew.on_duty.tolist()) == {1}
    arrive = drawn_days(ALONE).begins_us + np.sort(chance.integers(0, HOUR, 500))
    work = chance.integers(1, 20 * SECOND, 500)
    give_up = arrive + chance.integers(1, 90 * SECOND, 500)
    free, plain = 0, []
    rows = zip(arrive.tolist(), give_up.tolist(), work.tolist(), strict=True)
    for at, until, length in rows:
        turn = max(at, free)
        plain.append(turn if turn < until else GONE)
        free = turn + length if turn < until else free
    found = crew.meet(arrive, give_up, work).tolist()
    assert found == plain
    assert 20 < plain.count(GONE) < 480
    assert sum(one > at for one, at in zip(found, arrive.tolist(), strict=True)) > 20


def test_the_queue_goes_on_from_one_call_to_the_next() -> None:
    begins = drawn_days(ALONE).begins_us
    arrive = begins + array(0, SECOND, 2 * SECOND)
    work, never = array(*[10 * SECOND] * 3), arrive + HOUR
    once, twice = Crew(drawn_days(ALONE)), Crew(drawn_days(ALONE))
    first = twice.meet(arrive[:1], never[:1], work[:1])
    rest = twice.meet(arrive[1:], never[1:], work[1:])
    assert [*first, *rest] == once.meet(arrive, never, work).tolist()
    assert [*first, *rest] == [begins, begins + 10 * SECOND, begins + 20 * SECOND]


def test_two_agents_do_twice_the_work() -> None:
    crew = Crew(days())
    slot = int(np.flatnonzero(crew.on_duty == 2)[0])
    at = days().begins_us + slot * 300 * SECOND
    arrive = array(at, at, at)
    turns = crew.meet(arrive, arrive + HOUR, array(*[10 * SECOND] * 3))
    assert (turns - at).tolist() == [0, 5 * SECOND, 10 * SECOND]


def test_the_clock_of_works_leads_back() -> None:
    crew, begins = Crew(days()), days().begins_us
    at = begins + np.random.default_rng(3).integers(0, 31 * 24 * HOUR, 5_000)
    at = at[crew.number_at(at) > 0]
    assert (crew.instants(crew.works(at)) == at).all()


def test_in_an_outage_nothing_is_done_and_all_wait_for_its_end() -> None:
    crew, begins = Crew(days()), days().outage
    assert begins is not None
    inside = begins + array(0, HOUR, OUTAGE_US - 1)
    assert set(crew.number_at(inside).tolist()) == {0}
    assert len(set(crew.works(inside).tolist())) == 1
    assert set(crew.instants(crew.works(inside)).tolist()) == {begins + OUTAGE_US}
    patient = inside + array(HOUR, HOUR, HOUR)
    turns = crew.meet(inside, patient, array(1, 1, 1)).tolist()
    assert turns[:2] == [GONE, GONE]
    assert turns[2] == begins + OUTAGE_US


def test_what_is_left_at_the_end_is_still_answered() -> None:
    crew, begins = Crew(drawn_days(ALONE)), drawn_days(ALONE).begins_us
    late = array(begins + 24 * HOUR - 1, begins + 24 * HOUR - 1)
    turns = crew.meet(late, late + 300 * 24 * HOUR, array(100 * 24 * HOUR, 1))
    assert turns[0] == late[0]
    assert turns[1] > late[1] + 20 * 24 * HOUR


@pytest.mark.parametrize("rows", [20_000, 200_000, 2_000_000])
def test_more_requests_have_a_larger_crew_and_names_for_it(rows: int) -> None:
    crew = Crew(drawn_days(Asked(rows=rows)))
    least, most = int(crew.on_duty[crew.on_duty > 0].min()), int(crew.on_duty.max())
    assert 1 <= least < most < len(crew.names) == len(set(crew.names))


def test_shifts_follow_the_load() -> None:
    by_hour = Crew(drawn_days(Asked(rows=2_000_000))).on_duty[4 * 288 : 5 * 288 : 12]
    assert by_hour[3] < by_hour[7] < by_hour[8] < by_hour[10]
    assert by_hour[13] < by_hour[10]
    assert all(one >= two for one, two in pairwise(by_hour[20:].tolist()))


def test_at_lunch_agents_eat_in_turns() -> None:
    """The shift from 13:00 to 14:00, before and after the end of lunch at 13:30."""
    shift = Crew(drawn_days(Asked(rows=2_000_000))).on_duty[4 * 288 + 13 * 12 :][:12]
    assert len({*shift[:6].tolist()}) == len({*shift[6:].tolist()}) == 1
    assert 0.75 < shift[0] / shift[6] < 0.85


def test_the_bad_day_has_a_smaller_crew() -> None:
    drawn = drawn_days(Asked(rows=2_000_000))
    duty = Crew(drawn).on_duty.reshape(-1, 288)
    assert drawn.bad_day is not None
    share = duty[drawn.bad_day] / duty[drawn.bad_day + 1]
    assert 0.6 < share.mean() < 0.7
