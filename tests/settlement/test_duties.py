"""The board: everything the contract dates, by whom and until when, through holidays, and what is reminded of once. Source: R16"""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shinuo.contracts.confirming import confirm_terms, propose_terms
from shinuo.contracts.models import Contract
from shinuo.contracts.parties import Party
from shinuo.journal.models import Entry
from shinuo.settlement import acts
from shinuo.settlement.owed import DutyState, OwedDuty
from shinuo.settlement.queries import duties_of, report_key
from shinuo.settlement.reminding import mark_done, remind
from tests.desk.cast import Hand
from tests.people.cast import contract, terms_file
from tests.people.logs import kinds_of
from tests.settlement.cast import DAY, HOUR, MONDAY, Life, life

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


def test_of_duties_of_one_day_the_older_comes_first(lived: Life) -> None:
    for minute in range(11):  # the tenth stands not before the second, as in a dictionary
        lived.opens(lived.ana, acts.Taken(days=3), MONDAY + timedelta(minutes=minute))
    found = duties_of(lived.contract, MONDAY + DAY)
    begun = [one.since for one in found if MONDAY <= one.since < MONDAY + HOUR]
    assert len(begun) == 11
    assert begun == sorted(begun)


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
