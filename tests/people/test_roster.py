"""Shifts: planned, changed, cancelled, each in the record; all of a week's changes or none."""

from datetime import date

import pytest

from shinuo.contracts.models import Contract
from shinuo.journal.models import Entry
from shinuo.journal.reading import recorded
from shinuo.people.models import Shift
from shinuo.people.refusals import BadShift, NotAMember
from shinuo.people.roster import Change, Planned, plan, shifts
from tests.people.cast import BY, OPENED, contract, mei

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
DAY, NIGHT = Planned(540, 1080), Planned(1080, 1980)


@pytest.fixture
def of(database: str) -> Contract:
    assert database
    return contract()


def told(of: Contract) -> list[tuple[str, str, dict[str, object]]]:
    rows = Entry.objects.filter(contract=of.pk, kind__startswith="shift_").order_by("seq")
    return [(one.kind, one.of, one.data) for one in map(recorded, rows)]


def test_each_change_stands_in_the_record_once(of: Contract) -> None:
    who = mei(of)
    assert plan(of, [Change(who, MONDAY, DAY), Change(who, TUESDAY, DAY)], BY, OPENED) == 2
    assert (
        plan(of, [Change(who, MONDAY, NIGHT), Change(who, TUESDAY, DAY)], BY, OPENED) == 1
    )
    assert plan(of, [Change(who, TUESDAY, None)], BY, OPENED) == 1
    assert plan(of, [Change(who, TUESDAY, None)], BY, OPENED) == 0
    named = who.recorded_as
    assert told(of) == [
        ("shift_planned", named, {"on": "2026-03-02", "begins": 540, "ends": 1080}),
        ("shift_planned", named, {"on": "2026-03-03", "begins": 540, "ends": 1080}),
        ("shift_planned", named, {"on": "2026-03-02", "begins": 1080, "ends": 1980}),
        ("shift_cancelled", named, {"on": "2026-03-03"}),
    ]
    (one,) = shifts(of, MONDAY, TUESDAY)
    assert (one.user, one.on, one.begins, one.ends) == (who, MONDAY, 1080, 1980)
    assert shifts(of, TUESDAY, TUESDAY) == []


def test_of_a_week_all_is_planned_or_nothing(of: Contract) -> None:
    who, stranger = mei(of), mei(contract())
    with pytest.raises(NotAMember):
        plan(of, [Change(who, MONDAY, DAY), Change(stranger, MONDAY, DAY)], BY, OPENED)
    assert told(of) == []
    assert not Shift.objects.filter(contract=of).exists()


@pytest.mark.parametrize(
    ("begins", "ends"), [(0, 1), (0, 1440), (1439, 1440), (1439, 2879), (540, 1080)]
)
def test_a_shift_is_within_a_day(begins: int, ends: int) -> None:
    assert Planned(begins, ends).ends == ends


@pytest.mark.parametrize(
    ("begins", "ends"), [(-1, 60), (1440, 1500), (540, 540), (540, 539), (0, 1441)]
)
def test_nothing_else_is_one(begins: int, ends: int) -> None:
    with pytest.raises(BadShift):
        Planned(begins, ends)
