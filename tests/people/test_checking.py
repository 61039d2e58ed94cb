"""Rows of those who serve are compared with the entries, and made what these say; the entries stay as they are."""

from datetime import date, timedelta

import pytest

from shinuo.contracts.differing import Difference
from shinuo.contracts.models import Contract
from shinuo.contracts.recording import holding, record
from shinuo.journal.models import Entry
from shinuo.people.checking import differences, rebuild
from shinuo.people.models import Presence, Shift, Skill, Training, User, UserSkill
from shinuo.people.presence import AwayReason, State
from shinuo.people.queries import present_now
from shinuo.people.roster import Change, Planned, plan
from shinuo.people.serving import add_skill, give_skill, leave, take_skill
from shinuo.people.standing import Standing, set_presence
from shinuo.people.training import Trained, record_training
from tests.people.cast import BY, MINUTE, OPENED, contract, fresh, lao_zhou, mei

pytestmark = pytest.mark.usefixtures("database")

DAY = date(2026, 1, 5)
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
    assert rebuild(of.pk) == 4  # two members, present both
    assert present_now(of) == before
    assert list(differences(contract().pk)) == []


def test_every_cell_that_was_spoilt_is_named_and_repaired(
    of: Contract, agent: User
) -> None:
    entries = list(Entry.objects.filter(contract_id=of.pk).values())
    other = OPENED + timedelta(days=1)
    Presence.objects.filter(contract=of).update(state="online", reason="", since=other)
    name = f"presence:{agent.username}"
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
    left, right = (f"presence:{one.username}" for one in (other, agent))
    assert sorted(differences(of.pk), key=lambda one: one.stored is None) == [
        Difference(of.pk, left, "of", left, None),
        Difference(of.pk, right, "of", None, right),
    ]
    rebuild(of.pk)
    assert row(of).user == agent
    assert list(differences(of.pk)) == []


def test_other_contracts_are_left_alone(of: Contract, agent: User) -> None:
    there = contract()
    set_presence(mei(there), Standing(State.ONLINE), OPENED, fresh("p"))
    Presence.objects.filter(contract=of).update(state="busy", reason="")
    assert list(differences(there.pk)) == []
    rebuild(there.pk)
    assert row(of).state == "busy"


def test_who_came_and_left_with_skills_trainings_and_shifts(of: Contract) -> None:
    """Of somebody who left, trainings and shifts stand and skills are forgotten; of skills the last word counts."""
    stays, leaves = mei(of), mei(of)
    refund = add_skill(of, "退款", BY, OPENED)
    for user in (stays, leaves):
        give_skill(user, refund, None, BY, OPENED)
        give_skill(user, refund, 3, BY, OPENED)
        record_training(user, of, Trained("条款", DAY, 60), BY, OPENED)
        plan(of, [Change(user, DAY, Planned(540, 1080))], BY, OPENED)
        plan(of, [Change(user, DAY, Planned(600, 1080))], BY, OPENED)
    invoice = add_skill(of, "发票", BY, OPENED)
    give_skill(stays, invoice, 1, BY, OPENED)
    take_skill(stays, invoice, BY, OPENED)
    leave(leaves, of, BY, OPENED + MINUTE)
    plan(of, [Change(stays, DAY + timedelta(days=1), Planned(540, 600))], BY, OPENED)
    plan(of, [Change(stays, DAY + timedelta(days=1), None)], BY, OPENED)
    assert list(differences(of.pk)) == []
    # A member, two skills, a holder; two trainings and two shifts.
    assert rebuild(of.pk) == 8
    assert list(differences(of.pk)) == []
    Shift.objects.filter(contract=of).update(begins=1)
    Training.objects.filter(contract=of, user=leaves).delete()
    UserSkill.objects.filter(contract=of).update(level=5)
    Skill.objects.filter(contract=of, name="发票").delete()
    found = {(one.of.partition(":")[0], one.column) for one in differences(of.pk)}
    wrong = {("holder", "level"), ("shift", "begins"), ("skill", "of")}
    assert found == {*wrong, ("training", "of")}
    rebuild(of.pk)
    assert list(differences(of.pk)) == []


def test_a_user_nobody_knows_is_told_and_left_out(of: Contract) -> None:
    with holding(of.pk):
        record(of.pk, "member_joined", "user:nobody", BY, OPENED, role="agent")
    missing = Difference(of.pk, "member:nobody", "of", None, "member:nobody")
    assert list(differences(of.pk)) == [missing]
    assert rebuild(of.pk) == 0
    assert list(differences(of.pk)) == [missing]
