"""Rows are what the entries make of them; every cell that is not is found, and mended."""

from typing import Any

import pytest

from shinuo.contracts.actions import close_channel, open_channel
from shinuo.contracts.checking import differences, rebuild, stored_rows
from shinuo.contracts.confirming import confirm_terms, propose_terms, withdraw_terms
from shinuo.contracts.models import Channel, Client, Contract, TermsVersion
from shinuo.contracts.parties import Party
from tests.people.cast import BY, MINUTE, OPENED, agreed, contract, fresh, terms_file
from tests.people.logs import log_of

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def lived() -> Contract:
    """A contract to which everything happened that can."""
    of = contract()
    agreed(of)
    back = propose_terms(
        of, terms_file(of), "user:ana", OPENED, wanted_from=OPENED + MINUTE
    )
    confirm_terms(back, Party.CLIENT, "user:ana", OPENED + MINUTE)
    withdraw_terms(back, "user:lao_zhou", OPENED + 2 * MINUTE)
    propose_terms(of, terms_file(of), "user:ana", OPENED, wanted_from=OPENED)
    open_channel(of, "web", "网站", BY, OPENED)
    close_channel(open_channel(of, "mail", "邮件", BY, OPENED), BY, OPENED + MINUTE)
    close_channel(open_channel(of, "app", "应用", BY, OPENED), BY, OPENED - MINUTE)
    return of


def test_what_was_done_left_what_was_recorded(lived: Contract) -> None:
    assert list(differences(lived.pk)) == []
    assert len(stored_rows(lived.pk)) == 7
    contract()
    assert rebuild(lived.pk) == 7


TERMS: list[tuple[str, Any]] = [
    ("toml", "x"),
    ("wanted_from", OPENED - MINUTE),
    ("proposed_at", OPENED - MINUTE),
    ("proposed_by", "user:x"),
    ("client_confirmed_at", OPENED - MINUTE),
    ("client_confirmed_by", "user:x"),
    ("provider_confirmed_at", OPENED - MINUTE),
    ("provider_confirmed_by", "user:x"),
]
CHANNEL: list[tuple[str, Any]] = [
    ("kind", "wechat"),
    ("name", "x"),
    ("opened_at", OPENED - MINUTE),
    ("closed_at", OPENED + 5 * MINUTE),
]


@pytest.mark.parametrize(("column", "value"), TERMS)
def test_a_changed_version_is_found_and_mended(
    lived: Contract, column: str, value: object
) -> None:
    changed(
        lived,
        TermsVersion.objects.filter(contract=lived, number=1),
        column,
        value,
        "terms:1",
    )


@pytest.mark.parametrize(("column", "value"), CHANNEL)
def test_a_changed_channel_is_found_and_mended(
    lived: Contract, column: str, value: object
) -> None:
    row = lived.channels.order_by("pk")[0]
    changed(lived, Channel.objects.filter(pk=row.pk), column, value, f"channel:{row.pk}")


@pytest.mark.parametrize("column", ["number", "provider", "created_at"])
def test_a_changed_contract_is_found_and_mended(lived: Contract, column: str) -> None:
    value = OPENED + MINUTE if column == "created_at" else fresh("other")
    changed(
        lived, Contract.objects.filter(pk=lived.pk), column, value, f"contract:{lived.pk}"
    )


def changed(of: Contract, rows: Any, column: str, value: object, what: str) -> None:
    """One cell set by hand: it alone is found, and rebuilding sets it back; entries stay."""
    before, log = stored_rows(of.pk), log_of(of)
    rows.update(**{column: value})
    (found,) = differences(of.pk)
    assert (found.contract, found.of, found.column) == (of.pk, what, column)
    assert (found.stored, found.folded) == (value, before[what][column])
    rebuild(of.pk)
    assert stored_rows(of.pk) == before
    assert list(differences(of.pk)) == []
    assert log_of(of) == log


def test_another_client_is_found_and_mended(lived: Contract) -> None:
    name = lived.client.name
    Contract.objects.filter(pk=lived.pk).update(
        client=Client.objects.create(name=fresh("x"))
    )
    (found,) = differences(lived.pk)
    assert (found.column, found.folded) == ("client__name", name)
    rebuild(lived.pk)
    assert Contract.objects.get(pk=lived.pk).client.name == name


def test_missing_and_invented_rows_are_found_and_mended(lived: Contract) -> None:
    before = stored_rows(lived.pk)
    gone = lived.channels.order_by("pk")[0]
    gone_of = f"channel:{gone.pk}"
    gone.delete()
    lived.versions.filter(number=2).delete()
    more = Channel.objects.create(contract=lived, kind="web", name="x", opened_at=OPENED)
    lived.versions.create(
        number=9, toml="", wanted_from=OPENED, proposed_at=OPENED, proposed_by=BY
    )
    found = {(one.of, one.column, one.stored, one.folded) for one in differences(lived.pk)}
    assert found == {
        (gone_of, "of", None, gone_of),
        ("terms:2", "of", None, "terms:2"),
        (f"channel:{more.pk}", "of", f"channel:{more.pk}", None),
        ("terms:9", "of", "terms:9", None),
    }
    rebuild(lived.pk)
    assert stored_rows(lived.pk) == before
