"""The way in: what is refused, how long, and that nobody learns from it which names there are."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connections, transaction

from shinuo.people.accounts import set_password
from shinuo.people.closing import deactivate, reactivate
from shinuo.people.models import SignInAttempt, User
from shinuo.people.refusals import TooManyAttempts, WrongCredentials
from shinuo.people.sign_in import WINDOW, sign_in
from tests.people.at_once import at_once
from tests.people.cast import BY, MINUTE, OPENED, SECOND, contract, fresh, mei

pytestmark = pytest.mark.usefixtures("database")

GOOD = "三更灯火五更鸡 1911"
US = timedelta(microseconds=1)
HOME = "203.0.113.7"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 with the least work: what is counted here does not depend on it."""
    monkeypatch.setattr(Argon2PasswordHasher, "time_cost", 1)
    monkeypatch.setattr(Argon2PasswordHasher, "memory_cost", 8)
    monkeypatch.setattr(Argon2PasswordHasher, "parallelism", 1)


@pytest.fixture(autouse=True)
def nobody_tried(database: str) -> Iterator[None]:
    yield
    SignInAttempt.objects.all().delete()


@pytest.fixture
def user(quick: None) -> User:
    someone = mei(contract())
    set_password(someone, GOOD)
    return someone


def fail(name: str, times: int, at: datetime = OPENED, address: str = HOME) -> None:
    for _ in range(times):
        with pytest.raises(WrongCredentials):
            sign_in(name, "wrong", address, at)


def wait(name: str, at: datetime, address: str = HOME, password: str = GOOD) -> int:
    """The seconds one is told to wait."""
    with pytest.raises(TooManyAttempts, match="too_many_attempts") as refused:
        sign_in(name, password, address, at)
    seconds = refused.value.facts["seconds"]
    assert isinstance(seconds, int)
    assert f"{seconds}" in refused.value.words.zh
    return seconds


def test_the_right_password_opens(user: User) -> None:
    assert sign_in(user.username, GOOD, HOME, OPENED) == user
    assert sign_in(f" {user.username.upper()} ", GOOD, HOME, OPENED) == user
    assert not SignInAttempt.objects.exists()


@pytest.mark.parametrize(
    ("name", "password"),
    [
        (None, "wrong"),
        (None, ""),
        (None, GOOD + "\0"),
        (None, "\ud800"),
        (None, "x" * 100_000),
        ("nobody", GOOD),
        ("", ""),
        ("\0", "\0"),
        ("\ud800", GOOD),
        ("x" * 100_000, GOOD),
        ("' OR 1=1 --", GOOD),
    ],
)
def test_everything_else_is_refused_in_the_same_words(
    user: User, name: str | None, password: str
) -> None:
    with pytest.raises(WrongCredentials) as refused:
        sign_in(user.username if name is None else name, password, HOME, OPENED)
    assert refused.value.facts == {}
    assert SignInAttempt.objects.count() == 1


def test_the_sixth_attempt_waits_even_with_the_right_password(user: User) -> None:
    fail(user.username, 4)
    assert sign_in(user.username, GOOD, HOME, OPENED) == user
    fail(user.username, 5)
    assert wait(user.username, OPENED) == 900
    assert wait(user.username, OPENED + US) == 900
    assert wait(user.username, OPENED + SECOND) == 899
    assert wait(user.username, OPENED + WINDOW - US) == 1
    assert sign_in(user.username, GOOD, HOME, OPENED + WINDOW) == user


def test_waiting_does_not_grow_by_trying(user: User) -> None:
    fail(user.username, 5)
    for minute in range(1, 15):
        wait(user.username, OPENED + minute * MINUTE)
    assert sign_in(user.username, GOOD, HOME, OPENED + WINDOW) == user


def test_the_window_moves(user: User) -> None:
    for minute in range(5):
        fail(user.username, 1, OPENED + minute * MINUTE)
    assert wait(user.username, OPENED + 10 * MINUTE) == 300
    fail(user.username, 1, OPENED + WINDOW)
    assert wait(user.username, OPENED + WINDOW) == 60


def test_somebody_else_locks_nobody_out(user: User) -> None:
    fail(user.username, 5, address="198.51.100.1")
    assert wait(user.username, OPENED, "198.51.100.1") == 900
    assert sign_in(user.username, GOOD, HOME, OPENED) == user


def test_an_address_waits_after_twenty_names(user: User) -> None:
    for number in range(20):
        fail(f"guess-{number}", 1)
    assert wait(user.username, OPENED) == 900
    assert wait(fresh("unheard"), OPENED) == 900
    assert sign_in(user.username, GOOD, "203.0.113.8", OPENED) == user
    assert sign_in(user.username, GOOD, HOME, OPENED + WINDOW) == user


def test_one_right_password_does_not_forgive_the_others(user: User) -> None:
    for number in range(19):
        fail(f"guess-{number}", 1)
    assert sign_in(user.username, GOOD, HOME, OPENED) == user
    fail("guess-19", 1)
    assert wait(user.username, OPENED) == 900


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "same"),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", "other"),
        ("::ffff:203.0.113.7", "203.0.113.7", "same"),
        ("203.0.113.7", "203.0.113.8", "other"),
        ("", "", "same"),
        ("unix:\ud800\0", "unix:\ud800\0", "same"),
    ],
)
def test_what_is_one_address(user: User, one: str, other: str, is_same: str) -> None:
    fail(user.username, 5, address=one)
    if is_same == "same":
        wait(user.username, OPENED, other)
    else:
        assert sign_in(user.username, GOOD, other, OPENED) == user


def test_a_clock_that_was_set_back_locks_nobody_out(user: User) -> None:
    fail(user.username, 5, OPENED + timedelta(days=900))
    assert sign_in(user.username, GOOD, HOME, OPENED) == user


def test_what_no_longer_counts_is_not_kept(user: User) -> None:
    fail(user.username, 5)
    fail("nobody", 1, OPENED + WINDOW)
    assert SignInAttempt.objects.count() == 1


def test_neither_name_nor_address_is_kept_in_the_clear(user: User) -> None:
    fail(user.username, 1)
    (row,) = SignInAttempt.objects.all()
    for kept in (row.username, row.address):
        assert len(kept) == 64
        assert user.username not in kept
        assert HOME not in kept


def test_a_password_costs_the_same_work_whoever_is_asked_for(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One run of the hasher for a name, for no name, for a closed account and for one without a password."""
    fresh_user, closed = mei(contract()), mei(contract())
    deactivate(closed, BY, OPENED)
    runs: list[str] = []
    for method in ("encode", "verify"):
        monkeypatch.setattr(Argon2PasswordHasher, method, _noting(method, runs))
    for name in (user.username, "nobody", fresh_user.username, closed.username):
        runs.clear()
        fail(name, 1)
        assert len(runs) == 1, name


def _noting(method: str, runs: list[str]) -> object:
    real = getattr(Argon2PasswordHasher, method)

    def noted(*args: object) -> object:
        runs.append(method)
        return real(*args)

    return noted


def test_a_closed_account_stays_closed(user: User) -> None:
    deactivate(user, BY, OPENED)
    fail(user.username, 1)
    with pytest.raises(WrongCredentials):
        sign_in(user.username, GOOD, HOME, OPENED)
    reactivate(user)
    with pytest.raises(WrongCredentials):
        sign_in(user.username, GOOD, HOME, OPENED)
    user.refresh_from_db()
    set_password(user, GOOD)
    assert sign_in(user.username, GOOD, HOME, OPENED) == user


def test_a_password_does_not_open_a_closed_account(user: User) -> None:
    deactivate(user, BY, OPENED)
    user.refresh_from_db()
    set_password(user, GOOD)
    fail(user.username, 1)
    with pytest.raises(WrongCredentials):
        sign_in(user.username, GOOD, HOME, OPENED)


def test_what_failed_cannot_be_undone_around_it(user: User) -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        sign_in(user.username, "wrong", HOME, OPENED)


def test_of_many_at_once_no_more_are_looked_at_than_of_many_in_turn(user: User) -> None:
    def guess() -> None:
        sign_in(user.username, "wrong", HOME, OPENED)

    told = at_once(*[guess] * 12)
    connections["default"].close()
    assert set(told) <= {"wrong_credentials", "too_many_attempts"}
    assert told.count("wrong_credentials") <= 5
    assert SignInAttempt.objects.count() == told.count("wrong_credentials")
