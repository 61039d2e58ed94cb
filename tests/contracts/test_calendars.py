"""Plans of the years are facts: one import changes every contract's calendar, and every log says so. Source: R21

Plans belong to the whole installation, so here, for once, everything is undone.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from shinuo.contracts.calendars import calendar_of, import_plan, plans, timeline_at
from shinuo.contracts.models import CalendarPlan, Contract
from shinuo.contracts.queries import terms_at
from shinuo.journal.reading import Recorded
from shinuo.rules.bands import Band
from shinuo.rules.calendar import PLANS, plan_json, read_plan
from shinuo.rules.calendar.drafting import draft
from shinuo.rules.calendar.kinds import Festival
from shinuo.rules.calendar.plan import Notice
from shinuo.rules.faults import Refused
from shinuo.rules.instants import to_us
from shinuo.rules.terms import Terms
from tests.people.cast import BY, MINUTE, OPENED, agreed, contract
from tests.people.logs import log_of

NOTICE = (Notice("国办发明电〔2026〕9号", date(2026, 11, 20), ""),)
BRIDGE = date(2027, 1, 4)
"""A Monday that the statute does not name, and the plan here does."""


@pytest.fixture(autouse=True)
def undone(database: str) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def plan_2027(new_year: str = "1-1..1-4") -> str:
    """A plan of 2027 as its notice could lay it down."""
    return plan_json(
        draft(
            2027,
            NOTICE,
            (Festival.NEW_YEAR, new_year, ""),
            (Festival.SPRING_FESTIVAL, "2-5..2-12", ""),
            (Festival.QINGMING, "4-5", ""),
            (Festival.LABOUR, "5-1..5-5", ""),
            (Festival.DRAGON_BOAT, "6-9", ""),
            (Festival.MID_AUTUMN, "9-15", ""),
            (Festival.NATIONAL, "10-1..10-7", ""),
        )
    )


def plans_in(of: Contract) -> list[Recorded]:
    return [entry for entry in log_of(of) if entry.kind == "calendar_imported"]


def terms_of(of: Contract) -> Terms:
    found = terms_at(of, OPENED)
    assert found is not None
    return found


def test_a_year_is_provisional_until_its_plan_arrives() -> None:
    of = contract()
    agreed(of, "term.months = 24")
    before = calendar_of(terms_of(of))
    assert (before.is_provisional(2026), before.is_provisional(2027)) == (False, True)
    assert before.is_workday(BRIDGE)
    import_plan(plan_2027(), BY, OPENED)
    after = calendar_of(terms_of(of))
    assert not after.is_provisional(2027)
    assert not after.is_workday(BRIDGE)
    assert set(plans()) == {*PLANS, 2027}


def test_the_timeline_follows_the_plan_at_once() -> None:
    of = contract()
    agreed(of, "term.months = 24")
    noon = datetime(2027, 1, 4, 4, tzinfo=UTC)
    before = timeline_at(of, OPENED)
    assert before is not None
    assert before.band_at(noon) is Band.DAY
    assert timeline_at(of, OPENED) is before
    import_plan(plan_2027(), BY, OPENED)
    after = timeline_at(of, OPENED)
    assert after is not None
    assert after.band_at(noon) is Band.REST


def test_the_timeline_is_that_of_the_terms_in_force() -> None:
    of = contract()
    agreed(of)
    agreed(of, "[calendar]\nhours = ['08:00-20:00']", at=OPENED + MINUTE)
    early = datetime(2026, 1, 5, 0, 30, tzinfo=UTC)
    first, second = timeline_at(of, OPENED), timeline_at(of, OPENED + MINUTE)
    assert first is not None
    assert second is not None
    assert (first.band_at(early), second.band_at(early)) == (Band.NIGHT, Band.DAY)
    assert timeline_at(of, OPENED - MINUTE) is None


def test_every_contract_it_may_concern_records_it() -> None:
    over, running, unagreed = contract(), contract(), contract()
    agreed(over, "term.months = 1")
    agreed(running)
    at = datetime(2026, 11, 21, tzinfo=UTC)
    row = import_plan(plan_2027(), "user:root", at)
    assert plans_in(over) == []
    for of in (running, unagreed):
        (entry,) = plans_in(of)
        assert (entry.of, entry.by, entry.at) == ("calendar:2027", "user:root", to_us(at))
        assert entry.data == {"year": 2027, "plan": row.json}


@pytest.mark.parametrize(
    ("months", "told"), [(10, 0), (11, 0), (12, 1)]
)  # they end before 1 November, 1 December, 1 January
def test_a_term_that_is_over_may_have_had_days_that_the_plan_names(
    months: int, told: int
) -> None:
    of = contract()
    agreed(of, f"term.months = {months}")
    import_plan(plan_2027(), BY, datetime(2027, 1, 10, tzinfo=UTC))
    assert len(plans_in(of)) == told


def test_a_term_that_runs_may_yet_be_made_longer() -> None:
    of = contract()
    agreed(of, "term.months = 1")
    import_plan(plan_2027(), BY, datetime(2026, 1, 31, 15, 59, 59, tzinfo=UTC))
    assert len(plans_in(of)) == 1


def test_a_later_contract_begins_with_the_plans_imported_before() -> None:
    at = OPENED - timedelta(days=1)
    import_plan(plan_2027(), BY, at)
    amended = import_plan(plan_2027("1-1..1-3"), BY, at)
    (entry,) = plans_in(contract())
    assert (entry.data["plan"], entry.at) == (amended.json, to_us(at))


def test_the_same_again_is_nothing_new() -> None:
    of = contract()
    first = import_plan(plan_2027(), BY, OPENED)
    again = import_plan(plan_2027(), "user:other", OPENED + MINUTE)
    assert again == first
    assert CalendarPlan.objects.count() == 1
    assert len(plans_in(of)) == 1


def test_the_last_import_holds_and_the_earlier_can_still_be_read() -> None:
    of = contract()
    agreed(of, "term.months = 24")
    first = import_plan(plan_2027(), BY, OPENED)
    second = import_plan(plan_2027("1-1..1-3"), BY, OPENED + MINUTE)
    assert calendar_of(terms_of(of)).is_workday(BRIDGE)
    assert [row.json for row in CalendarPlan.objects.order_by("pk")] == [
        first.json,
        second.json,
    ]
    third = import_plan(plan_2027(), BY, OPENED + 2 * MINUTE)
    assert third.pk not in (first.pk, second.pk)
    assert not calendar_of(terms_of(of)).is_workday(BRIDGE)
    assert len(plans_in(of)) == 3


def test_an_imported_plan_stands_before_the_one_shipped() -> None:
    shipped = plan_json(PLANS[2026])
    other = shipped.replace(PLANS[2026].notices[0].number, "国办发明电〔2026〕1号")
    assert other != shipped
    import_plan(other, BY, OPENED)
    assert plans()[2026] == read_plan(other)


@pytest.mark.parametrize(
    "bad", ["", "{}", '{"year": 2027, "notices": [], "days": []}', "\0"]
)
def test_a_bad_plan_leaves_no_trace(bad: str) -> None:
    of = contract()
    with pytest.raises(Refused):
        import_plan(bad, BY, OPENED)
    assert not CalendarPlan.objects.exists()
    assert plans_in(of) == []


def test_a_timeline_takes_two_queries() -> None:
    of = contract()
    agreed(of)
    agreed(of)
    with CaptureQueriesContext(connection) as asked:
        assert timeline_at(of, OPENED) is not None
    assert len(asked) == 2


@pytest.mark.parametrize(
    "rows",
    [
        "term.months = 6",
        "[calendar]\nhours = ['09:00-17:00']",
        "[calendar]\nworkdays = ['mon']",
        'timezone = "Asia/Urumqi"',
        'readings.bands = "night_runs_on"',
    ],
)
def test_contracts_with_the_same_days_share_a_timeline_and_others_have_their_own(
    rows: str,
) -> None:
    """With many contracts nothing is compiled again and again; what decides the days tells them apart."""
    one, same, other = contract(), contract(), contract()
    agreed(one, "limits.day = 100")
    agreed(same, "limits.day = 200")
    agreed(other, rows)
    found = timeline_at(one, OPENED)
    assert found is not None
    assert timeline_at(same, OPENED) is found
    assert timeline_at(other, OPENED) != found
