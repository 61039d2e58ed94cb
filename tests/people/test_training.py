"""Trainings: recorded, listed, due again."""

from datetime import date

import pytest

from shinuo.contracts.models import Contract
from shinuo.contracts.refusals import BadText
from shinuo.journal.models import Entry
from shinuo.journal.reading import recorded
from shinuo.people.models import Training
from shinuo.people.refusals import BadTraining, NotAMember
from shinuo.people.training import Trained, due, record_training, trainings
from tests.people.cast import BY, OPENED, ana, contract, mei

MARCH = date(2026, 3, 2)
YEARLY = Trained("投诉处理", MARCH, 90, date(2027, 3, 2))


@pytest.fixture
def of(database: str) -> Contract:
    assert database
    return contract()


def test_it_stands_in_the_record_and_in_the_list(of: Contract) -> None:
    one = record_training(mei(of), of, YEARLY, BY, OPENED)
    entry = recorded(Entry.objects.get(contract=of.pk, seq=one.seq))
    assert (entry.kind, entry.of, entry.by) == (
        "training_recorded",
        one.user.recorded_as,
        BY,
    )
    assert entry.data == {
        "topic": "投诉处理",
        "held_on": "2026-03-02",
        "minutes": 90,
        "again_on": "2027-03-02",
    }
    assert trainings(of) == [one]


def test_it_is_due_from_its_day_until_it_is_held_again(of: Contract) -> None:
    who = mei(of)
    first = record_training(who, of, YEARLY, BY, OPENED)
    other = record_training(who, of, Trained("产品", MARCH, 30), BY, OPENED)
    assert trainings(of) == [other, first]
    assert due(trainings(of), date(2027, 3, 1)) == []
    assert due(trainings(of), date(2027, 3, 2)) == [first]
    record_training(who, of, Trained("投诉处理", date(2027, 3, 3), 90), BY, OPENED)
    assert due(trainings(of), date(2027, 3, 4)) == []


@pytest.mark.parametrize(
    ("minutes", "again_on"),
    [(0, None), (-1, None), (100_001, None), (60, MARCH), (60, date(2026, 3, 1))],
)
def test_what_cannot_be_a_training(minutes: int, again_on: date | None) -> None:
    with pytest.raises(BadTraining):
        Trained("产品", MARCH, minutes, again_on)


def test_a_topic_must_be_readable() -> None:
    with pytest.raises(BadText):
        Trained(" ", MARCH, 60)


def test_who_does_not_serve_is_not_trained_for_it(of: Contract) -> None:
    with pytest.raises(NotAMember):
        record_training(ana(of), of, YEARLY, BY, OPENED)
    assert not Training.objects.filter(contract=of).exists()
