"""A gap that the monitor recorded leads by itself to a matter, once, wherever a verdict can depend on it. Source: clause 3.2, R18"""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from ulid import ULID

from shinuo.contracts.models import Contract
from shinuo.contracts.parties import Party
from shinuo.conversations.judging import Judging
from shinuo.journal import monitor
from shinuo.journal.append import append
from shinuo.journal.draft import Draft
from shinuo.rules.decisions import GapKind
from shinuo.rules.instants import from_us, to_us
from shinuo.rules.verdict import Reason, State
from shinuo.settlement import acts, gaps
from shinuo.settlement.actions import take_step
from shinuo.settlement.checking import differences
from shinuo.settlement.matter import Matter
from shinuo.settlement.models import MatterRow
from shinuo.settlement.queries import Judge, duties_of, matters_of
from shinuo.settlement.reminding import remind
from shinuo.settlement.states import MatterKind, Standing
from tests.people.cast import contract
from tests.settlement.cast import DAY, DOCUMENT, HOUR, IN_TIME, MONDAY, WORDS, Life

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
BEGINS = datetime(2025, 12, 31, 16, tzinfo=UTC)
"""The term: the year 2026 in Beijing."""
ENDS = datetime(2026, 12, 31, 16, tzinfo=UTC)
AGREED = datetime(2026, 1, 1, tzinfo=UTC)
LONGEST = timedelta(seconds=300)


def recorded(of: Contract, began: datetime, ended: datetime, why: str = "stopped") -> None:
    """The monitor records a gap, as it does."""
    data = {"began_us": to_us(began), "ended_us": to_us(ended), "why": why}
    id, at = str(ULID.from_datetime(ended)), to_us(ended)
    append(of.pk, Draft(monitor.GAP, monitor.MONITOR, monitor.BY, id, at, data))


def reported(of: Contract, at: datetime) -> list[Matter]:
    """What stands of gaps, after somebody looked at `at`."""
    remind(of, "system:duties", at)
    return list(matters_of(of, at, MatterKind.GAP))


@pytest.mark.parametrize("why", [*monitor.Why, "moved"])
def test_every_gap_is_told_in_both_languages(why: str) -> None:
    """But for one that a later version recorded."""
    words = monitor.why_words(why)
    assert (words.zh != words.en) is (why != "moved")


def test_a_recorded_gap_is_a_matter_in_which_the_provider_owes_evidence(
    lived: Life,
) -> None:
    """Monday is not counted, the seventh day is the next: Monday 12 January at 24:00. Source: R16"""
    recorded(lived.contract, MONDAY - MINUTE, MONDAY + MINUTE)
    (made,) = reported(lived.contract, MONDAY + HOUR)
    step = made.steps[0]
    assert (made.stands, step.by, step.party) == (
        Standing.RAISED,
        "system:watch",
        Party.PROVIDER,
    )
    assert step.act == acts.GapReported(
        began_us=to_us(MONDAY - MINUTE), ended_us=to_us(MONDAY + MINUTE)
    )
    assert step.saying
    assert "服务没有运行" in step.saying.text
    assert "no server ran" in step.saying.text
    (duty,) = (one for one in duties_of(lived.contract, MONDAY + HOUR) if one.of == made.of)
    assert (duty.by, duty.due_at) == (
        Party.PROVIDER,
        datetime(2026, 1, 12, 16, tzinfo=UTC),
    )
    late = remind(lived.contract, "system:duties", MONDAY + 8 * DAY)
    assert (duty.key, "late") in [(one.key, str(state)) for one, state in late]
    assert list(differences(lived.contract.pk)) == []


def test_it_is_reported_once_however_many_look(lived: Life) -> None:
    recorded(lived.contract, MONDAY - MINUTE, MONDAY + MINUTE)
    together = threading.Barrier(4)

    def look() -> None:
        try:
            together.wait()
            remind(lived.contract, "system:duties", MONDAY + HOUR)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=look) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(reported(lived.contract, MONDAY + DAY)) == 1
    recorded(lived.contract, MONDAY + DAY, MONDAY + DAY + MINUTE, "stalled")
    made = reported(lived.contract, MONDAY + 2 * DAY)
    assert [one.of for one in made] == ["gap:1", "gap:2"]


def test_a_verdict_in_it_is_indeterminate_until_evidence_is_given_and_stands(
    lived: Life,
) -> None:
    inside, beside = (
        lived.answered(MONDAY, IN_TIME),
        lived.answered(MONDAY + HOUR, IN_TIME),
    )
    recorded(lived.contract, MONDAY - MINUTE, MONDAY + MINUTE)
    in_time, doubtful = (
        (State.MET, Reason.IN_TIME),
        (State.INDETERMINATE, Reason.MONITOR_GAP),
    )
    assert verdict(lived, inside) == in_time
    (gap,) = reported(lived.contract, MONDAY + 2 * HOUR)
    assert verdict(lived, inside) == doubtful
    assert verdict(lived, beside) == in_time
    row = MatterRow.objects.get(contract=lived.contract, of=gap.of)

    def step(by: str, act: acts.Act) -> Standing:
        user = {"zhou": lived.zhou, "ana": lived.ana}[by]
        return take_step(user, row, act, MONDAY + DAY, DOCUMENT).stands

    step("zhou", acts.Proved())
    assert verdict(lived, inside) == in_time
    step("ana", acts.Rejected())
    assert verdict(lived, inside) == doubtful
    step("zhou", acts.Escalated())
    step("ana", acts.Decided(authority="仲裁委", is_upheld=True))
    assert verdict(lived, inside) == in_time
    assert reported(lived.contract, MONDAY + 2 * DAY)[0].stands is Standing.UPHELD


def test_evidence_after_its_day_proves_nothing(lived: Life) -> None:
    inside = lived.answered(MONDAY, IN_TIME)
    recorded(lived.contract, MONDAY - MINUTE, MONDAY + MINUTE)
    (gap,) = reported(lived.contract, MONDAY + HOUR)
    row = MatterRow.objects.get(contract=lived.contract, of=gap.of)
    take_step(lived.zhou, row, acts.Proved(), MONDAY + 8 * DAY, WORDS)
    assert verdict(lived, inside, MONDAY + 9 * DAY)[0] is State.INDETERMINATE


def verdict(
    life: Life, request: str, as_of: datetime = MONDAY + 3 * DAY
) -> tuple[State, Reason]:
    found = Judge(life.contract, as_of).request(request)
    assert found
    assert found.verdict
    return found.verdict.state, found.verdict.reason


@pytest.mark.parametrize(
    ("began", "ended", "counts"),
    [
        pytest.param(BEGINS - DAY, BEGINS, False, id="before the term"),
        pytest.param(AGREED - HOUR, AGREED, False, id="before both had confirmed"),
        pytest.param(AGREED - HOUR, AGREED + 4 * SECOND, True, id="into the terms"),
        pytest.param(MONDAY, MONDAY + 4 * SECOND, True, id="seconds"),
        pytest.param(ENDS - SECOND, ENDS + DAY, True, id="out of the term"),
        pytest.param(
            ENDS + LONGEST - SECOND, ENDS + HOUR, True, id="while the last may wait"
        ),
        pytest.param(ENDS + LONGEST, ENDS + HOUR, False, id="after the term"),
    ],
)
def test_it_is_one_where_a_verdict_can_depend_on_it(
    lived: Life, began: datetime, ended: datetime, *, counts: bool
) -> None:
    recorded(lived.contract, began, ended)
    assert len(reported(lived.contract, ENDS + 2 * DAY)) == counts


def test_without_terms_there_is_nothing_to_doubt(database: str) -> None:
    assert database
    of = contract()
    recorded(of, MONDAY, MONDAY + HOUR)
    assert reported(of, MONDAY + DAY) == []


def test_within_one_that_was_reported_it_is_none_of_its_own(lived: Life) -> None:
    """By the monitor, or by a person: one about one channel alone covers nothing else."""
    of = lived.contract
    recorded(of, MONDAY + MINUTE, MONDAY + 2 * MINUTE, "stalled")
    recorded(of, MONDAY, MONDAY + HOUR, "writer_stalled")
    (made,) = reported(of, MONDAY + DAY)
    assert made.steps[0].act == act_of(MONDAY, MONDAY + HOUR)
    lived.opens(lived.zhou, act_of(MONDAY + 2 * DAY, MONDAY + 3 * DAY), at=MONDAY + 4 * DAY)
    narrow = act_of(MONDAY + 4 * DAY, MONDAY + 5 * DAY, channels=("web",))
    lived.opens(lived.zhou, narrow, at=MONDAY + 6 * DAY)
    recorded(of, MONDAY + 2 * DAY, MONDAY + 2 * DAY + HOUR)
    assert len(reported(of, MONDAY + 7 * DAY)) == 3
    recorded(of, MONDAY + 4 * DAY, MONDAY + 4 * DAY + HOUR)
    assert len(reported(of, MONDAY + 7 * DAY)) == 4


def test_a_clock_set_back_is_a_gap_of_the_clock_once_it_is_over(lived: Life) -> None:
    """What was stamped after it was set back is in doubt; a pause does not cover that, though it covers a pause."""
    of = lived.contract
    data = {"began_us": to_us(MONDAY), "ended_us": to_us(MONDAY + HOUR), "why": "clock"}
    id, at = str(ULID.from_datetime(MONDAY)), to_us(MONDAY)
    append(of.pk, Draft(monitor.GAP, monitor.MONITOR, monitor.BY, id, at, data))
    recorded(of, MONDAY - HOUR, MONDAY + HOUR)
    assert reported(of, from_us(to_us(MONDAY + HOUR) - 1)) == []
    kinds = {one.steps[0].act for one in reported(of, MONDAY + HOUR)}
    assert kinds == {
        act_of(MONDAY - HOUR, MONDAY + HOUR),
        act_of(MONDAY, MONDAY + HOUR, gap=GapKind.CLOCK),
    }
    recorded(of, MONDAY + MINUTE, MONDAY + 2 * MINUTE)
    assert len(reported(of, MONDAY + DAY)) == 2


def act_of(
    began: datetime,
    ended: datetime,
    gap: GapKind = GapKind.DOWN,
    channels: tuple[str, ...] = (),
) -> acts.GapReported:
    return acts.GapReported(
        channels=channels, gap=gap, began_us=to_us(began), ended_us=to_us(ended)
    )


def test_whoever_finds_nothing_new_asks_two_questions(lived: Life) -> None:
    for hour in range(5):
        recorded(lived.contract, MONDAY + hour * HOUR, MONDAY + hour * HOUR + MINUTE)
    assert len(reported(lived.contract, MONDAY + DAY)) == 5
    judging = Judging(lived.contract.pk)
    with CaptureQueriesContext(connection) as found:
        assert gaps.report_recorded_gaps(lived.contract, MONDAY + DAY, judging) == ()
    assert len(found) == 2
