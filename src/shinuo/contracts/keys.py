"""What is a key that can prove who somebody is: strong enough, of the right kind, and never a private one."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)

from shinuo.rules.words import Words

from .models import Algorithm
from .refusals import BadIdentityKey, NoSuchAlgorithm, PrivateKeyGiven, WeakKey

LEAST_BYTES, LEAST_UNLIKE = 32, 8
"""Bytes of a secret, and how many of them must differ: `aaaa…` is long, and no secret."""
LEAST_BITS = 2048
"""Of an RSA key."""
LONGEST = 4_096
"""Characters of a key as text."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key that was looked at; `text` is the secret, or the public key as PEM."""

    algorithm: Algorithm
    text: str
    fingerprint: str


def key_of(algorithm: str, text: str) -> Key:
    """The key in `text`, spaces around it left out.

    Raises:
        NoSuchAlgorithm: nobody signs so.
        PrivateKeyGiven: it is, or holds, a private key.
        BadIdentityKey: it is none for this algorithm.
        WeakKey: it can be guessed.
    """
    if algorithm not in Algorithm.values:
        known = ", ".join(Algorithm.values)
        raise NoSuchAlgorithm(algorithm=algorithm[:20], known=known)
    if "PRIVATE KEY" in text or '"d"' in text:
        raise PrivateKeyGiven
    given, kind = text.strip(), Algorithm(algorithm)
    if len(given) > LONGEST:
        raise BadIdentityKey(algorithm=kind, right=_RIGHT[kind])
    return _secret(given) if kind is Algorithm.HS256 else _public(kind, given)


def fingerprint(algorithm: str, text: str) -> str:
    """The SHA-256, in hex: of a secret its bytes, of a public key its DER."""
    if algorithm == Algorithm.HS256:
        return sha256(text.encode()).hexdigest()
    return sha256(_der(load_pem_public_key(text.encode()))).hexdigest()


def _secret(text: str) -> Key:
    kind = Algorithm.HS256
    is_of_others = text.startswith(("-----BEGIN", "ssh-", "{"))
    if is_of_others or not text.isprintable() or not text.isascii():
        raise BadIdentityKey(algorithm=kind, right=_RIGHT[kind])
    if len(text) < LEAST_BYTES or len(set(text)) < LEAST_UNLIKE:
        raise WeakKey(algorithm=kind, right=_RIGHT[kind])
    return Key(kind, text, fingerprint(kind, text))


def _public(kind: Algorithm, text: str) -> Key:
    try:
        found = load_pem_public_key(text.encode())
    except (ValueError, UnsupportedAlgorithm):
        found = None
    if found is None or not _FITS[kind](found):
        raise BadIdentityKey(algorithm=kind, right=_RIGHT[kind])
    if isinstance(found, RSAPublicKey) and found.key_size < LEAST_BITS:
        raise WeakKey(algorithm=kind, right=_RIGHT[kind])
    pem = found.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    return Key(kind, pem, fingerprint(kind, pem))


def _der(key: PublicKeyTypes) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _is_p_256(key: PublicKeyTypes) -> bool:
    return isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1)


_FITS: MappingProxyType[Algorithm, Callable[[PublicKeyTypes], bool]] = MappingProxyType(
    {
        Algorithm.RS256: lambda key: isinstance(key, RSAPublicKey),
        Algorithm.ES256: _is_p_256,
        Algorithm.EDDSA: lambda key: isinstance(key, Ed25519PublicKey),
    }
)
_RIGHT = MappingProxyType(
    {
        Algorithm.HS256: Words(
            f"至少 {LEAST_BYTES} 个随机的 ASCII 字符",
            f"{LEAST_BYTES} random ASCII characters at least",
        ),
        Algorithm.RS256: Words(
            f"PEM 格式的 RSA 公钥，至少 {LEAST_BITS} 位",
            f"an RSA public key as PEM, of {LEAST_BITS} bits at least",
        ),
        Algorithm.ES256: Words("PEM 格式的 P-256 公钥", "a P-256 public key as PEM"),
        Algorithm.EDDSA: Words("PEM 格式的 Ed25519 公钥", "an Ed25519 public key as PEM"),
    }
)
