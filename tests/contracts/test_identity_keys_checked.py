"""Rows of keys are what the entries make of them; a key put in the place of another is found."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from shinuo.contracts.actions import open_channel
from shinuo.contracts.checking import differences, rebuild, stored_rows
from shinuo.contracts.identity_keys import (
    add_identity_key,
    is_genuine,
    revoke_identity_key,
    usable_keys,
)
from shinuo.contracts.models import Channel, Contract, IdentityKey
from shinuo.contracts.sealing import sealed
from tests.contracts.keys import ED, SECRET, TEXTS, public
from tests.people.cast import BY, MINUTE, OPENED, contract

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def web() -> Channel:
    """A channel without keys."""
    return open_channel(contract(), "web", "网站", BY, OPENED)


@pytest.fixture
def lived(web: Channel) -> Contract:
    """A contract with a key of each kind, and one revoked."""
    for algorithm, text in TEXTS.items():
        add_identity_key(web, algorithm, text, BY, OPENED)
    key = add_identity_key(web, "HS256", f"{SECRET}-2", BY, OPENED)
    revoke_identity_key(key, BY, OPENED + MINUTE)
    return web.contract


CELLS: list[tuple[str, object]] = [
    ("algorithm", "ES256"),
    ("fingerprint", "0" * 64),
    ("added_at", OPENED + MINUTE),
    ("added_by", "user:x"),
]


@pytest.mark.parametrize(("column", "value"), CELLS)
def test_a_changed_key_is_found_and_mended(
    lived: Contract, column: str, value: object
) -> None:
    before = stored_rows(lived.pk)
    key = lived.identity_keys.get(algorithm="RS256")
    IdentityKey.objects.filter(pk=key.pk).update(**{column: value})
    found = {one.column for one in differences(lived.pk)}
    assert found - {"is_genuine"} == {column}
    rebuild(lived.pk)
    assert stored_rows(lived.pk) == before
    assert list(differences(lived.pk)) == []


@pytest.mark.parametrize("algorithm", TEXTS)
def test_a_key_put_in_the_place_of_another_is_found_and_never_mended(
    lived: Contract, algorithm: str
) -> None:
    key = lived.identity_keys.get(algorithm=algorithm, revoked_at__isnull=True)
    theirs = {
        "HS256": sealed(
            f"{SECRET}3".encode(), f"channel:{key.channel_id} {key.fingerprint}"
        ),
        "RS256": public(rsa.generate_private_key(65537, 2048)),
        "ES256": public(ec.generate_private_key(ec.SECP256R1())),
        "EdDSA": "-----BEGIN nothing",
    }
    IdentityKey.objects.filter(pk=key.pk).update(kept=theirs[algorithm])
    for _ in range(2):
        (found,) = differences(lived.pk)
        assert (found.of, found.column) == (f"identity_key:{key.pk}", "is_genuine")
        assert (found.stored, found.folded) == (False, True)
        rebuild(lived.pk)
    key.refresh_from_db()
    revoke_identity_key(key, BY, OPENED)
    assert list(differences(lived.pk)) == []


def test_a_revoked_key_brought_back_is_found_and_revoked_again(lived: Contract) -> None:
    before = stored_rows(lived.pk)
    key = lived.identity_keys.get(revoked_at__isnull=False)
    IdentityKey.objects.filter(pk=key.pk).update(
        revoked_at=None, revoked_by="", kept=sealed(b"x", "y")
    )
    found = {one.column for one in differences(lived.pk)}
    assert found == {"revoked_at", "revoked_by", "is_genuine"}
    rebuild(lived.pk)
    assert stored_rows(lived.pk) == before
    key.refresh_from_db()
    assert is_genuine(key)


def test_a_lost_and_an_invented_key_and_channel_are_found(lived: Contract) -> None:
    gone = lived.identity_keys.get(algorithm="ES256")
    gone_of = f"identity_key:{gone.pk}"
    gone.delete()
    more = Channel.objects.create(contract=lived, kind="web", name="x", opened_at=OPENED)
    IdentityKey.objects.create(
        contract=lived,
        channel=more,
        algorithm="EdDSA",
        kept=public(ED),
        fingerprint="0" * 64,
        added_at=OPENED,
        added_by=BY,
    )
    assert len(list(differences(lived.pk))) == 3
    rebuild(lived.pk)
    (left,) = differences(lived.pk)
    assert (left.of, left.column) == (gone_of, "is_genuine")  # the key itself is lost
    channel = lived.channels.get()
    assert usable_keys(channel, "ES256") == []
