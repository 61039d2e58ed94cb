"""The keys of a channel on its page, and the example of the document: what it signs lets its visitor in, and nobody after that."""

from typing import Any

import pytest
from django.test import Client

from shinuo import clock
from shinuo.contracts.actions import open_channel
from shinuo.contracts.models import Channel, Contract
from shinuo.journal.models import Entry
from shinuo.journal.refusals import Refusal
from shinuo.live.identity import identified
from tests.desk.cast import signed_in, text_of
from tests.live.signing import SHARED, given_text
from tests.people.cast import ana, lao_zhou, mei
from tests.project.documents import blocks, text
from tests.project.tree import ROOT


@pytest.fixture
def door(of: Contract) -> Channel:
    return open_channel(of, "app", "应用", "user:root", clock.now())


def page_of(door: Channel) -> str:
    return f"/administration/{door.contract_id}/channels/{door.pk}/"


def backend(door: Channel) -> Any:
    """What the client's backend runs: the example, with their key and secret put in."""
    (source,) = blocks(text(ROOT / "docs" / "widget.md"), "python")
    known: dict[str, Any] = {}
    filled = source.replace('"KEY"', f'"{door.key}"').replace('"SECRET"', f'"{SHARED}"')
    exec(filled, known)  # noqa: S102  (our own document)
    return known["identity"]


def test_the_example_says_who_comes_until_the_key_is_revoked(
    admin: Client, door: Channel
) -> None:
    path, identity = page_of(door), backend(door)
    assert "还没有密钥。" in text_of(admin.get(path))
    assert (
        admin.post(f"{path}keys", {"algorithm": "HS256", "key": SHARED}).status_code == 302
    )
    known = identified(identity("customer-7", "李女士"), door, clock.now())
    again = identified(identity("customer-7"), door, clock.now())
    other = identified(identity("customer-8"), door, clock.now())
    assert known.shown == "李女士"
    assert known.name == again.name != other.name
    (key,) = door.identity_keys.all()
    shown = admin.get(path).content.decode()
    assert key.fingerprint[:16] in shown
    assert SHARED not in shown
    assert admin.post(f"{path}keys/{key.pk}/revocation").status_code == 302
    with pytest.raises(Refusal):
        identified(identity("customer-7"), door, clock.now())
    kinds = Entry.objects.filter(contract=door.contract_id).values_list("kind", flat=True)
    assert {"identity_key_added", "identity_key_revoked"} <= set(kinds)


@pytest.mark.parametrize(
    ("algorithm", "key", "code"),
    [
        ("HS256", "a" * 40, "weak_identity_key"),
        ("HS256", "kurz", "weak_identity_key"),
        ("RS256", SHARED, "bad_identity_key"),
        ("none", SHARED, "no_such_algorithm"),
    ],
)
def test_what_proves_nothing_is_refused_and_not_shown_again(
    admin: Client, door: Channel, algorithm: str, key: str, code: str
) -> None:
    page = admin.post(f"{page_of(door)}keys", {"algorithm": algorithm, "key": key})
    shown = page.content.decode()
    assert (page.status_code, f'data-code="{code}"' in shown, key in shown) == (
        409,
        True,
        False,
    )
    assert not door.identity_keys.exists()


def test_public_keys_are_taken_and_nobody_else_may(admin: Client, door: Channel) -> None:
    path = page_of(door)
    given = {"algorithm": "EdDSA", "key": given_text("EdDSA")}
    for browser in (
        Client(),
        *(signed_in(who(door.contract)) for who in (mei, lao_zhou, ana)),
    ):
        assert browser.post(f"{path}keys", given).status_code in {302, 404}
    assert not door.identity_keys.exists()
    assert admin.post(f"{path}keys", given).status_code == 302
    (key,) = door.identity_keys.all()
    other = open_channel(door.contract, "web", "官网", "user:root", clock.now())
    assert admin.post(f"{page_of(other)}keys/{key.pk}/revocation").status_code == 404
    assert admin.post(f"{path}keys", given).status_code == 409
