"""The board: everything the contract dates, by whom and until when, through holidays, and what is reminded of once. Source: R16"""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shinuo.contracts.confirming import confirm_terms, propose_terms
from shinuo.contracts.models import Contract
from shinuo.contracts.parties import Party
from shinuo.journal.models import Entry
from shinuo.rules.decisions import GapKind, Outcome
from shinuo.rules.instants import to_us
from shinuo.settlement import acts
from shinuo.settlement.owed import DutyState, OwedDuty
from shinuo.settlement.queries import duties_of, firings_of, report_key
from shinuo.settlement.reminding import mark_done, remind
from tests.desk.cast import Hand
from tests.people.cast import contract, terms_file
from tests.people.logs import kinds_of
from tests.settlement.cast import DAY, DOCUMENT, HOUR, MONDAY, Life, life

US = timedelta(microseconds=1)
SUMMER = datetime(2026, 7, 1, tzinfo=UTC)


def beijing(month: int, day: int, year: int = 2026) -> datetime:
    """24:00 of that day in Beijing."""
    return datetime(year, month, day, 16, tzinfo=UTC)


def named(of: Contract, key: str, at: datetime) -> OwedDuty:
    (found,) = (one for one in duties_of(of, at) if one.key == key)
    return found


@pytest.mark.parametrize(
    ("month", "due"),
    [
        pytest.param(3, beijing(4, 8), id="Qingming between"),
        pytest.param(4, beijing(5, 12), id="Labour day between"),
        pytest.param(9, beijing(10, 14), id="National day between"),
    ],
)
def test_a_report_is_due_five_workdays_after_its_month(
    lived: Life, month: int, due: datetime
) -> None:
    """The dates are those of contract.md, edge cases, under `plan`."""
    key = report_key(date(2026, month, 1))
    at = datetime(2026, month + 1, 1, 8, tzinfo=UTC)
    found = named(lived.contract, key, at)
    assert (found.due_at, found.by, found.clause) == (due, Party.PROVIDER, "3.3")
    assert found.since == beijing(month, 30 if month != 3 else 31)
    assert named(lived.contract, key, found.since) == found
    assert key not in {one.key for one in duties_of(lived.contract, found.since - US)}
    assert found.state(due - US) is DutyState.SOON
    assert found.state(due) is DutyState.LATE
    assert mark_done(lived.contract, key, Party.PROVIDER, "user:zhou", at)
    assert not mark_done(lived.contract, key, Party.PROVIDER, "user:zhou", at)
    assert named(lived.contract, key, at).state(due) is DutyState.DONE


def test_there_is_no_report_on_a_month_that_is_not_over(lived: Life) -> None:
    keys = [one.key for one in duties_of(lived.contract, SUMMER) if one.clause == "3.3"]
    assert sorted(keys) == [report_key(date(2026, month, 1)) for month in range(1, 7)]
    after = [
        one for one in duties_of(lived.contract, SUMMER + 900 * DAY) if one.clause == "3.3"
    ]
    assert len(after) == 12


def test_make_up_days_count_where_they_were_agreed(hand: Hand) -> None:
    lived = life(hand, "calendar.policy = 'plan_with_makeup'")
    at = datetime(2026, 10, 1, 8, tzinfo=UTC)
    found = named(lived.contract, report_key(date(2026, 9, 1)), at)
    assert found.due_at == beijing(10, 13)


def test_renewal_and_next_years_calendar(lived: Life) -> None:
    of = lived.contract
    key = "renewal:2027-01-01"
    assert all(one.clause != "7.1" for one in duties_of(of, SUMMER))
    found = named(of, key, beijing(11, 1))
    assert (found.by, found.due_at) == (None, beijing(12, 1))
    opened = lived.opens(lived.ana, acts.RenewalOpened(), beijing(11, 2))
    lived.takes(lived.zhou, opened, acts.Agreed(), beijing(11, 3))
    assert named(of, key, beijing(11, 4)).done_at == beijing(11, 3)


def test_the_plan_of_the_next_year_is_awaited_from_november(hand: Hand) -> None:
    lived = life(hand, "term.months = 36")
    key = "calendar:2028"
    assert all(one.key != key for one in duties_of(lived.contract, beijing(10, 30, 2027)))
    found = named(lived.contract, key, beijing(10, 31, 2027))
    assert (found.due_at, found.by) == (beijing(12, 31, 2027), Party.PROVIDER)
    assert found.state(beijing(12, 31, 2027)) is DutyState.LATE


def test_a_version_waits_for_both(lived: Life) -> None:
    of = lived.contract
    at = MONDAY
    wanted = MONDAY + 30 * DAY
    version = propose_terms(of, terms_file(of), "user:zhou", at, wanted_from=wanted)
    confirm_terms(version, Party.PROVIDER, "user:zhou", at + HOUR)
    client, provider = (
        named(of, "terms:2/client", SUMMER),
        named(of, "terms:2/provider", SUMMER),
    )
    assert (client.due_at, client.done_at, client.state(wanted)) == (
        wanted,
        None,
        DutyState.LATE,
    )
    assert provider.state(SUMMER) is DutyState.DONE
    assert all(one.due_at is None for one in duties_of(of, at) if one.of == "terms:1")


@pytest.mark.parametrize(
    ("rows", "answer", "plan"),
    [
        pytest.param("", beijing(1, 13), beijing(1, 13), id="nothing said: 7 days"),
        pytest.param(
            "deadlines.remedy_days = 10", beijing(1, 16), beijing(1, 16), id="old terms"
        ),
        pytest.param(
            "deadlines.remedy_days = 10\ndeadlines.answer_days = 3",
            beijing(1, 9),
            beijing(1, 16),
            id="both agreed",
        ),
    ],
)
def test_answers_are_due_within_the_days_agreed(
    hand: Hand, rows: str, answer: datetime, plan: datetime
) -> None:
    """Tuesday 2026-01-06 is not counted; a last day that is no workday moves on. Source: R16"""
    lived = life(hand, rows)
    misses = [lived.missed(MONDAY + n * HOUR) for n in range(3)]
    (fired,) = (one for one in firings_of(lived.contract, MONDAY + DAY))
    lived.opens(lived.ana, acts.Asked(about=misses[0]))
    lived.opens(lived.zhou, acts.Disputed(about=misses[1]))
    lived.opens(lived.zhou, acts.Claimed(about=misses[2]))
    lived.opens(lived.ana, acts.Taken())
    lived.opens(lived.ana, acts.Demanded(about=fired.key))
    for of in ("question:1", "dispute:1", "exclusion:1", "complaint:1"):
        assert named(lived.contract, f"{of}/1", MONDAY + DAY).due_at == answer, of
    assert named(lived.contract, "demand:1/1", MONDAY + DAY).due_at == plan


def test_force_majeure_is_notified_answered_and_ended(lived: Life) -> None:
    began = MONDAY - HOUR
    claim = lived.opens(lived.zhou, acts.Notified(began_us=to_us(began)), MONDAY)
    of = lived.contract
    notice = named(of, f"{claim.of}/notice", MONDAY)
    assert (notice.due_at, notice.state(MONDAY)) == (beijing(1, 7), DutyState.DONE)
    answer, end = named(of, f"{claim.of}/1", MONDAY), named(of, f"{claim.of}/end", MONDAY)
    assert (answer.by, answer.due_at) == (Party.CLIENT, beijing(1, 12))
    assert (end.by, end.due_at, end.state(SUMMER)) == (Party.PROVIDER, None, DutyState.OPEN)
    lived.takes(lived.zhou, claim, acts.Ended(ended_us=to_us(MONDAY)), MONDAY + HOUR)
    assert named(of, f"{claim.of}/end", SUMMER).done_at == MONDAY + HOUR


def test_a_notice_after_its_day_is_done_late(lived: Life) -> None:
    claim = lived.opens(lived.zhou, acts.Notified(began_us=to_us(MONDAY)), beijing(1, 7))
    assert (
        named(lived.contract, f"{claim.of}/notice", SUMMER).state(SUMMER)
        is DutyState.DONE_LATE
    )


def test_evidence_for_a_gap_and_answers(lived: Life) -> None:
    gap = acts.GapReported(
        gap=GapKind.CLOCK, began_us=to_us(MONDAY), ended_us=to_us(MONDAY + HOUR)
    )
    made = lived.opens(lived.zhou, gap, MONDAY + 2 * HOUR)
    found = named(lived.contract, f"{made.of}/1", SUMMER)
    assert found.by is Party.PROVIDER
    assert found.due_at
    lived.takes(lived.zhou, made, acts.Proved(), MONDAY + DAY)
    assert named(lived.contract, f"{made.of}/1", SUMMER).done_at == MONDAY + DAY
    assert named(lived.contract, f"{made.of}/2", SUMMER).by is Party.CLIENT


def test_a_complaint_is_one_duty_whoever_sees_to_it(lived: Life) -> None:
    made = lived.opens(lived.ana, acts.Taken(days=3), MONDAY)
    lived.takes(lived.zhou, made, acts.Assigned(to=lived.mei.username), MONDAY + HOUR)
    lived.takes(lived.mei, made, acts.Answered(), MONDAY + DAY)
    (found,) = (one for one in duties_of(lived.contract, SUMMER) if one.of == made.of)
    assert (found.since, found.due_at, found.done_at) == (
        MONDAY,
        beijing(1, 8),
        MONDAY + DAY,
    )


def test_a_complaint_reopened_is_due_again(lived: Life) -> None:
    made = lived.opens(lived.ana, acts.Taken(days=3), MONDAY)
    lived.takes(lived.zhou, made, acts.Answered(), MONDAY + DAY)
    lived.takes(lived.ana, made, acts.Reopened(), MONDAY + 7 * DAY)
    lived.takes(lived.zhou, made, acts.Assigned(to=lived.mei.username), MONDAY + 8 * DAY)
    found = [one for one in duties_of(lived.contract, SUMMER) if one.of == made.of]
    assert [(one.due_at, one.done_at) for one in found] == [
        (beijing(1, 15), None),
        (beijing(1, 8), MONDAY + DAY),
    ]


def test_the_other_party_owes_an_answer_to_a_dispute(lived: Life) -> None:
    made = lived.opens(
        lived.ana,
        acts.Disputed(about=lived.answered(MONDAY, HOUR / 100), wants=Outcome.MISSED),
    )
    (found,) = (one for one in duties_of(lived.contract, SUMMER) if one.of == made.of)
    assert found.by is Party.PROVIDER


def test_the_other_party_owes_an_answer_to_a_recorded_decision(lived: Life) -> None:
    """Recorded on Tuesday 6 January, due within 7 days; objected to, it is owed anew by the other party once recorded anew."""
    of = lived.contract
    made = lived.opens(lived.zhou, acts.Disputed(about=lived.missed(), wants=Outcome.MET))
    lived.takes(lived.ana, made, acts.Answered())
    lived.takes(lived.zhou, made, acts.Escalated())
    upheld = acts.Decided(authority="仲裁庭", is_upheld=True)
    lived.takes(lived.zhou, made, upheld, saying=DOCUMENT)
    key, again = f"{made.of}/acknowledged/4", f"{made.of}/acknowledged/6"
    owed = named(of, key, MONDAY + DAY)
    assert (owed.by, owed.due_at, owed.since) == (
        Party.CLIENT,
        beijing(1, 13),
        MONDAY + DAY,
    )
    assert owed.state(beijing(1, 13) - US) is DutyState.SOON
    reminded = remind(of, "system:duties", beijing(1, 11))
    assert (key, DutyState.SOON) in [(one.key, state) for one, state in reminded]
    late = remind(of, "system:duties", beijing(1, 13))
    assert (key, DutyState.LATE) in [(one.key, state) for one, state in late]
    assert all(one.key != key for one, _ in remind(of, "system:duties", beijing(1, 14)))
    lived.takes(lived.ana, made, acts.Objected(), beijing(1, 14))
    assert named(of, key, SUMMER).state(SUMMER) is DutyState.DONE_LATE
    lived.takes(lived.ana, made, acts.Decided("仲裁庭"), beijing(1, 14), DOCUMENT)
    owed = named(of, again, SUMMER)
    assert (owed.by, owed.due_at, owed.done_at) == (
        Party.PROVIDER,
        beijing(1, 22),
        None,
    )
    assert named(of, key, SUMMER).done_at == beijing(1, 14)
    lived.takes(lived.zhou, made, acts.Acknowledged(), beijing(1, 15))
    assert named(of, again, SUMMER).state(SUMMER) is DutyState.DONE


def test_a_claim_that_was_decided_is_acknowledged_too_within_the_days_agreed(
    hand: Hand,
) -> None:
    lived = life(hand, "deadlines.answer_days = 3")
    made = lived.opens(lived.zhou, acts.Claimed(about=lived.missed()))
    lived.takes(lived.ana, made, acts.Rejected())
    lived.takes(lived.zhou, made, acts.Escalated())
    lived.takes(lived.ana, made, acts.Decided("仲裁庭"), saying=DOCUMENT)
    (owed,) = (
        one
        for one in duties_of(lived.contract, MONDAY + DAY)
        if one.of == made.of and one.done_at is None
    )
    assert (owed.by, owed.due_at) == (Party.PROVIDER, beijing(1, 9))


def test_what_was_not_known_is_not_on_the_board(lived: Life) -> None:
    made = lived.opens(lived.ana, acts.Taken(days=3), MONDAY + HOUR)
    assert all(one.of != made.of for one in duties_of(lived.contract, MONDAY))
    assert duties_of(contract(), SUMMER) == ()


def test_the_next_to_end_comes_first_and_what_is_done_last(lived: Life) -> None:
    for days in (9, 3, 6):
        lived.opens(lived.ana, acts.Taken(days=days), MONDAY)
    found = duties_of(lived.contract, MONDAY + DAY)
    ends = [one.due_at for one in found if one.due_at and not one.done_at]
    assert ends == sorted(ends)
    assert [one.done_at is not None for one in found] == sorted(
        one.done_at is not None for one in found
    )


def test_each_reminder_and_each_alarm_is_given_once(lived: Life) -> None:
    lived.opens(lived.ana, acts.Taken(days=3), MONDAY)
    due = beijing(1, 8)
    of = lived.contract
    assert remind(of, "system:watch", due - 3 * DAY - US) == ()
    (first,) = remind(of, "system:watch", due - 3 * DAY)
    assert first[1] is DutyState.SOON
    assert remind(of, "system:watch", due - US) == ()
    (second,) = remind(of, "system:watch", due)
    assert (second[0].key, second[1]) == (first[0].key, DutyState.LATE)
    assert remind(of, "system:watch", due + DAY) == ()
    assert kinds_of(of)[-2:] == ["duty_reminded", "duty_late"]
    entry = Entry.objects.filter(contract=of.pk, kind="duty_late").get()
    assert (entry.of, entry.by) == ("duty", "system:watch")


def test_the_board_asks_a_fixed_number_of_questions(lived: Life) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            duties_of(lived.contract, SUMMER)
        return len(found)

    lived.opens(lived.ana, acts.Taken(), MONDAY)
    before = asked()
    for _ in range(9):
        made = lived.opens(lived.ana, acts.Taken(), MONDAY)
        lived.takes(lived.zhou, made, acts.Assigned(to=lived.mei.username))
    assert asked() == before <= 14
