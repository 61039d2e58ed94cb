"""Who a visitor is: somebody new, or whom the client's backend names; for how long, and at which door."""

from datetime import timedelta
from typing import Any

import jwt
import pytest
from django.test import override_settings

from shinuo.contracts.actions import close_channel, open_channel
from shinuo.contracts.identity_keys import add_identity_key, revoke_identity_key
from shinuo.contracts.models import IdentityKey
from shinuo.contracts.origins import set_origins
from shinuo.conversations.refusals import NoSuchChannel
from shinuo.live.identity import (
    Visitor,
    anonymous,
    channel_by,
    expires_at,
    identified,
    renewed,
    visitor_by,
    visitor_of,
)
from shinuo.live.refusals import BadToken
from shinuo.live.tokens import TokenExpired
from shinuo.rules.instants import from_us
from tests.live.signing import AT, NOW, SHARED, SIGNERS, US, door, signed, with_keys
from tests.people.cast import BY, OPENED

pytestmark = pytest.mark.usefixtures("database")

# --- anonymous ---


def test_a_new_visitor_gets_a_name_of_chance_and_a_token() -> None:
    channel = door()
    set_origins(channel, ["https://shop.example"], BY, OPENED)
    token, visitor = anonymous(channel, AT)
    other = anonymous(channel, AT)[1]
    assert visitor.name[:2] == "a-"
    assert len(visitor.name) == 28
    assert other.name != visitor.name
    assert visitor == Visitor(
        contract=channel.contract_id,
        channel="web",
        channel_key=channel.key,
        name=visitor.name,
        origins=("https://shop.example",),
    )
    assert visitor_by(token, AT) == visitor_of(token, channel.key, AT) == visitor


def test_a_token_of_ours_holds_for_a_day_to_the_microsecond() -> None:
    token, visitor = anonymous(door(), AT)
    ends = from_us(expires_at(AT))
    assert ends == AT + timedelta(hours=24)
    assert visitor_by(token, ends - US) == visitor
    with pytest.raises(TokenExpired, match="token_expired"):
        visitor_by(token, ends)
    later = renewed(visitor, ends - US)
    assert visitor_by(later, ends + timedelta(hours=23)) == visitor


def test_a_token_made_in_the_midst_of_a_second_holds_at_once() -> None:
    token, visitor = anonymous(door(), AT + timedelta(seconds=0.999999))
    assert visitor_by(token, AT + timedelta(seconds=0.999999)) == visitor


def test_a_clock_set_back_believes_no_token_of_the_future() -> None:
    token, _ = anonymous(door(), AT)
    with pytest.raises(BadToken):
        visitor_by(token, AT - US)


def test_the_door_is_found_by_its_key_and_closed_it_lets_nobody_in() -> None:
    channel = door()
    token, _ = anonymous(channel, AT)
    assert channel_by(channel.key) == channel
    close_channel(channel, BY, OPENED)
    for key in (channel.key, "", "x" * 33, "a\0b", "键", "\ud800"):
        with pytest.raises(NoSuchChannel, match="no_such_channel"):
            channel_by(key)
    with pytest.raises(BadToken, match="bad_token"):
        visitor_by(token, AT)


# --- known by the client's backend ---


@pytest.mark.parametrize("algorithm", SIGNERS)
def test_a_backend_says_who_somebody_is(algorithm: str) -> None:
    channel = door(*SIGNERS)
    visitor = identified(signed(channel, algorithm, name="李 雷"), channel, AT)
    assert visitor.name[:2] == "u-"
    assert len(visitor.name) == 22
    assert visitor.shown == "李 雷"
    assert visitor_by(renewed(visitor, AT), AT) == visitor


def test_the_record_knows_the_same_person_by_the_same_name_in_one_contract_only() -> None:
    web = door("HS256")
    app = with_keys(open_channel(web.contract, "app", "app", BY, OPENED), "RS256")
    other = door("HS256")
    name = identified(signed(web), web, AT).name
    assert identified(signed(web, exp=NOW + 60), web, AT).name == name
    assert identified(signed(app, "RS256"), app, AT).name == name
    assert identified(signed(other), other, AT).name != name
    assert identified(signed(web, sub="customer-8"), web, AT).name != name
    assert "customer" not in name
    with override_settings(SECRET_KEY="another installation" * 3):
        key = IdentityKey.objects.filter(channel=app).get()
        assert key.algorithm == "RS256"
        assert identified(signed(app, "RS256"), app, AT).name != name


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": NOW + 3600 + 30},
        {"exp": NOW - 29},
        {"exp": NOW + 1.5},
        {"nbf": NOW + 30, "iat": NOW + 30},
        {"sub": "s" * 200},
        {"sub": "李雷@例子"},
        {"name": "n" * 100},
        {"name": ""},
        {"more": {"deep": [1]}, "iss": "https://shop.example", "jti": "x"},
        {"aud": ["{key}"]},
    ],
    ids=range(10),
)
def test_what_a_backend_may_say(claims: dict[str, Any]) -> None:
    channel = door("HS256")
    if "aud" in claims:
        claims = {"aud": [channel.key]}
    assert identified(signed(channel, **claims), channel, AT).name


def test_several_keys_of_one_kind_each_hold_until_they_are_revoked() -> None:
    channel = door("HS256")
    later = add_identity_key(channel, "HS256", SHARED[::-1], BY, OPENED)
    by_later = jwt.encode(
        {"aud": channel.key, "sub": "x", "exp": NOW + 60}, SHARED[::-1], "HS256"
    )
    visitor = identified(by_later, channel, AT)
    known = identified(signed(channel), channel, AT)
    assert visitor.key == later.pk != known.key
    token, kept = renewed(visitor, AT), renewed(known, AT)
    revoke_identity_key(later, BY, AT)
    with pytest.raises(BadToken):
        identified(by_later, channel, AT)
    with pytest.raises(BadToken):
        visitor_by(token, AT)
    assert visitor_by(kept, AT) == known


def test_the_end_and_the_leeway_to_the_microsecond() -> None:
    channel = door("HS256")
    token = signed(channel, exp=NOW)
    assert identified(token, channel, AT + timedelta(seconds=30) - US).name
    for late in (timedelta(seconds=30), timedelta(seconds=30) + US, timedelta(days=9)):
        with pytest.raises(TokenExpired):
            identified(token, channel, AT + late)
    for begins in ({"nbf": NOW}, {"iat": NOW}):
        begun = signed(channel, **begins)
        assert identified(begun, channel, AT - timedelta(seconds=30)).name
        with pytest.raises(BadToken) as refused:
            identified(begun, channel, AT - timedelta(seconds=30) - US)
        assert refused.value.facts["cause"] in {"token_not_yet", "token_too_far"}
