"""Contracts and their channels: opened with a log that says so, refused without a trace."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from shinuo.contracts.actions import close_channel, open_channel, open_contract
from shinuo.contracts.models import Channel, ChannelKind, Client, Contract
from shinuo.contracts.queries import channel_names, open_channels
from shinuo.contracts.refusals import BadText, ChannelClosed, NoSuchKind, NumberTaken
from shinuo.journal.models import Entry, Log
from shinuo.rules.instants import NaiveInstant, to_us
from tests.people.cast import BY, MINUTE, OPENED, contract, fresh
from tests.people.logs import kinds_of, last_of, log_of

pytestmark = pytest.mark.usefixtures("database")


def rows() -> tuple[int, int, int, int]:
    """How many logs, clients, contracts and entries there are."""
    return tuple(kind.objects.count() for kind in (Log, Client, Contract, Entry))  # type: ignore[return-value]


def test_a_contract_begins_its_log() -> None:
    number, client = fresh("SN"), fresh("安娜商贸")
    opened = open_contract(number, client, "老周客服", "user:root", OPENED)
    assert (opened.pk, opened.client.name, opened.created_at) == (
        opened.log.pk,
        client,
        OPENED,
    )
    entry = log_of(opened)[0]
    assert (entry.seq, entry.kind, entry.of) == (
        0,
        "contract_opened",
        f"contract:{opened.pk}",
    )
    assert (entry.by, entry.at) == ("user:root", to_us(OPENED))
    assert entry.data == {"number": number, "client": client, "provider": "老周客服"}


def test_contracts_of_one_client_share_it() -> None:
    first = contract()
    second = contract(first.client.name)
    assert first.client == second.client
    assert set(first.client.contracts.all()) == {first, second}


def test_a_number_is_given_once() -> None:
    first = contract()
    before = rows()
    with pytest.raises(NumberTaken, match="contract_number_taken"):
        open_contract(first.number, fresh("other"), "p", BY, OPENED)
    assert rows() == before


@pytest.mark.parametrize(
    "bad", ["", " a", "a ", "a\nb", "a\0", "\ud800", "x" * 201, "\u200b"]
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_what_cannot_be_read_names_nothing(bad: str, place: int) -> None:
    names = [fresh("SN"), fresh("c"), "p"]
    names[place] = bad
    before = rows()
    with pytest.raises(BadText, match="bad_text"):
        open_contract(names[0], names[1], names[2], BY, OPENED)
    assert rows() == before


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [(0, "合同编号", "the contract's number"), (1, "甲方名称", "the client's name")],
)
def test_a_refusal_calls_it_as_the_form_does(place: int, zh: str, en: str) -> None:
    names = [fresh("SN"), fresh("c"), "p"]
    names[place] = ""
    with pytest.raises(BadText) as refused:
        open_contract(names[0], names[1], names[2], BY, OPENED)
    assert refused.value.words.zh.startswith(f"{zh}须为 1 至 200")
    assert refused.value.words.en.startswith(f"{en} must be 1 to 200")


def test_the_longest_names_fit() -> None:
    long = fresh("x").ljust(200, "长")
    assert open_contract(long, long, long, BY, OPENED).provider == long


def test_an_instant_names_its_zone() -> None:
    before = rows()
    with pytest.raises(NaiveInstant):
        open_contract(fresh("SN"), fresh("c"), "p", BY, OPENED.replace(tzinfo=None))
    assert rows() == before


def test_channels_open_and_close() -> None:
    of = contract()
    web = open_channel(of, "web", "网站", BY, OPENED)
    other = open_channel(of, "web", "网站", BY, OPENED)
    mail = open_channel(of, "mail", "邮件", BY, OPENED)
    assert channel_names(of) == {"网站", "邮件"}
    entry = last_of(of)
    assert (entry.kind, entry.of) == ("channel_opened", f"channel:{mail.pk}")
    assert entry.data == {"key": mail.key, "kind": "mail", "name": "邮件"}
    close_channel(mail, BY, OPENED + MINUTE)
    assert (last_of(of).kind, last_of(of).of) == ("channel_closed", f"channel:{mail.pk}")
    assert channel_names(of) == {"网站"}
    assert (mail.is_open, mail.closed_at) == (False, OPENED + MINUTE)
    assert set(open_channels().filter(contract=of)) == {web, other}
    assert channel_names(contract()) == frozenset()


def test_a_channel_closes_once() -> None:
    channel = open_channel(contract(), "app", "a", BY, OPENED)
    stale = Channel.objects.get(pk=channel.pk)
    close_channel(channel, BY, OPENED)
    with pytest.raises(ChannelClosed, match="channel_closed"):
        close_channel(stale, BY, OPENED + MINUTE)
    assert Channel.objects.get(pk=channel.pk).closed_at == OPENED
    assert kinds_of(channel.contract).count("channel_closed") == 1


def test_a_clock_set_back_closes_no_channel_before_it_opened() -> None:
    channel = open_channel(contract(), "app", "a", BY, OPENED)
    close_channel(channel, BY, OPENED - MINUTE)
    assert channel.closed_at == OPENED
    assert last_of(channel.contract).at == to_us(OPENED - MINUTE)


def test_keys_of_channels_are_long_and_unlike() -> None:
    of = contract()
    keys = {open_channel(of, kind, "n", BY, OPENED).key for kind in ChannelKind}
    assert len(keys) == len(ChannelKind)
    assert all(len(key) == 22 for key in keys)  # 128 bits, six in a letter


@pytest.mark.parametrize(
    ("kind", "name", "refusal"),
    [("fax", "n", NoSuchKind), ("web", "", BadText), ("web", "n" * 101, BadText)],
)
def test_channels_that_cannot_be(kind: str, name: str, refusal: type[Exception]) -> None:
    of = contract()
    with pytest.raises(refusal):
        open_channel(of, kind, name, BY, OPENED)
    assert not of.channels.exists()
    assert kinds_of(of)[-1] != "channel_opened"


def test_evidence_is_not_deleted() -> None:
    of = contract()
    open_channel(of, "web", "n", BY, OPENED)
    for row in (of.log, of.client, of):
        with pytest.raises(ProtectedError):
            row.delete()


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        ("kind", "fax", "a_channel_is_of_a_known_kind"),
        ("closed_at", OPENED - MINUTE, "a_channel_closes_after_it_opened"),
    ],
)
def test_the_database_itself_refuses(field: str, value: object, name: str) -> None:
    channel = open_channel(contract(), "web", "n", BY, OPENED)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Channel.objects.filter(pk=channel.pk).update(**{field: value})


def test_lists_of_channels_take_one_query() -> None:
    of = contract()
    for kind in ChannelKind:
        open_channel(of, kind, "n", BY, OPENED)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert {one.contract.number for one in open_channels().filter(contract=of)} == {
            of.number
        }
    assert len(asked) == 1
