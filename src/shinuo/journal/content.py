"""What is personal, apart from the entry: kept under a salt, so that erased it can be proven no more."""

import hashlib
import secrets
from collections.abc import Iterator
from typing import Any

import msgspec

from .canonical import canonical

SALT = 32
"""Bytes of salt."""


class Sealed(msgspec.Struct, frozen=True):
    """Personal content ready to be kept: its salt, its bytes, and the hash that its entry holds."""

    salt: bytes
    body: bytes

    @property
    def hash(self) -> str:
        """SHA-256 of salt and bytes, in hexadecimal."""
        return sealed_hash(self.salt, self.body)


def salts(number: int) -> Iterator[bytes]:
    """`number` new salts, drawn at once, which is much quicker than one by one; each is used for one content."""
    drawn = secrets.token_bytes(SALT * number)
    return (drawn[at : at + SALT] for at in range(0, len(drawn), SALT))


def sealed(content: dict[str, Any]) -> Sealed:
    """`content` under a salt of its own.

    Raises:
        NotCanonical: it holds what cannot be recorded.
    """
    return Sealed(secrets.token_bytes(SALT), canonical(content))


def sealed_hash(salt: bytes, body: bytes) -> str:
    """The hash an entry holds of content with this salt and these bytes."""
    return hashlib.sha256(salt + body).hexdigest()
