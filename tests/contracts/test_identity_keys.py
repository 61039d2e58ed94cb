"""The keys of a client's backend: only strong public ones, or strong secrets; in the journal their fingerprints alone."""

from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives.serialization import (
    PrivateFormat,
)
from django.db import IntegrityError, connection, transaction

from shinuo.contracts.actions import close_channel, open_channel
from shinuo.contracts.checking import differences
from shinuo.contracts.identity_keys import (
    MOST_KEYS,
    add_identity_key,
    revoke_identity_key,
    text_of,
    usable_keys,
)
from shinuo.contracts.keys import fingerprint
from shinuo.contracts.models import Channel, IdentityKey
from shinuo.contracts.refusals import (
    BadIdentityKey,
    ChannelClosed,
    KeyKnown,
    KeyRevoked,
    NoSuchAlgorithm,
    PrivateKeyGiven,
    TooManyKeys,
    WeakKey,
)
from shinuo.contracts.sealing import opened, sealed
from shinuo.journal.refusals import Refusal
from tests.contracts.keys import ED, P256, P384, RSA, SECRET, SMALL, TEXTS, private, public
from tests.people.cast import BY, MINUTE, OPENED, contract
from tests.people.logs import last_of, log_of

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def web() -> Channel:
    """A channel without keys."""
    return open_channel(contract(), "web", "网站", BY, OPENED)


@pytest.mark.parametrize("algorithm", TEXTS)
def test_a_key_is_added_and_the_journal_knows_its_fingerprint_only(
    web: Channel, algorithm: str
) -> None:
    text = TEXTS[algorithm]
    key = add_identity_key(web, algorithm, f"\n {text}\n", BY, OPENED)
    assert [found for _, found in usable_keys(web, algorithm)] == [text_of(key)]
    assert text_of(key).strip() == text.strip()
    entry = last_of(web.contract)
    assert (entry.kind, entry.of, entry.by) == (
        "identity_key_added",
        f"identity_key:{key.pk}",
        BY,
    )
    mark = fingerprint(algorithm, text)
    assert entry.data == {"channel": web.pk, "algorithm": algorithm, "fingerprint": mark}
    assert len(mark) == 64
    body = text.strip().splitlines()[len(text.strip().splitlines()) // 2]
    assert body not in str(log_of(web.contract))
    assert list(differences(web.contract_id)) == []


def test_a_secret_is_not_told_by_the_database(web: Channel) -> None:
    key = add_identity_key(web, "HS256", SECRET, BY, OPENED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM contracts_identitykey WHERE id = %s", [key.pk])
        told = str(cursor.fetchone())
    assert SECRET not in told
    assert text_of(key) == SECRET


def test_what_was_sealed_opens_as_what_it_is_about_only() -> None:
    kept = sealed(b"secret", "a")
    assert opened(kept, "a") == b"secret"
    assert sealed(b"secret", "a") != kept
    changed = kept[:-4] + ("AAA=" if kept[-4:] != "AAA=" else "BBB=")
    for bad, about in ((kept, "b"), (changed, "a"), ("", "a"), ("???", "a"), ("é", "a")):
        assert opened(bad, about) is None


HELD_BY_THE_BACKEND: dict[str, Callable[[], tuple[str, str]]] = {
    "pkcs8": lambda: ("RS256", private(RSA)),
    "pkcs1": lambda: ("RS256", private(RSA, PrivateFormat.TraditionalOpenSSL)),
    "openssh": lambda: ("EdDSA", private(ED, PrivateFormat.OpenSSH)),
    "sec1": lambda: ("ES256", private(P256, PrivateFormat.TraditionalOpenSSL)),
    "as a secret": lambda: ("HS256", private(P256)),
    "behind the public one": lambda: ("ES256", public(P256) + private(P256)),
    "a JWK": lambda: ("ES256", '{"kty":"EC","crv":"P-256","x":"a","y":"b","d":"c"}'),
}


@pytest.mark.parametrize("which", HELD_BY_THE_BACKEND)
def test_a_private_key_is_refused_and_kept_nowhere(web: Channel, which: str) -> None:
    algorithm, text = HELD_BY_THE_BACKEND[which]()
    before = log_of(web.contract)
    with pytest.raises(PrivateKeyGiven, match="private_key_given") as refused:
        add_identity_key(web, algorithm, text, BY, OPENED)
    assert refused.value.facts == {}
    assert not web.identity_keys.exists()
    assert log_of(web.contract) == before


REFUSED: list[tuple[str, str, str, type[Refusal]]] = [
    ("no algorithm", "none", SECRET, NoSuchAlgorithm),
    ("another algorithm", "HS512", SECRET, NoSuchAlgorithm),
    ("in small letters", "hs256", SECRET, NoSuchAlgorithm),
    ("31 bytes", "HS256", SECRET[:-1], WeakKey),
    ("no secret at all", "HS256", "", WeakKey),
    ("the same letter", "HS256", "a" * 64, WeakKey),
    ("seven letters", "HS256", "abcdefg" * 9, WeakKey),
    ("a public key as secret", "HS256", public(RSA), BadIdentityKey),
    ("an ssh key as secret", "HS256", "ssh-ed25519 " + SECRET, BadIdentityKey),
    ("beyond ASCII", "HS256", "密" * 40, BadIdentityKey),
    ("a control character", "HS256", SECRET + "\0x", BadIdentityKey),
    ("half a pair", "HS256", SECRET + "\ud800", BadIdentityKey),
    ("endless", "HS256", SECRET * 129, BadIdentityKey),
    ("a secret as public key", "RS256", SECRET, BadIdentityKey),
    ("nothing", "RS256", "", BadIdentityKey),
    ("1024 bits", "RS256", public(SMALL), WeakKey),
    ("EC for RSA", "RS256", public(P256), BadIdentityKey),
    ("RSA for EC", "ES256", public(RSA), BadIdentityKey),
    ("another curve", "ES256", public(P384), BadIdentityKey),
    ("EC for Ed25519", "EdDSA", public(P256), BadIdentityKey),
    ("half a PEM", "EdDSA", public(ED)[:60], BadIdentityKey),
    ("half a pair in PEM", "EdDSA", public(ED) + "\ud800", BadIdentityKey),
]


@pytest.mark.parametrize(
    ("algorithm", "text", "refusal"),
    [pytest.param(*row[1:], id=row[0]) for row in REFUSED],
)
def test_what_is_no_key_leaves_no_trace(
    web: Channel, algorithm: str, text: str, refusal: type[Refusal]
) -> None:
    before = log_of(web.contract)
    with pytest.raises(refusal) as refused:
        add_identity_key(web, algorithm, text, BY, OPENED)
    assert not (text and text in str(refused.value.words))
    assert not web.identity_keys.exists()
    assert log_of(web.contract) == before


def test_a_key_is_added_once_even_after_it_was_revoked(web: Channel) -> None:
    key = add_identity_key(web, "HS256", SECRET, BY, OPENED)
    with pytest.raises(KeyKnown, match="identity_key_known"):
        add_identity_key(web, "HS256", SECRET, BY, OPENED)
    revoke_identity_key(key, BY, OPENED + MINUTE)
    with pytest.raises(KeyKnown):
        add_identity_key(web, "HS256", SECRET, BY, OPENED)
    other = open_channel(web.contract, "app", "应用", BY, OPENED)
    assert add_identity_key(other, "HS256", SECRET, BY, OPENED).kept != key.kept


def test_a_channel_has_a_few_keys_at_a_time(web: Channel) -> None:
    keys = [
        add_identity_key(web, "HS256", f"{SECRET}{n}", BY, OPENED) for n in range(MOST_KEYS)
    ]
    with pytest.raises(TooManyKeys, match="too_many_identity_keys"):
        add_identity_key(web, "HS256", f"{SECRET}x", BY, OPENED)
    revoke_identity_key(keys[0], BY, OPENED)
    add_identity_key(web, "HS256", f"{SECRET}x", BY, OPENED)


def test_a_closed_channel_gets_no_key(web: Channel) -> None:
    close_channel(Channel.objects.get(pk=web.pk), BY, OPENED)
    with pytest.raises(ChannelClosed):
        add_identity_key(web, "HS256", SECRET, BY, OPENED)


@pytest.mark.parametrize("algorithm", TEXTS)
def test_a_revoked_key_is_forgotten(web: Channel, algorithm: str) -> None:
    key = add_identity_key(web, algorithm, TEXTS[algorithm], BY, OPENED)
    stale = IdentityKey.objects.get(pk=key.pk)
    revoke_identity_key(key, "user:lao_zhou", OPENED - MINUTE)
    assert (key.kept, key.revoked_at, key.revoked_by) == ("", OPENED, "user:lao_zhou")
    assert usable_keys(web, algorithm) == []
    assert text_of(key) == ""
    entry = last_of(web.contract)
    assert (entry.kind, entry.of, entry.data) == (
        "identity_key_revoked",
        f"identity_key:{key.pk}",
        {},
    )
    with pytest.raises(KeyRevoked, match="identity_key_revoked"):
        revoke_identity_key(stale, BY, OPENED)
    assert list(differences(web.contract_id)) == []


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"algorithm": "none"}, "an_identity_key_is_for_a_known_algorithm"),
        ({"revoked_at": OPENED}, "a_key_revoked_by_a_person_at_an_instant_is_forgotten"),
        (
            {"revoked_at": OPENED, "revoked_by": BY},
            "a_key_revoked_by_a_person_at_an_instant_is_forgotten",
        ),
        ({"revoked_by": BY}, "a_key_revoked_by_a_person_at_an_instant_is_forgotten"),
    ],
)
def test_the_database_itself_refuses(
    web: Channel, changes: dict[str, object], name: str
) -> None:
    key = add_identity_key(web, "HS256", SECRET, BY, OPENED)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        IdentityKey.objects.filter(pk=key.pk).update(**changes)
