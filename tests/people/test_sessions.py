"""A session ends with its time, with its user's password and with their account, for pages and sockets alike."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, SESSION_KEY, get_user, login
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.test import override_settings

from shinuo import clock
from shinuo.people.accounts import set_password
from shinuo.people.closing import deactivate, reactivate
from shinuo.people.models import User
from shinuo.people.sessions import session_user
from tests.people.cast import BY, OPENED, contract, mei

pytestmark = pytest.mark.usefixtures("database")

GOOD, BETTER = "三更灯火五更鸡 1911", "正是男儿读书时 1911"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 with the least work: nothing here depends on it."""
    monkeypatch.setattr(Argon2PasswordHasher, "memory_cost", 8)
    monkeypatch.setattr(Argon2PasswordHasher, "parallelism", 1)


@pytest.fixture
def user(quick: None) -> User:
    someone = mei(contract())
    set_password(someone, GOOD)
    return someone


def begun(user: User) -> str:
    """The key of a session that a page began for `user`."""
    request = asking("")
    login(request, user)
    request.session.save()
    key = request.session.session_key
    assert key is not None
    return key


def asking(key: str) -> HttpRequest:
    """A page's request that carries the session `key`."""
    request = HttpRequest()
    request.session = SessionStore(key or None)
    return request


def whose(key: str, at: datetime | None = None) -> User | None:
    """Whose session sockets and pages say it is; they agree."""
    found = session_user(key, at or clock.now())
    on_page = get_user(asking(key))
    assert on_page == found if found else not on_page.is_authenticated
    return found


def test_a_session_is_its_users(user: User) -> None:
    key = begun(user)
    assert whose(key) == user
    assert whose(begun(mei(contract()))) != user


@pytest.mark.parametrize("key", ["", "nosuchsession", "a\0b", "é" * 32, "' OR 1=1 --"])
def test_nobodys_sessions(key: str) -> None:
    assert session_user(key, clock.now()) is None


def test_a_new_password_ends_every_session(user: User) -> None:
    first, second = begun(user), begun(user)
    set_password(user, BETTER)
    assert (whose(first), whose(second)) == (None, None)
    assert whose(begun(user)) == user


def test_the_same_password_again_ends_them_too(user: User) -> None:
    key = begun(user)
    set_password(user, GOOD)
    assert whose(key) is None


def test_a_closed_account_has_no_session_and_gets_none_back(user: User) -> None:
    key = begun(user)
    deactivate(user, BY, OPENED)
    assert whose(key) is None
    reactivate(user)
    assert whose(key) is None
    user.refresh_from_db()
    set_password(user, GOOD)
    assert whose(key) is None


def test_no_session_is_begun_for_a_closed_account(user: User) -> None:
    deactivate(user, BY, OPENED)
    user.refresh_from_db()
    set_password(user, GOOD)
    assert whose(begun(user)) is None


def test_a_session_ends_with_its_time(user: User) -> None:
    key = begun(user)
    ends = Session.objects.get(session_key=key).expire_date
    assert session_user(key, ends - timedelta(microseconds=1)) == user
    assert session_user(key, ends) is None


def test_a_key_that_is_replaced_still_opens_and_one_that_is_not_does_not(
    user: User,
) -> None:
    old = "k" * 50
    with override_settings(SECRET_KEY=old):
        request = asking("")
        login(request, user)
        kept = dict(request.session.items())
    store = SessionStore()
    store.update(kept)
    store.save()
    assert store.session_key is not None
    assert session_user(store.session_key, clock.now()) is None
    with override_settings(SECRET_KEY_FALLBACKS=[old]):
        assert session_user(store.session_key, clock.now()) == user


@pytest.mark.parametrize("left_out", [SESSION_KEY, BACKEND_SESSION_KEY, "_auth_user_hash"])
def test_a_session_that_does_not_say_whose_it_is_is_nobodys(
    user: User, left_out: str
) -> None:
    request = asking(begun(user))
    del request.session[left_out]
    request.session.save()
    assert request.session.session_key is not None
    assert session_user(request.session.session_key, clock.now()) is None


def test_a_spoilt_session_is_nobodys(user: User, caplog: pytest.LogCaptureFixture) -> None:
    key = begun(user)
    Session.objects.filter(session_key=key).update(session_data="spoilt")
    assert whose(key) is None
