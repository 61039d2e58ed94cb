"""Secrets of others, kept so that the database alone tells none of them.

They are sealed under a key made from the installation's own (`SHINUO_SECRET`): under another one they cannot be opened,
and must be given again.
"""

import secrets
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.crypto import salted_hmac

_NONCE = 12
"""Bytes of a nonce, as AES-GCM wants them."""


def sealed(secret: bytes, about: str) -> str:
    """`secret` as it may be kept; it can be opened as what it is `about` and nothing else."""
    nonce = secrets.token_bytes(_NONCE)
    return b64encode(nonce + _cipher().encrypt(nonce, secret, about.encode())).decode()


def opened(kept: str, about: str) -> bytes | None:
    """The secret; None if it was sealed elsewhere, for something else, or changed since."""
    try:
        whole = b64decode(kept, validate=True)
        return _cipher().decrypt(whole[:_NONCE], whole[_NONCE:], about.encode())
    except (ValueError, InvalidTag):
        return None


def _cipher() -> AESGCM:
    key = salted_hmac("shinuo.contracts.sealing", b"", algorithm="sha256").digest()
    return AESGCM(key)
