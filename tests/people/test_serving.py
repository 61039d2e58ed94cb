"""Who serves a contract, with what skills, and for which party somebody speaks."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from shinuo.contracts.models import Contract
from shinuo.contracts.queries import terms_at
from shinuo.contracts.refusals import AlreadyConfirmed, BadText
from shinuo.journal.refusals import NoSuchLog
from shinuo.people.closing import deactivate, reactivate
from shinuo.people.models import Membership, User, UserSkill
from shinuo.people.parties import confirm_terms, party_of, propose_terms, withdraw_terms
from shinuo.people.queries import members, skills_of
from shinuo.people.refusals import (
    BadLevel,
    CannotServe,
    NoSuchSkill,
    NotAMember,
    SpeaksForNoParty,
)
from shinuo.people.serving import add_skill, give_skill, join, leave, take_skill
from shinuo.rules.instants import to_us
from tests.people.at_once import at_once
from tests.people.cast import (
    BY,
    MINUTE,
    OPENED,
    ana,
    contract,
    lao_zhou,
    mei,
    rival,
    root,
    terms_file,
)
from tests.people.logs import kinds_of, last_of, log_of

pytestmark = pytest.mark.usefixtures("database")


def test_joining_and_leaving_are_recorded() -> None:
    ours, user = contract(), lao_zhou(contract())
    join(user, ours, "user:root", OPENED)
    joined = last_of(ours)
    assert (joined.kind, joined.of, joined.by) == (
        "member_joined",
        user.recorded_as,
        "user:root",
    )
    assert (joined.data, joined.at) == ({"role": "supervisor"}, to_us(OPENED))
    assert list(members(ours)) == [user]
    join(user, ours, BY, OPENED + MINUTE)
    assert last_of(ours) == joined
    leave(user, ours, BY, OPENED + MINUTE)
    assert (last_of(ours).kind, last_of(ours).of) == ("member_left", user.recorded_as)
    assert list(members(ours)) == []


def test_only_agents_and_supervisors_serve() -> None:
    ours = contract()
    closed = mei(contract())
    deactivate(closed, BY, OPENED)
    before = kinds_of(ours)
    for user in (ana(ours), rival(), root(), closed):
        with pytest.raises(CannotServe, match=user.username):
            join(user, ours, BY, OPENED)
    assert kinds_of(ours) == before


def test_nobody_leaves_what_they_do_not_serve() -> None:
    ours, user = contract(), mei(contract())
    with pytest.raises(NotAMember, match=ours.number):
        leave(user, ours, BY, OPENED)


def test_closing_an_account_ends_all_service() -> None:
    ours, theirs = contract(), contract()
    user = mei(ours)
    join(user, theirs, BY, OPENED)
    deactivate(user, "user:root", OPENED + MINUTE)
    for of in (ours, theirs):
        assert (last_of(of).kind, last_of(of).by) == ("member_left", "user:root")
        assert list(members(of)) == []
    reactivate(user)
    assert User.objects.get(pk=user.pk).is_active
    assert list(members(ours)) == []
    join(user, ours, BY, OPENED + MINUTE)
    assert list(members(ours)) == [user]


def test_joining_and_closing_at_once_leave_no_member_behind() -> None:
    for _ in range(5):
        ours, user = contract(), mei(contract())
        at_once(
            lambda ours=ours, user=user: join(user, ours, BY, OPENED),  # type: ignore[misc]
            lambda user=user: deactivate(user, BY, OPENED),  # type: ignore[misc]
        )
        assert not Membership.objects.filter(user=user).exists()


def test_skills_are_given_and_taken() -> None:
    ours = contract()
    user, other = mei(ours), lao_zhou(ours)
    english, refunds = (add_skill(ours, name, BY, OPENED) for name in ("英语", "退款"))
    assert add_skill(ours, "英语", BY, OPENED) == english
    give_skill(user, english, 2, BY, OPENED)
    give_skill(user, english, 4, BY, OPENED)
    give_skill(user, refunds, None, BY, OPENED)
    give_skill(other, refunds, 5, BY, OPENED)
    assert last_of(ours).data == {"skill": "退款", "level": 5}
    assert skills_of(ours) == {
        user.username: {"英语": 4, "退款": None},
        other.username: {"退款": 5},
    }
    take_skill(user, refunds, BY, OPENED)
    assert (last_of(ours).kind, last_of(ours).of) == ("skill_taken", user.recorded_as)
    assert skills_of(ours)[user.username] == {"英语": 4}
    assert kinds_of(ours)[-7:] == ["skill_added"] * 2 + ["skill_given"] * 4 + [
        "skill_taken"
    ]
    leave(user, ours, BY, OPENED)
    assert user.username not in skills_of(ours)


def test_skills_that_cannot_be() -> None:
    ours = contract()
    user, stranger = mei(ours), mei(contract())
    skill = add_skill(ours, "英语", BY, OPENED)
    before = log_of(ours)
    with pytest.raises(BadText):
        add_skill(ours, "", BY, OPENED)
    for level in (0, 6, -1):
        with pytest.raises(BadLevel):
            give_skill(user, skill, level, BY, OPENED)
    with pytest.raises(NotAMember):
        give_skill(stranger, skill, 1, BY, OPENED)
    with pytest.raises(NoSuchSkill):
        take_skill(user, skill, BY, OPENED)
    assert log_of(ours) == before
    give_skill(user, skill, 1, BY, OPENED)
    with (
        pytest.raises(IntegrityError, match="a_level_is_from_1_to_5"),
        transaction.atomic(),
    ):
        UserSkill.objects.filter(user=user).update(level=6)


def test_lists_take_one_query() -> None:
    ours = contract()
    skill = add_skill(ours, "英语", BY, OPENED)
    for _ in range(3):
        give_skill(mei(ours), skill, 1, BY, OPENED)
    with CaptureQueriesContext(connection) as asked:
        assert len(skills_of(ours)) == 3
        assert [str(user) for user in members(ours)] == sorted(skills_of(ours))
    assert len(asked) == 3


def test_who_speaks_for_which_party() -> None:
    ours = contract()
    rows = [(ana(ours), "client"), (lao_zhou(ours), "provider"), (root(), "provider")]
    for user, party in rows:
        assert party_of(user, ours.pk) == party
    with pytest.raises(SpeaksForNoParty, match="speaks_for_no_party"):
        party_of(mei(ours), ours.pk)


def test_terms_come_into_force_by_a_person_of_each_party() -> None:
    ours = contract()
    auditor, supervisor = ana(ours), lao_zhou(ours)
    version = propose_terms(auditor, ours, terms_file(ours), OPENED, OPENED)
    assert version.proposed_by == auditor.recorded_as
    confirm_terms(auditor, version, OPENED)
    for again in (auditor, ana(ours)):
        with pytest.raises(AlreadyConfirmed):
            confirm_terms(again, version, OPENED)
    assert terms_at(ours, OPENED + MINUTE) is None
    confirm_terms(supervisor, version, OPENED)
    assert terms_at(ours, OPENED) is not None
    assert (version.client_confirmed_by, version.provider_confirmed_by) == (
        auditor.recorded_as,
        supervisor.recorded_as,
    )


def strangers(ours: Contract) -> list[tuple[User, type[Exception]]]:
    closed = ana(ours)
    deactivate(closed, BY, OPENED)
    return [
        (rival(), NoSuchLog),
        (lao_zhou(contract()), NoSuchLog),
        (closed, NoSuchLog),
        (mei(ours), SpeaksForNoParty),
    ]


def test_nobody_else_says_anything_about_terms() -> None:
    ours = contract()
    version = propose_terms(ana(ours), ours, terms_file(ours), OPENED, OPENED)
    for user, refusal in strangers(ours):
        with pytest.raises(refusal):
            propose_terms(user, ours, terms_file(ours), OPENED, OPENED)
        with pytest.raises(refusal):
            confirm_terms(user, version, OPENED)
        with pytest.raises(refusal):
            withdraw_terms(user, version, OPENED)
    assert ours.versions.count() == 1
    assert not {"terms_confirmed", "terms_withdrawn"} & set(kinds_of(ours))
    withdraw_terms(lao_zhou(ours), version, OPENED)
    assert kinds_of(ours)[-1] == "terms_withdrawn"
