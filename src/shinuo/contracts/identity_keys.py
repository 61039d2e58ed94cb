"""The keys by which a client's backend says who its visitors are: added, used, revoked.

The journal knows a key by its fingerprint. Who may do this is decided where people are known.
"""

from datetime import datetime
from hmac import compare_digest

from cryptography.exceptions import UnsupportedAlgorithm

from .keys import Key, fingerprint, key_of
from .models import Algorithm, Channel, IdentityKey
from .recording import holding, record
from .refusals import ChannelClosed, KeyKnown, KeyRevoked, TooManyKeys
from .sealing import opened, sealed

MOST_KEYS = 8
"""Keys of one channel at a time: a token is held against each of its algorithm."""


def add_identity_key(
    channel: Channel, algorithm: str, text: str, by: str, at: datetime
) -> IdentityKey:
    """Let visitors of `channel` be who the holder of this key says; `text` is the secret of HS256, else a public key
    as PEM.

    Raises:
        NoSuchAlgorithm, BadIdentityKey, WeakKey, PrivateKeyGiven: the key cannot stand; it is kept nowhere.
        ChannelClosed: nobody comes in there any more.
        KeyKnown: the channel has it, or had it.
        TooManyKeys: it has `MOST_KEYS` already.
    """
    key = key_of(algorithm, text)
    with holding(channel.contract_id):
        channel.refresh_from_db()
        _refuse(channel, key)
        row = _row(channel, key, by, at)
        said = {
            "channel": channel.pk,
            "algorithm": str(key.algorithm),
            "fingerprint": key.fingerprint,
        }
        record(channel.contract_id, "identity_key_added", _of(row), by, at, **said)
    return row


def revoke_identity_key(key: IdentityKey, by: str, at: datetime) -> None:
    """Believe it no more, from this instant on, and forget it. Tokens given to visitors by its word end with it.

    Raises:
        KeyRevoked: it was revoked before.
    """
    with holding(key.contract_id):
        key.refresh_from_db()
        if key.revoked_at is not None:
            raise KeyRevoked
        key.revoked_at, key.revoked_by, key.kept = max(at, key.added_at), by, ""
        key.save(update_fields=["revoked_at", "revoked_by", "kept"])
        record(key.contract_id, "identity_key_revoked", _of(key), by, at)


def usable_keys(channel: Channel, algorithm: str) -> list[tuple[IdentityKey, str]]:
    """The keys of the channel for this algorithm that hold, each with its text; those that cannot be opened left out."""
    if algorithm not in Algorithm.values:  # whatever a stranger wrote there
        return []
    rows = IdentityKey.objects.filter(
        channel=channel, algorithm=algorithm, revoked_at__isnull=True
    )
    found = ((row, text_of(row)) for row in rows.order_by("pk"))
    return [(row, text) for row, text in found if text]


def text_of(key: IdentityKey) -> str:
    """The key itself; "" if it was revoked, or cannot be opened here."""
    if key.algorithm != Algorithm.HS256:
        return key.kept
    found = opened(key.kept, _about(key.channel_id, key.fingerprint))
    return found.decode() if found else ""


def is_genuine(key: IdentityKey) -> bool:
    """Whether the key kept is the one whose fingerprint was recorded; of one that was revoked none is kept."""
    if key.revoked_at is not None:
        return not key.kept
    text = text_of(key)
    try:
        found = fingerprint(key.algorithm, text) if text else ""
    except (ValueError, UnsupportedAlgorithm):
        return False
    return compare_digest(found, key.fingerprint)


def _refuse(channel: Channel, key: Key) -> None:
    if not channel.is_open:
        raise ChannelClosed(name=channel.name)
    keys = IdentityKey.objects.filter(contract=channel.contract_id, channel=channel)
    if keys.filter(fingerprint=key.fingerprint).exists():
        raise KeyKnown(name=channel.name)
    if keys.filter(revoked_at__isnull=True).count() >= MOST_KEYS:
        raise TooManyKeys(name=channel.name, most=MOST_KEYS)


def _row(channel: Channel, key: Key, by: str, at: datetime) -> IdentityKey:
    return IdentityKey.objects.create(
        contract_id=channel.contract_id,
        channel=channel,
        algorithm=key.algorithm,
        kept=_kept(channel, key),
        fingerprint=key.fingerprint,
        added_at=at,
        added_by=by,
    )


def _kept(channel: Channel, key: Key) -> str:
    if key.algorithm is not Algorithm.HS256:
        return key.text
    return sealed(key.text.encode(), _about(channel.pk, key.fingerprint))


def _about(channel: int, mark: str) -> str:
    return f"channel:{channel} {mark}"


def _of(key: IdentityKey) -> str:
    return f"identity_key:{key.pk}"
