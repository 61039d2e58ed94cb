"""Clients by themselves: two never share a name, and a new name is in the record of each of their contracts."""

import pytest

from shinuo.contracts.checking import differences, rebuild
from shinuo.contracts.clients import add_client, rename_client
from shinuo.contracts.models import Client
from shinuo.contracts.refusals import BadText, ClientTaken
from shinuo.journal.models import Entry
from shinuo.journal.reading import recorded
from tests.people.cast import BY, OPENED, contract, fresh

pytestmark = pytest.mark.usefixtures("database")


def renamings(contract: int) -> list[dict[str, str]]:
    rows = Entry.objects.filter(contract=contract, kind="client_renamed").order_by("seq")
    return [recorded(row).data for row in rows]


def test_a_new_name_is_recorded_in_each_of_the_contracts() -> None:
    was, name = fresh("甲"), fresh("丙")
    ours, second = contract(was), contract(was)
    other = contract(fresh("乙"))
    client = Client.objects.get(name=was)
    rename_client(client, name, BY, OPENED)
    rename_client(client, name, BY, OPENED)  # again is nothing new
    for one in (ours, second):
        assert renamings(one.pk) == [{"was": was, "name": name}]
        assert list(differences(one.pk)) == []
    assert renamings(other.pk) == []
    rename_client(client, was, BY, OPENED)
    assert len(renamings(ours.pk)) == 2
    assert list(differences(ours.pk)) == []


def test_a_name_that_was_lost_comes_back_from_the_record() -> None:
    one, name = contract(fresh("甲")), fresh("丙")
    rename_client(one.client, name, BY, OPENED)
    Client.objects.filter(pk=one.client_id).update(name=fresh("错"))
    assert len(list(differences(one.pk))) == 1
    rebuild(one.pk)
    one.refresh_from_db()
    assert one.client.name == name


def test_two_never_share_a_name_and_a_name_can_be_read() -> None:
    one, other = add_client(fresh("甲")), add_client(fresh("乙"))
    with pytest.raises(ClientTaken):
        add_client(one.name)
    with pytest.raises(ClientTaken):
        rename_client(other, one.name, BY, OPENED)
    for wrong in ("", " 甲", "甲\n乙", "甲" * 201):
        with pytest.raises(BadText):
            add_client(wrong)
        with pytest.raises(BadText):
            rename_client(one, wrong, BY, OPENED)
    assert Client.objects.get(pk=other.pk).name == other.name
