"""Next year's calendar is awaited, and moves what is still to come when it arrives. Source: R21

Plans belong to the whole installation, so here everything is undone.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction

from shinuo.contracts.calendars import import_plan
from shinuo.contracts.models import Contract
from shinuo.people.models import User
from shinuo.settlement import acts
from shinuo.settlement.actions import open_matter
from shinuo.settlement.owed import DutyState, OwedDuty
from shinuo.settlement.queries import duties_of
from tests.contracts.test_calendars import plan_2027
from tests.people.cast import BY, agreed, ana, contract
from tests.settlement.cast import WORDS

IN_NOVEMBER = datetime(2026, 11, 25, tzinfo=UTC)
IN_DECEMBER = datetime(2026, 12, 29, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def undone(database: str) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def of() -> Contract:
    made = contract()
    agreed(made, "term.months = 24")
    return made


def calendar(of: Contract, at: datetime) -> list[OwedDuty]:
    return [one for one in duties_of(of, at) if one.key == "calendar:2027"]


def test_it_is_awaited_from_november_and_done_when_it_arrives(of: Contract) -> None:
    assert calendar(of, datetime(2026, 10, 31, 15, tzinfo=UTC)) == []
    (found,) = calendar(of, IN_NOVEMBER)
    assert (found.since, found.due_at) == (
        datetime(2026, 10, 31, 16, tzinfo=UTC),
        datetime(2026, 12, 31, 16, tzinfo=UTC),
    )
    import_plan(plan_2027(), BY, IN_DECEMBER)
    (found,) = calendar(of, IN_DECEMBER)
    assert (found.done_at, found.state(IN_DECEMBER)) == (IN_DECEMBER, DutyState.DONE)


def test_what_is_due_in_days_that_become_holidays_is_due_later(of: Contract) -> None:
    user: User = ana(of)
    made = open_matter(user, of, acts.Taken(days=6), IN_DECEMBER, WORDS)

    def due() -> datetime | None:
        (found,) = (one for one in duties_of(of, IN_DECEMBER) if one.of == made.of)
        return found.due_at

    assert due() == datetime(2027, 1, 4, 16, tzinfo=UTC)
    import_plan(plan_2027(), BY, IN_DECEMBER)
    assert due() == datetime(2027, 1, 5, 16, tzinfo=UTC)
