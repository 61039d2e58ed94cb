"""Tokens as strangers make them, each with the word by which the log says why it was not believed."""

import base64
import hmac
import json
from collections.abc import Callable
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.core import signing

from shinuo.contracts.models import Channel
from shinuo.live.identity import (
    anonymous,
)
from shinuo.live.tokens import LONGEST_TOKEN
from tests.live.cast import session_of
from tests.live.signing import (
    AT,
    NOW,
    RSA,
    SHARED,
    given_text,
    signed,
)
from tests.people.cast import mei


def plain(part: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


def forged(header: dict[str, Any], claims: dict[str, Any], key: bytes = b"") -> str:
    """A token with any header, signed by HMAC with `key`; unsigned without one."""
    said = f"{plain(header)}.{plain(claims)}"
    mark = hmac.digest(key, said.encode(), "sha256") if key else b""
    return f"{said}.{base64.urlsafe_b64encode(mark).decode().rstrip('=')}"


def claims_of(channel: Channel) -> dict[str, Any]:
    return {"aud": channel.key, "sub": "x", "exp": NOW + 60}


def with_end(channel: Channel, number: str) -> str:
    """A well-signed token whose `exp` is any text of JSON."""
    body = f'{{"aud":"{channel.key}","sub":"x","exp":{number}}}'.encode()
    return jwt.PyJWS().encode(body, SHARED, "HS256")


HOSTILE: dict[str, tuple[str, Callable[[Channel], str]]] = {
    "empty": ("garbage", lambda _: ""),
    "garbage": ("garbage", lambda _: "garbage"),
    "dots": ("garbage", lambda _: ".."),
    "more dots": ("garbage", lambda _: "." * 5000),
    "not base64": ("garbage", lambda _: "%%%.%%%.%%%"),
    "half a pair": ("garbage", lambda _: "\ud800.\ud800.\ud800"),
    "beyond ASCII": ("garbage", lambda _: "头.体.签"),
    "a megabyte": ("too_long", lambda one: signed(one, pad="x" * 1_000_000)),
    "too long by one": ("too_long", lambda _: "a" * (LONGEST_TOKEN + 1)),
    "deep header": (
        "garbage",
        lambda _: base64.urlsafe_b64encode(b"[" * 5000).decode() + ".e30.e30",
    ),
    "header a list": ("garbage", lambda _: f"{plain([])}.{plain({})}."),
    "no alg": ("algorithm", lambda one: forged({"typ": "JWT"}, claims_of(one))),
    "alg a list": ("algorithm", lambda one: forged({"alg": ["HS256"]}, claims_of(one))),
    "alg none": ("no_key", lambda one: forged({"alg": "none"}, claims_of(one))),
    "alg None": ("no_key", lambda one: forged({"alg": "None"}, claims_of(one))),
    "alg empty": ("no_key", lambda one: forged({"alg": ""}, claims_of(one))),
    "HS512": (
        "no_key",
        lambda one: jwt.encode(claims_of(one), SHARED * 2, "HS512"),
    ),
    "PS256": ("no_key", lambda one: jwt.encode(claims_of(one), RSA, "PS256")),
    "alg with NUL": ("no_key", lambda one: forged({"alg": "HS256\0"}, claims_of(one))),
    "unsigned": ("signature", lambda one: forged({"alg": "HS256"}, claims_of(one))),
    "the public key as secret": (
        "signature",
        lambda one: forged({"alg": "HS256"}, claims_of(one), given_text("RS256").encode()),
    ),
    "the public key as kept": (
        "signature",
        lambda one: forged(
            {"alg": "HS256"},
            claims_of(one),
            one.identity_keys.get(algorithm="RS256").kept.encode(),
        ),
    ),
    "the sealed secret as secret": (
        "signature",
        lambda one: forged(
            {"alg": "HS256"},
            claims_of(one),
            one.identity_keys.get(algorithm="HS256").kept.encode(),
        ),
    ),
    "the fingerprint as secret": (
        "signature",
        lambda one: forged(
            {"alg": "HS256"},
            claims_of(one),
            one.identity_keys.get(algorithm="HS256").fingerprint.encode(),
        ),
    ),
    "its own key in the header": (
        "signature",
        lambda one: jwt.encode(
            claims_of(one), "m" * 32, "HS256", {"jwk": {"kty": "oct", "k": "bW1t"}}
        ),
    ),
    "kid a path": (
        "signature",
        lambda one: jwt.encode(
            claims_of(one), "n" * 32, "HS256", {"kid": "../../dev/null"}
        ),
    ),
    "kid a number": (
        "garbage",
        lambda one: forged({"alg": "HS256", "kid": 1}, claims_of(one), SHARED.encode()),
    ),
    "critical header": (
        "garbage",
        lambda one: forged(
            {"alg": "HS256", "crit": ["x"], "x": 1}, claims_of(one), SHARED.encode()
        ),
    ),
    "RS256 by another key": (
        "signature",
        lambda one: jwt.encode(
            claims_of(one), rsa.generate_private_key(65537, 2048), "RS256"
        ),
    ),
    "changed claims": (
        "signature",
        lambda one: ".".join(
            [
                signed(one).split(".")[0],
                plain(claims_of(one)),
                signed(one).split(".")[2],
            ]
        ),
    ),
    "signature cut": ("signature", lambda one: signed(one)[:-3]),
    "payload no JSON": (
        "claims",
        lambda _: jwt.PyJWS().encode(b"\xff{", SHARED, "HS256"),
    ),
    "payload a list": ("claims", lambda _: jwt.PyJWS().encode(b"[]", SHARED, "HS256")),
    "payload deep": (
        "claims",
        lambda _: jwt.PyJWS().encode(b'{"x":' * 900, SHARED, "HS256"),
    ),
    "aud of another channel": ("audience", lambda one: signed(one, aud="x" * 22)),
    "aud with more": (
        "audience",
        lambda one: signed(one, aud=[one.key, "https://other.example"]),
    ),
    "aud in capitals": ("audience", lambda one: signed(one, aud=one.key.swapcase())),
    "no aud": ("claims", lambda one: signed(one, aud=None)),
    "aud a number": ("claims", lambda one: signed(one, aud=7)),
    "aud empty": ("audience", lambda one: signed(one, aud=[])),
    "no exp": ("claims", lambda one: signed(one, exp=None)),
    "exp a text": ("claims", lambda one: signed(one, exp=str(NOW + 60))),
    "exp true": ("claims", lambda one: signed(one, exp=True)),
    "exp beyond all": ("claims", lambda one: with_end(one, "1e400")),
    "exp far beyond": ("claims", lambda one: with_end(one, "1" + "0" * 500)),
    "exp in µs": ("claims", lambda one: signed(one, exp=(NOW + 60) * 1_000_000)),
    "exp in an hour and 31 s": ("too_far", lambda one: signed(one, exp=NOW + 3631)),
    "exp tomorrow": ("too_far", lambda one: signed(one, exp=NOW + 86_400)),
    "nbf in 31 s": ("not_yet", lambda one: signed(one, nbf=NOW + 31)),
    "iat in 31 s": ("not_yet", lambda one: signed(one, iat=NOW + 31)),
    "nbf a text": ("claims", lambda one: signed(one, nbf="now")),
    "no sub": ("claims", lambda one: signed(one, sub=None)),
    "sub empty": ("claims", lambda one: signed(one, sub="")),
    "sub a number": (
        "claims",
        lambda one: forged({"alg": "HS256"}, claims_of(one) | {"sub": 7}, SHARED.encode()),
    ),
    "sub of 201": ("claims", lambda one: signed(one, sub="s" * 201)),
    "sub with NUL": ("claims", lambda one: signed(one, sub="a\0b")),
    "sub half a pair": ("claims", lambda one: signed(one, sub="a\ud800b")),
    "name of 101": ("claims", lambda one: signed(one, name="n" * 101)),
    "name a list": ("claims", lambda one: signed(one, name=["n"])),
    "name turns the line": ("claims", lambda one: signed(one, name="a\u202eb")),
    "a token of ours": ("signature", lambda one: anonymous(one, AT)[0]),
    "a session": ("garbage", lambda one: session_of(mei(one.contract))),
    "something Django signed": ("garbage", lambda _: signing.dumps({"sub": "x"})),
    "signed with the installation's key": (
        "signature",
        lambda one: jwt.encode(claims_of(one), settings.SECRET_KEY, "HS256"),
    ),
}
