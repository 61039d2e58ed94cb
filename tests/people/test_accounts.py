"""Accounts: what cannot be made, passwords that cannot stand, and what the database itself holds."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from shinuo.contracts.refusals import BadText
from shinuo.journal.refusals import Refusal
from shinuo.people.accounts import create_user, set_capacity, set_password
from shinuo.people.models import Role, User
from shinuo.people.refusals import (
    BadUser,
    BadUsername,
    ClientOfAuditors,
    UsernameTaken,
    WeakPassword,
)
from tests.people.at_once import at_once
from tests.people.cast import OPENED, ana, contract, fresh, mei

pytestmark = pytest.mark.usefixtures("database")

GOOD = "三更灯火五更鸡 1911"


def test_a_new_user_cannot_sign_in_yet() -> None:
    user = create_user(fresh("mei"), "梅", Role.AGENT, OPENED)
    assert (user.role, user.display_name, user.language) == (Role.AGENT, "梅", "zh")
    assert (user.is_active, user.capacity, user.created_at) == (True, 3, OPENED)
    assert not user.has_usable_password()
    assert user.recorded_as == f"user:{user.username}"


@pytest.mark.parametrize(
    "bad", ["", "Mei", "梅", "m ei", "-mei", "m" * 41, "mei\n", "m\0", "a:b", "a@b"]
)
def test_names_nobody_could_sign_in_with(bad: str) -> None:
    before = User.objects.count()
    with pytest.raises(BadUsername, match="bad_username"):
        create_user(bad, "梅", Role.AGENT, OPENED)
    assert User.objects.count() == before


def test_the_longest_name_fits_the_journal() -> None:
    user = create_user(fresh("m").ljust(40, "x"), "梅", Role.AGENT, OPENED)
    assert len(user.recorded_as) <= 64


def test_a_name_is_given_once() -> None:
    user = create_user(fresh("mei"), "梅", Role.AGENT, OPENED)
    with pytest.raises(UsernameTaken, match=user.username):
        create_user(user.username, "美", Role.AGENT, OPENED)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"role": "owner"}, BadUser),
        ({"language": "fr"}, BadUser),
        ({"display_name": ""}, BadText),
        ({"display_name": "x" * 101}, BadText),
        ({"role": Role.AUDITOR}, ClientOfAuditors),
    ],
)
def test_users_that_cannot_be(change: dict[str, Any], refusal: type[Refusal]) -> None:
    name = fresh("mei")
    given: dict[str, Any] = {"display_name": "梅", "role": Role.AGENT, **change}
    with pytest.raises(refusal):
        create_user(name, at=OPENED, **given)
    assert not User.objects.filter(username=name).exists()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
def test_only_auditors_belong_to_a_client(role: Role) -> None:
    with pytest.raises(ClientOfAuditors, match="client_of_auditors"):
        create_user(fresh("x"), "x", role, OPENED, client=contract().client)


def test_passwords_are_kept_by_argon2() -> None:
    user = mei(contract())
    set_password(user, GOOD)
    kept = User.objects.get(pk=user.pk)
    assert kept.password.startswith("argon2$argon2id$")
    assert GOOD not in kept.password
    assert kept.check_password(GOOD)
    assert not kept.check_password(GOOD + " ")


@pytest.mark.parametrize(
    ("bad", "zh", "en"),
    [
        ("short-1", "至少 10 个字符", "it needs 10 characters at least"),
        ("password123", "太常见", "it is too common"),
        ("lao_zhou_99", "与用户名或显示名太相似", "too like the username"),
        ("老周客服在线时诺小助手", "与用户名或显示名太相似", "or the display name"),
        ("123456", "至少 10 个字符；太常见", "at least; it is too common"),
    ],
)
def test_passwords_that_could_be_guessed(bad: str, zh: str, en: str) -> None:
    user = create_user(fresh("x"), "老周客服在线时诺小助", Role.AGENT, OPENED)
    user.username = "lao_zhou_9"
    with pytest.raises(WeakPassword) as refused:
        set_password(user, bad)
    assert zh in refused.value.words.zh
    assert en in refused.value.words.en
    assert not User.objects.get(pk=user.pk).has_usable_password()


@pytest.mark.parametrize("bad", ["", "\ud800" * 12, "a\0bcdefghijk", "p" * 1_001])
def test_passwords_nobody_types(bad: str) -> None:
    user = mei(contract())
    with pytest.raises(BadText):
        set_password(user, bad)


def test_capacity_is_at_least_one() -> None:
    user = mei(contract())
    set_capacity(user, 5)
    assert User.objects.get(pk=user.pk).capacity == 5
    for bad in (0, -1, 101):
        with pytest.raises(BadUser):
            set_capacity(user, bad)
    assert User.objects.get(pk=user.pk).capacity == 5


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"role": "owner"}, "a_user_has_one_of_the_roles"),
        ({"role": Role.AGENT}, "auditors_and_nobody_else_belong_to_a_client"),
        ({"client": None}, "auditors_and_nobody_else_belong_to_a_client"),
        ({"capacity": 0}, "everybody_can_hold_one_conversation"),
        ({"language": "fr"}, "users_are_spoken_to_in_a_language_of_the_product"),
    ],
)
def test_the_database_itself_refuses(change: dict[str, object], name: str) -> None:
    user = ana(contract())
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        User.objects.filter(pk=user.pk).update(**change)


def test_a_name_is_given_once_whoever_is_first() -> None:
    name = fresh("mei")
    told = at_once(*[lambda: create_user(name, "梅", Role.AGENT, OPENED)] * 6)
    assert sorted(told) == ["", *["username_taken"] * 5]
