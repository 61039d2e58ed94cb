"""Nobody gets in by a token that was not made for exactly this door, now, by whoever may."""

import json
from dataclasses import replace
from functools import cache

import jwt
import pytest
from django.db import connection
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from shinuo.contracts.actions import open_channel
from shinuo.contracts.models import Channel
from shinuo.live.identity import (
    anonymous,
    expires_at,
    identified,
    renewed,
    visitor_by,
    visitor_of,
)
from shinuo.live.refusals import BadToken
from shinuo.rules.instants import to_us
from tests.live.hostile_tokens import HOSTILE, claims_of
from tests.live.signing import (
    AT,
    SHARED,
    SIGNERS,
    door,
    signed,
    with_keys,
)
from tests.people.cast import BY, OPENED

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize("which", HOSTILE)
def test_a_hostile_identity_names_nobody(which: str) -> None:
    cause, make = HOSTILE[which]
    channel = door(*SIGNERS)
    token = make(channel)
    with pytest.raises(BadToken, match=r"^bad_token") as refused:
        identified(token, channel, AT)
    assert refused.value.facts["cause"] == f"token_{cause}"
    assert "token_" not in refused.value.words.en + refused.value.words.zh


@pytest.mark.parametrize("which", [one for one in HOSTILE if one != "a token of ours"])
def test_a_hostile_token_is_none_of_ours(which: str) -> None:
    channel = door(*SIGNERS)
    token = HOSTILE[which][1](channel)
    with pytest.raises(BadToken, match=r"^bad_token"):
        visitor_by(token, AT)
    with pytest.raises(BadToken, match=r"^bad_token"):
        visitor_of(token, channel.key, AT)


def test_a_key_is_for_its_own_channel_and_contract() -> None:
    web, other = door("HS256"), door("RS256")
    app = with_keys(open_channel(web.contract, "app", "app", BY, OPENED), "ES256")
    for channel in (other, app):
        with pytest.raises(BadToken):
            identified(signed(channel, "HS256"), channel, AT)
        with pytest.raises(BadToken):
            identified(signed(web), channel, AT)


def test_a_token_of_ours_is_for_its_own_channel() -> None:
    web = door()
    app = open_channel(web.contract, "app", "app", BY, OPENED)
    token, visitor = anonymous(web, AT)
    assert visitor_of(token, web.key, AT) == visitor
    for key in (app.key, door().key, "", web.key.lower() + "x"):
        with pytest.raises(BadToken, match="bad_token"):
            visitor_of(token, key, AT)


def test_a_visitor_cannot_write_their_own_token() -> None:
    token, visitor = anonymous(door(), AT)
    known = replace(visitor, name="u-abc")
    head, _, mark = token.split(".")
    theirs = renewed(known, AT).split(".")[1]
    with pytest.raises(BadToken):
        visitor_by(f"{head}.{theirs}.{mark}", AT)


def test_a_token_of_another_installation_is_none_of_ours() -> None:
    channel = door("HS256")
    with override_settings(SECRET_KEY="another installation" * 3):
        token, _ = anonymous(channel, AT)
        with pytest.raises(BadToken):  # nor can the secret be opened there
            identified(signed(channel), channel, AT)
    with pytest.raises(BadToken):
        visitor_by(token, AT)


def test_a_token_of_ours_that_says_something_else_is_not_believed() -> None:
    channel = door("HS256")
    known = identified(signed(channel), channel, AT)
    for bad in (
        replace(known, key=known.key + 1_000_000),
        replace(known, channel_key="x\0"),
        replace(known, name=""),
    ):
        with pytest.raises(BadToken):
            visitor_by(renewed(bad, AT), AT)


@given(st.text(max_size=300) | st.from_regex(r"[\w-]{0,80}\.[\w-]{0,80}\.[\w-]{0,80}"))
def test_no_text_at_all_breaks_anything(text: str) -> None:
    channel = anybody()
    with pytest.raises(BadToken):
        identified(text, channel, AT)
    with pytest.raises(BadToken):
        visitor_by(text, AT)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    ),
    st.sampled_from(["aud", "sub", "exp", "nbf", "iat", "name"]),
)
def test_no_claim_at_all_breaks_anything(value: object, claim: str) -> None:
    channel = anybody()
    body = json.dumps({**claims_of(channel), claim: value}).encode()
    try:
        found = identified(jwt.PyJWS().encode(body, SHARED, "HS256"), channel, AT)
    except BadToken:
        return
    assert found.name.startswith("u-")
    assert to_us(AT) < expires_at(AT)


def anybody() -> Channel:
    """One door for all examples of a property, in each database."""
    return _door_of(str(connection.settings_dict["NAME"]))


@cache
def _door_of(database: str) -> Channel:
    assert database
    return door("HS256")
