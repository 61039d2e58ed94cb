"""Signed tokens read strictly: one algorithm for each key, and instants by our clock, never by the library's.

Outside, a token is bad or expired; why stands in the log, by a stable word, and nothing of the token does.
"""

import logging
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Literal, TypeVar

import jwt
import msgspec

from shinuo.rules.instants import to_us
from shinuo.rules.words import Words

from .refusals import BadToken

log = logging.getLogger(__name__)

OWN_ALGORITHM = "HS256"
LONGEST_TOKEN = 8_192
"""Characters of a token; what is longer is not looked at."""
LONGEST_SUBJECT = 200
LONGEST_SHOWN = 100
_FARTHEST = 10_000_000_000
"""Seconds since 1970 beyond which no instant of a token lies."""
_SECOND = 1_000_000


class Cause(StrEnum):
    """Why a token was not believed."""

    TOO_LONG = "token_too_long"
    GARBAGE = "token_garbage"
    ALGORITHM = "token_algorithm"
    SIGNATURE = "token_signature"
    CLAIMS = "token_claims"
    AUDIENCE = "token_audience"
    TOO_FAR = "token_too_far"
    NOT_YET = "token_not_yet"
    EXPIRED = "token_over"
    NO_CHANNEL = "token_no_channel"
    NO_KEY = "token_no_key"
    KEY_REVOKED = "token_key_revoked"


class TokenExpired(BadToken):
    """It was good once."""

    code = "token_expired"
    says = Words("令牌已过期；请重新进入", "the token has expired; come in again")


class Signed(msgspec.Struct, frozen=True):
    """What every token says: for whom, about whom, until when; instants in seconds since 1970."""

    aud: str | tuple[str, ...]
    sub: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_SUBJECT)]
    exp: int | float
    nbf: int | float | None = None
    iat: int | float | None = None
    name: Annotated[str, msgspec.Meta(max_length=LONGEST_SHOWN)] | None = None


class Own(Signed, frozen=True, kw_only=True):
    """A token of ours; `key` is that by whose word the visitor is known, 0 for none."""

    typ: Literal["visitor"]
    key: int


S = TypeVar("S", bound=Signed)


def refusal(cause: Cause) -> BadToken:
    """What is told of a token that is not believed; `cause` is for the log."""
    log.info("a token was refused: %s", cause)
    return (TokenExpired if cause is Cause.EXPIRED else BadToken)(cause=str(cause))


def algorithm_of(token: str) -> str:
    """By which algorithm the token says it is signed; nothing else of it is believed yet.

    Raises:
        BadToken: it says nothing one could read.
    """
    if len(token) > LONGEST_TOKEN:
        raise refusal(Cause.TOO_LONG)
    try:
        found = jwt.get_unverified_header(token).get("alg")
    except _UNBEARABLE:
        raise refusal(Cause.GARBAGE) from None
    if not isinstance(found, str):
        raise refusal(Cause.ALGORITHM)
    return found


def verified(token: str, key: str | bytes, algorithm: str) -> bytes | None:
    """What the token says, if it was signed with `key` by `algorithm` and no other; else None."""
    if len(token) > LONGEST_TOKEN:
        return None
    try:
        payload: bytes = _JWS.decode(token, key, algorithms=[algorithm])
    except _UNBEARABLE:
        return None
    return payload


def read(payload: bytes, kind: type[S]) -> S:
    """The claims of a token that was verified.

    Raises:
        BadToken: it does not say what it should.
    """
    try:
        said = msgspec.json.decode(payload, type=kind)
    except _UNBEARABLE:
        raise refusal(Cause.CLAIMS) from None
    if not _can_stand(said):
        raise refusal(Cause.CLAIMS)
    return said


def check_audience(said: Signed, audience: str) -> None:
    """Whether it was made for `audience` and nobody else.

    Raises:
        BadToken: it was not.
    """
    if said.aud not in (audience, (audience,)):
        raise refusal(Cause.AUDIENCE)


def check_instants(
    said: Signed, at: datetime, leeway: timedelta, lasts: timedelta | None = None
) -> None:
    """Whether it holds at `at`: from `nbf` and `iat` on until before `exp`, which lies no more than `lasts` ahead.

    The clock of whoever made it may differ from ours by `leeway`. Source: RFC 7519, 4.1.4 to 4.1.6

    Raises:
        TokenExpired: its time is over.
        BadToken: it has not begun, or would hold too long.
    """
    now, doubt = to_us(at), leeway // timedelta(microseconds=1)
    until = _us(said.exp)
    if until + doubt <= now:
        raise refusal(Cause.EXPIRED)
    if lasts is not None and until > now + lasts // timedelta(microseconds=1) + doubt:
        raise refusal(Cause.TOO_FAR)
    if any(one is not None and _us(one) > now + doubt for one in (said.nbf, said.iat)):
        raise refusal(Cause.NOT_YET)


def made(said: Own, key: bytes) -> str:
    """A token of ours that says so."""
    return jwt.encode(msgspec.to_builtins(said), key, OWN_ALGORITHM)


def _can_stand(said: Signed) -> bool:
    instants = [one for one in (said.exp, said.nbf, said.iat) if one is not None]
    texts = (said.sub, said.name or "")
    return all(abs(one) < _FARTHEST for one in instants) and all(
        text.isprintable() for text in texts
    )


def _us(seconds: float) -> int:
    whole, rest = divmod(seconds, 1)
    return int(whole) * _SECOND + int(rest * _SECOND)


# Whatever the libraries cannot bear of a stranger's token.
_UNBEARABLE = (
    jwt.PyJWTError,
    msgspec.MsgspecError,
    ValueError,
    TypeError,
    RecursionError,
)
_JWS = jwt.PyJWS()
