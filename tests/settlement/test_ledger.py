"""The ledger: a line for each miss, further lines for what changes, months that close, and a balance that is their sum. Source: 6.1, R15"""

from datetime import UTC, date, datetime, timedelta

import pytest

from shinuo.rules.decisions import Outcome
from shinuo.settlement import acts, posting
from shinuo.settlement.checking import differences
from shinuo.settlement.models import LedgerLine, LineKind
from shinuo.settlement.posting import called_for, close_month, settle_ledger
from shinuo.settlement.queries import ledger_of
from shinuo.settlement.refusals import MonthClosed, MonthNotOver, NoTerms
from tests.desk.cast import Hand
from tests.people.cast import contract
from tests.people.logs import last_of
from tests.settlement.cast import DAY, DOCUMENT, HOUR, MONDAY, Life, life

JANUARY, FEBRUARY, MARCH = (date(2026, month, 1) for month in (1, 2, 3))
LATER = MONDAY + 5 * DAY
IN_FEBRUARY = datetime(2026, 2, 3, 2, tzinfo=UTC)
IN_MARCH = datetime(2026, 3, 3, 2, tzinfo=UTC)
BY = "system:settlement"


def amounts(lived: Life, at: datetime = IN_MARCH) -> list[tuple[str, int]]:
    return [(str(one.kind), one.amount_fen) for one in ledger_of(lived.contract, at).lines]


def test_a_line_for_each_miss_once(lived: Life) -> None:
    request = lived.missed()
    lived.missed(MONDAY + HOUR)
    (first, second) = settle_ledger(lived.contract, BY, LATER)
    assert (first.number, first.request, first.kind, first.amount_fen, first.terms) == (
        1,
        request,
        LineKind.CHARGE,
        100_00,
        1,
    )
    assert (first.of_month, first.month, first.price_fen) == (JANUARY, JANUARY, 100_00)
    assert second.number == 2
    assert settle_ledger(lived.contract, BY, LATER + DAY) == ()
    assert ledger_of(lived.contract, LATER).balance_fen == 200_00
    entry = last_of(lived.contract)
    assert (entry.kind, entry.of, entry.by) == ("ledger_posted", "ledger", BY)


def test_a_waiver_takes_back_what_was_charged(lived: Life) -> None:
    request = lived.missed()
    settle_ledger(lived.contract, BY, LATER)
    lived.opens(lived.ana, acts.Waived(about=request), LATER)
    (line,) = called_for(lived.contract, LATER + DAY)
    assert (line.kind, line.about, line.amount_fen) == (
        LineKind.WAIVER,
        "waiver:1",
        -100_00,
    )
    settle_ledger(lived.contract, BY, LATER + DAY)
    assert amounts(lived) == [("charge", 100_00), ("waiver", -100_00)]
    assert ledger_of(lived.contract, LATER).balance_fen == 100_00
    assert ledger_of(lived.contract, IN_MARCH).balance_fen == 0


def test_a_miss_waived_before_it_was_charged_has_no_line(lived: Life) -> None:
    lived.opens(lived.ana, acts.Waived(about=lived.missed()))
    assert settle_ledger(lived.contract, BY, LATER) == ()


def test_a_verdict_overturned_is_reversed_and_may_come_back(lived: Life) -> None:
    request = lived.missed()
    settle_ledger(lived.contract, BY, LATER)
    dispute = lived.opens(
        lived.zhou, acts.Disputed(about=request, wants=Outcome.MET), LATER
    )
    lived.takes(lived.ana, dispute, acts.Agreed(), LATER)
    (line,) = settle_ledger(lived.contract, BY, LATER + DAY)
    assert (line.kind, line.about) == (LineKind.REVERSAL, "dispute:1")
    again = lived.opens(
        lived.ana, acts.Disputed(about=request, wants=Outcome.MISSED), LATER + DAY
    )
    lived.takes(lived.zhou, again, acts.Agreed(), LATER + DAY)
    settle_ledger(lived.contract, BY, LATER + 2 * DAY)
    assert amounts(lived) == [
        ("charge", 100_00),
        ("reversal", -100_00),
        ("correction", 100_00),
    ]


def test_caps_leave_a_line_of_nothing_and_give_way(hand: Hand) -> None:
    lived = life(hand, "damages.amount = '100.00'\ndamages.cap_per_month = '150.00'")
    first = lived.missed()
    for hours in (1, 2):
        lived.missed(MONDAY + hours * HOUR)
    settle_ledger(lived.contract, BY, LATER)
    assert amounts(lived) == [("charge", 100_00), ("charge", 50_00), ("charge", 0)]
    lived.opens(lived.ana, acts.Waived(about=first), LATER)
    settle_ledger(lived.contract, BY, LATER + DAY)
    assert amounts(lived)[3:] == [
        ("correction", 50_00),
        ("correction", 50_00),
        ("waiver", -100_00),
    ]
    assert ledger_of(lived.contract, IN_MARCH).balance_fen == 150_00


def test_the_price_of_one_who_waits_grows_by_further_lines(hand: Hand) -> None:
    lived = life(hand, "damages.kind = 'per_started_minute'\ndamages.amount = '1.00'")
    lived.asks(MONDAY)
    minute = timedelta(minutes=1)
    settle_ledger(lived.contract, BY, MONDAY + 4 * minute)
    settle_ledger(lived.contract, BY, MONDAY + 6 * minute)
    assert amounts(lived) == [("charge", 1_00), ("correction", 2_00)]


def test_a_month_closes_with_what_it_owes_and_later_changes_stand_in_the_next(
    lived: Life,
) -> None:
    request = lived.missed()
    close_month(lived.contract, JANUARY, BY, IN_FEBRUARY)
    lived.opens(lived.ana, acts.Waived(about=request), IN_FEBRUARY)
    settle_ledger(lived.contract, BY, IN_FEBRUARY + DAY)
    ledger = ledger_of(lived.contract, IN_MARCH)
    january, february = ledger.statement(JANUARY), ledger.statement(FEBRUARY)
    assert (january.opening_fen, january.closing_fen, january.closed_at) == (
        0,
        100_00,
        IN_FEBRUARY,
    )
    assert (february.opening_fen, february.closing_fen) == (100_00, 0)
    assert february.of(LineKind.WAIVER) == -100_00
    (line,) = february.lines
    assert (line.of_month, line.month) == (JANUARY, FEBRUARY)
    assert ledger.statement(MARCH).opening_fen == 0
    before = ledger_of(lived.contract, IN_FEBRUARY - DAY)
    assert before.statements == ()


def test_months_close_in_order_when_they_are_over(lived: Life) -> None:
    with pytest.raises(MonthNotOver):
        close_month(lived.contract, FEBRUARY, BY, IN_MARCH)
    with pytest.raises(MonthNotOver):
        close_month(lived.contract, JANUARY, BY, MONDAY)
    last = datetime(2026, 1, 31, 16, tzinfo=UTC)
    with pytest.raises(MonthNotOver):
        close_month(lived.contract, JANUARY, BY, last - timedelta(microseconds=1))
    close_month(lived.contract, JANUARY, BY, last)
    with pytest.raises(MonthClosed, match="2026-01"):
        close_month(lived.contract, JANUARY, BY, IN_MARCH)
    with pytest.raises(NoTerms):
        close_month(contract(), JANUARY, BY, IN_MARCH)


@pytest.mark.parametrize("sign", [1, -1])
def test_what_both_agree_to_is_posted_at_once(lived: Life, sign: int) -> None:
    proposed = acts.Proposed(amount_fen=sign * 12_34, month="2026-01")
    adjustment = lived.opens(lived.zhou, proposed, LATER)
    assert amounts(lived) == []
    lived.takes(lived.ana, adjustment, acts.Agreed(), LATER)
    assert amounts(lived) == [("adjustment", sign * 12_34)]
    (row,) = LedgerLine.objects.filter(contract=lived.contract)
    assert (row.about, row.request, row.month) == ("adjustment:1", "", JANUARY)


def test_an_adjustment_of_a_closed_month_stands_in_the_next(lived: Life) -> None:
    adjustment = lived.opens(
        lived.zhou, acts.Proposed(amount_fen=5_00, month="2026-01"), LATER
    )
    close_month(lived.contract, JANUARY, BY, IN_FEBRUARY)
    before = ledger_of(lived.contract, IN_MARCH).statement(JANUARY)
    lived.takes(lived.ana, adjustment, acts.Agreed(), IN_FEBRUARY + DAY)
    (line,) = ledger_of(lived.contract, IN_MARCH).lines
    assert (line.of_month, line.month) == (JANUARY, FEBRUARY)
    assert ledger_of(lived.contract, IN_MARCH).statement(JANUARY) == before


def test_lines_are_counted_on_over_the_entries_that_post_them(
    lived: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "_PIECE", 2)
    for hour in range(5):
        lived.missed(MONDAY + hour * HOUR)
    lines = settle_ledger(lived.contract, BY, LATER)
    assert [one.number for one in lines] == [1, 2, 3, 4, 5]
    assert len({one.seq for one in lines}) == 3
    assert list(differences(lived.contract.pk)) == []


def test_an_adjustment_refused_posts_nothing(lived: Life) -> None:
    adjustment = lived.opens(lived.ana, acts.Proposed(amount_fen=5), LATER)
    lived.takes(lived.zhou, adjustment, acts.Refused(), LATER)
    assert amounts(lived) == []


def test_before_any_terms_nothing_is_owed(hand: Hand) -> None:
    assert called_for(contract(), LATER) == []
    assert DOCUMENT.files


def test_who_still_waits_is_left_for_later(hand: Hand) -> None:
    lived = life(hand, "damages.kind = 'per_started_minute'\ndamages.amount = '1.00'")
    lived.missed(MONDAY - HOUR)
    request = lived.asks(MONDAY)
    at = MONDAY + timedelta(minutes=4)
    (line,) = settle_ledger(lived.contract, BY, at, only_ended=True)
    assert line.request != request
    settle_ledger(lived.contract, BY, at)
    assert settle_ledger(lived.contract, BY, at + DAY, only_ended=True) == ()
    assert [one.request for one in settle_ledger(lived.contract, BY, at + DAY)] == [request]
