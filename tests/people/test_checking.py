"""Rows of presence are compared with the entries, and made what these say; the entries stay as they are."""

from datetime import timedelta

import pytest

from shinuo.contracts.models import Contract
from shinuo.journal.models import Entry
from shinuo.people.checking import Difference, differences, rebuild
from shinuo.people.models import Presence, User
from shinuo.people.presence import AwayReason, State
from shinuo.people.queries import present_now
from shinuo.people.standing import Standing, set_presence
from tests.people.cast import MINUTE, OPENED, contract, fresh, lao_zhou, mei

pytestmark = pytest.mark.usefixtures("database")

AWAY = Standing(State.AWAY, AwayReason.MEAL)


@pytest.fixture
def of() -> Contract:
    return contract()


@pytest.fixture
def agent(of: Contract) -> User:
    """Somebody who was online and is at table."""
    user = mei(of)
    set_presence(user, Standing(State.ONLINE), OPENED, fresh("p"))
    set_presence(user, AWAY, OPENED + MINUTE, fresh("p"))
    return user


def row(of: Contract) -> Presence:
    return Presence.objects.get(contract=of)


def test_what_is_recorded_is_what_stands_there(of: Contract, agent: User) -> None:
    set_presence(lao_zhou(of), Standing(State.BUSY), OPENED, fresh("p"))
    assert list(differences(of.pk)) == []
    before = present_now(of)
    assert rebuild(of.pk) == 2
    assert present_now(of) == before
    assert list(differences(contract().pk)) == []


def test_every_cell_that_was_spoilt_is_named_and_repaired(
    of: Contract, agent: User
) -> None:
    entries = list(Entry.objects.filter(contract_id=of.pk).values())
    other = OPENED + timedelta(days=1)
    Presence.objects.filter(contract=of).update(state="online", reason="", since=other)
    name = agent.username
    assert list(differences(of.pk)) == [
        Difference(of.pk, name, "state", "online", "away"),
        Difference(of.pk, name, "reason", "", "meal"),
        Difference(of.pk, name, "since", other, OPENED + MINUTE),
    ]
    rebuild(of.pk)
    assert list(differences(of.pk)) == []
    assert list(Entry.objects.filter(contract_id=of.pk).values()) == entries


def test_rows_too_many_and_too_few(of: Contract, agent: User) -> None:
    other = lao_zhou(of)
    Presence.objects.filter(contract=of).update(user=other)
    assert list(differences(of.pk)) == [
        Difference(of.pk, other.username, "user", other.username, None),
        Difference(of.pk, agent.username, "user", None, agent.username),
    ]
    assert rebuild(of.pk) == 1
    assert row(of).user == agent
    assert list(differences(of.pk)) == []


def test_other_contracts_are_left_alone(of: Contract, agent: User) -> None:
    there = contract()
    set_presence(mei(there), Standing(State.ONLINE), OPENED, fresh("p"))
    Presence.objects.filter(contract=of).update(state="busy", reason="")
    assert list(differences(there.pk)) == []
    rebuild(there.pk)
    assert row(of).state == "busy"
