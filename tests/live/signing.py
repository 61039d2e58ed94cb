"""What backends of clients sign: keys of each kind, doors that know them, tokens."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from shinuo.contracts.actions import open_channel
from shinuo.contracts.identity_keys import add_identity_key
from shinuo.contracts.models import Channel
from tests.people.cast import BY, OPENED, contract

AT = datetime.fromisoformat("2026-03-02T02:00:00+00:00")
NOW = int(AT.timestamp())
US = timedelta(microseconds=1)
SHARED = "q8Zr2-mW5xK0vT9bN3hJ7pL1sD6fG4yA"
RSA = rsa.generate_private_key(65537, 2048)
P256 = ec.generate_private_key(ec.SECP256R1())
ED = ed25519.Ed25519PrivateKey.generate()
SIGNERS: dict[str, Any] = {"HS256": SHARED, "RS256": RSA, "ES256": P256, "EdDSA": ED}


@cache
def given_text(algorithm: str) -> str:
    """The key as the client gives it to us."""
    if algorithm == "HS256":
        return SHARED
    public = SIGNERS[algorithm].public_key()
    return str(
        public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    )


def door(*algorithms: str, name: str = "web") -> Channel:
    """A channel of a new contract with a key for each algorithm."""
    return with_keys(open_channel(contract(), "web", name, BY, OPENED), *algorithms)


def with_keys(channel: Channel, *algorithms: str) -> Channel:
    for algorithm in algorithms:
        add_identity_key(channel, algorithm, given_text(algorithm), BY, OPENED)
    return channel


def signed(channel: Channel, algorithm: str = "HS256", /, **claims: Any) -> str:
    """A backend's token for `channel`, good for an hour; a claim of None is left out."""
    said = {"aud": channel.key, "sub": "customer-7", "exp": NOW + 3600} | claims
    known = {name: value for name, value in said.items() if value is not None}
    return jwt.encode(known, SIGNERS[algorithm], algorithm)
