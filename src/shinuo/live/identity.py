"""Who a visitor is: somebody new under a name of ours, or whom the client's own backend names. Source: docs/protocol.md

Either way they carry a token of ours, good for 24 h in one channel and renewed at every welcome. The record knows them
by a name that says nothing: chance, or a keyed hash of the name the backend gave.
"""

from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import digest

from django.utils.crypto import salted_hmac
from ulid import ULID

from shinuo.contracts.identity_keys import usable_keys
from shinuo.contracts.models import Channel, IdentityKey
from shinuo.contracts.queries import open_channels
from shinuo.conversations.refusals import NoSuchChannel
from shinuo.rules.instants import to_us

from .tokens import (
    OWN_ALGORITHM,
    Cause,
    Own,
    Signed,
    algorithm_of,
    check_audience,
    check_instants,
    made,
    read,
    refusal,
    verified,
)

LASTS = timedelta(hours=24)
"""How long a token of ours holds."""
LONGEST_AHEAD = timedelta(hours=1)
"""How far ahead the end of a backend's token may lie."""
LEEWAY = timedelta(seconds=30)
"""By how much the clock of a backend may differ from ours."""
ANONYMOUS, KNOWN = "a-", "u-"
"""How the names of visitors begin."""
_LETTERS = 20
"""Of the hash in a name: 100 bits."""
_AT_ONCE = timedelta(0)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody at one door of one contract; `channel` is its name in the contract, `name` theirs in the record.

    `shown` is what the client's backend calls them, "" if it does not; it is told, never recorded. `key` is the identity
    key by whose word they are known, 0 for none. `origins` are the pages that the channel lets in.
    """

    contract: int
    channel: str
    channel_key: str
    name: str
    shown: str = ""
    key: int = 0
    origins: tuple[str, ...] = ()


def channel_by(key: str) -> Channel:
    """The open channel with this public key.

    Raises:
        NoSuchChannel: there is none.
    """
    found = open_channels().filter(key=key).first() if _is_key(key) else None
    if found is None:
        raise NoSuchChannel(channel=key[:_LONGEST_KEY])
    return found


def anonymous(channel: Channel, at: datetime) -> tuple[str, Visitor]:
    """A new visitor nobody knows, and their token."""
    visitor = _visitor(channel, f"{ANONYMOUS}{ULID.from_datetime(at)}")
    return renewed(visitor, at), visitor


def identified(token: str, channel: Channel, at: datetime) -> Visitor:
    """The visitor whom the client's backend names by a token it signed for this channel.

    Raises:
        TokenExpired: its time is over.
        BadToken: no key of the channel says so, or it is for another channel, without an end or with a late one.
    """
    key, said = _signed(token, channel)
    check_audience(said, channel.key)
    check_instants(said, at, LEEWAY, LONGEST_AHEAD)
    name = _hashed(channel.contract_id, said.sub)
    return _visitor(channel, name, said.name or "", key.pk)


def renewed(visitor: Visitor, at: datetime) -> str:
    """A token for the same visitor that holds from `at` for `LASTS`."""
    begins = to_us(at) // 1_000_000
    said = Own(
        typ="visitor",
        aud=visitor.channel_key,
        sub=visitor.name,
        exp=begins + LASTS // timedelta(seconds=1),
        iat=begins,
        name=visitor.shown,
        key=visitor.key,
    )
    return made(said, _own_key())


def expires_at(at: datetime) -> int:
    """When a token made at `at` ends (µs UTC)."""
    return (to_us(at) // 1_000_000 + LASTS // timedelta(seconds=1)) * 1_000_000


def visitor_by(token: str, at: datetime) -> Visitor:
    """The visitor who carries `token`, at whatever channel it is for.

    Raises:
        TokenExpired: its time is over.
        BadToken: it is none of ours, its channel is closed, or the key by whose word they are known is revoked.
    """
    payload = verified(token, _own_key(), OWN_ALGORITHM)
    if payload is None:
        raise refusal(Cause.SIGNATURE)
    said = read(payload, Own)
    check_instants(said, at, _AT_ONCE)
    channel = _open_channel(said.aud)
    if channel is None:
        raise refusal(Cause.NO_CHANNEL)
    if said.key and not _holds(said.key, channel):
        raise refusal(Cause.KEY_REVOKED)
    return _visitor(channel, said.sub, said.name or "", said.key)


def visitor_of(token: str, channel_key: str, at: datetime) -> Visitor:
    """The same, of one channel only.

    Raises:
        BadToken: as above, or it is for another channel.
    """
    visitor = visitor_by(token, at)
    if visitor.channel_key != channel_key:
        raise refusal(Cause.AUDIENCE)
    return visitor


def _signed(token: str, channel: Channel) -> tuple[IdentityKey, Signed]:
    """What the token says, and by which key of the channel; a key is asked for its own algorithm alone."""
    keys = usable_keys(channel, algorithm_of(token))
    for row, text in keys:
        payload = verified(token, text, row.algorithm)
        if payload is not None:
            return row, read(payload, Signed)
    raise refusal(Cause.SIGNATURE if keys else Cause.NO_KEY)


def _holds(key: int, channel: Channel) -> bool:
    keys = IdentityKey.objects.filter(channel=channel, revoked_at__isnull=True)
    return keys.filter(pk=key).exists()


def _visitor(channel: Channel, name: str, shown: str = "", key: int = 0) -> Visitor:
    return Visitor(
        contract=channel.contract_id,
        channel=channel.name,
        channel_key=channel.key,
        name=name,
        shown=shown,
        key=key,
        origins=tuple(channel.origins),
    )


def _hashed(contract: int, subject: str) -> str:
    """The same name for the same person in every channel of the contract, and in no other contract."""
    key = salted_hmac("shinuo.live.identity.name", b"", algorithm="sha256").digest()
    found = digest(key, f"{contract}|{subject}".encode(), "sha256")
    return KNOWN + b32encode(found).decode().lower()[:_LETTERS]


def _own_key() -> bytes:
    return salted_hmac("shinuo.live.identity.token", b"", algorithm="sha256").digest()


def _open_channel(key: object) -> Channel | None:
    """Asked at every hello: of the contract nothing but its number, and no order, for there is one at most."""
    if not _is_key(key):
        return None
    found = open_channels().select_related(None).filter(key=key)
    return next(iter(found), None)


def _is_key(key: object) -> bool:
    """Whether a channel's key may be written so; a database does not take every text."""
    return (
        isinstance(key, str)
        and len(key) <= _LONGEST_KEY
        and key.isascii()
        and key.isprintable()
    )


_LONGEST_KEY = 32
