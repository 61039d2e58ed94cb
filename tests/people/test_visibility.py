"""Nobody sees what is not theirs, however they ask. Every way to break it that we know is a row."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.test.utils import CaptureQueriesContext

from shinuo.contracts.actions import open_channel
from shinuo.contracts.models import Channel, Contract, TermsVersion
from shinuo.journal.models import Entry
from shinuo.people.closing import deactivate, reactivate
from shinuo.people.models import Role, User
from shinuo.people.serving import join, leave
from shinuo.people.visibility import Viewer, contracts_visible_to, visible_to
from tests.people.cast import BY, OPENED, agreed, ana, contract, lao_zhou, mei, rival, root

pytestmark = pytest.mark.usefixtures("database")


def seen(user: Viewer, *among: Contract) -> list[Contract]:
    return [one for one in among if contracts_visible_to(user).filter(pk=one.pk).exists()]


def test_who_sees_what() -> None:
    ours = contract()
    second = contract(ours.client.name)
    theirs = contract()
    rows: list[tuple[Viewer, list[Contract]]] = [
        (ana(ours), [ours, second]),
        (mei(ours), [ours]),
        (lao_zhou(ours), [ours]),
        (root(), [ours, second, theirs]),
        (rival(), []),
        (AnonymousUser(), []),
    ]
    for user, found in rows:
        assert seen(user, ours, second, theirs) == found, user


def test_the_rival_sees_their_own_contract_alone() -> None:
    ours, user = contract(), rival()
    assert user.client is not None
    assert list(contracts_visible_to(user)) == list(user.client.contracts.all())
    assert ours not in contracts_visible_to(user)


@pytest.mark.parametrize("way", ["pk", "number", "client__name", "channels__key"])
def test_a_stranger_gets_404_however_they_ask(way: str) -> None:
    ours = contract()
    key = open_channel(ours, "web", "w", BY, OPENED).key
    known = {
        "pk": ours.pk,
        "number": ours.number,
        "client__name": ours.client.name,
        "channels__key": key,
    }
    assert get_object_or_404(contracts_visible_to(ana(ours)), **{way: known[way]}) == ours
    for user in (rival(), AnonymousUser(), mei(contract())):
        with pytest.raises(Http404):
            get_object_or_404(contracts_visible_to(user), **{way: known[way]})


def test_what_belongs_to_a_contract_is_seen_with_it() -> None:
    ours = contract()
    version = agreed(ours)
    channel = open_channel(ours, "web", "w", BY, OPENED)
    for user in (ana(ours), mei(ours), root()):
        terms, channels = (
            visible_to(user, kind.objects) for kind in (TermsVersion, Channel)
        )
        assert get_object_or_404(terms, pk=version.pk) == version
        assert get_object_or_404(channels, key=channel.key) == channel
        assert visible_to(user, Entry.objects).filter(contract=ours.pk).exists()
    for stranger in (rival(), AnonymousUser(), mei(contract())):
        assert not visible_to(stranger, TermsVersion.objects).filter(pk=version.pk).exists()
        assert not visible_to(stranger, Channel.objects.filter(pk=channel.pk)).exists()
        assert not visible_to(stranger, Entry.objects).filter(contract=ours.pk).exists()


def test_what_lies_further_off_is_asked_for_by_its_path() -> None:
    ours = contract()
    member = mei(ours)
    found = visible_to(ana(ours), User.objects, "memberships__contract")
    assert list(found) == [member]
    assert not visible_to(rival(), User.objects, "memberships__contract").filter(
        pk=member.pk
    )


def test_narrowing_and_joining_lists_opens_no_door() -> None:
    ours, user = contract(), rival()
    mine = contracts_visible_to(user)
    assert ours not in mine.filter(client__name__contains="") | mine
    assert ours not in mine.order_by("client__contracts__number")
    assert not mine.filter(client=ours.client).exists()


@pytest.mark.parametrize("who", [ana, mei, lao_zhou])
def test_a_closed_account_sees_nothing_even_through_an_old_object(who: object) -> None:
    ours = contract()
    user = who(ours)  # type: ignore[operator]
    before = User.objects.get(pk=user.pk)
    deactivate(user, BY, OPENED)
    assert before.is_active
    assert seen(before, ours) == []
    assert seen(User.objects.get(pk=user.pk), ours) == []


def test_a_closed_administrator_sees_nothing() -> None:
    ours, user = contract(), root()
    deactivate(user, BY, OPENED)
    assert seen(user, ours) == []
    reactivate(user)
    assert seen(user, ours) == [ours]


def test_who_leaves_a_contract_sees_it_no_more() -> None:
    ours, other = contract(), contract()
    user = mei(ours)
    join(user, other, BY, OPENED)
    leave(user, ours, BY, OPENED)
    assert seen(user, ours, other) == [other]


def test_a_contract_is_seen_once_whoever_else_sees_it() -> None:
    ours = contract()
    users = [ana(ours), ana(ours), mei(ours), lao_zhou(ours)]
    for user in users:
        assert list(contracts_visible_to(user)) == [ours]


def test_a_list_takes_one_query() -> None:
    ours = contract()
    contract(ours.client.name)
    agreed(ours)
    for user in (ana(ours), mei(ours)):
        with CaptureQueriesContext(connection) as asked:
            assert list(contracts_visible_to(user))
            assert list(visible_to(user, TermsVersion.objects))
        assert len(asked) == 2


def test_every_role_is_decided() -> None:
    ours = contract()
    for role in Role:
        user = User(pk=-1, role=role)
        assert seen(user, ours) == []
