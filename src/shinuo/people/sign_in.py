"""The one way in: every door calls `sign_in`, so that every door counts the same attempts.

Who signs in when belongs to no contract and is recorded in none; what a contract's client may know is when
its agents were present.
"""

from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from .accounts import LONGEST_PASSWORD
from .models import SignInAttempt, User
from .refusals import TooManyAttempts, WrongCredentials

WINDOW = timedelta(minutes=15)
"""How long a failed attempt counts."""

MOST_FOR_A_NAME, MOST_FOR_AN_ADDRESS = 5, 20
"""So many failures in the window from one address, with one name or with any, and it has to wait."""

_NOBODYS = "!"
"""The stored password of nobody: nothing fits it, and to find that out takes as long."""


def sign_in(username: str, password: str, address: str, at: datetime) -> User:
    """The active user of that name and password, asked for from the network address `address`.

    Never inside a transaction: what failed must stay counted.

    Raises:
        TooManyAttempts: so many failed that this one is not looked at, right or wrong.
        WrongCredentials: the two do not belong together, or the account is closed.
    """
    name = username.strip().lower()
    attempt = _counted(name, address, at)
    user = User.objects.filter(username=_storable(name), is_active=True).first()
    if user is None:
        check_password(_storable(password), _NOBODYS)
    if user is None or not user.check_password(_storable(password)):
        raise WrongCredentials
    SignInAttempt.objects.filter(
        address=attempt.address, username=attempt.username
    ).delete()
    return user


def _counted(name: str, address: str, at: datetime) -> SignInAttempt:
    """This attempt, counted as one that failed until it is known better.

    It is written before the others are counted: of many at once none is overlooked.
    """
    attempt = SignInAttempt(
        username=_hashed("name", name), address=_hashed("address", _place(address)), at=at
    )
    with transaction.atomic(durable=True):
        SignInAttempt.objects.filter(at__lte=at - WINDOW).delete()
        attempt.save(force_insert=True)
    wait = _waiting(attempt, at)
    if wait > timedelta(0):
        attempt.delete()
        raise TooManyAttempts(seconds=-(-wait // timedelta(seconds=1)))
    return attempt


def _waiting(attempt: SignInAttempt, at: datetime) -> timedelta:
    """How long until `attempt` may be looked at; nothing if it may be now."""
    others = SignInAttempt.objects.filter(address=attempt.address).exclude(pk=attempt.pk)
    # What is too old was deleted. Not those of a clock that was set back since: nobody would be let in till then.
    counting = others.filter(at__lt=at + WINDOW)
    return max(
        _wait(counting.filter(username=attempt.username), MOST_FOR_A_NAME, at),
        _wait(counting, MOST_FOR_AN_ADDRESS, at),
    )


def _wait(failed: QuerySet[SignInAttempt], most: int, at: datetime) -> timedelta:
    """How long until fewer than `most` of `failed` count; nothing if it is so now."""
    counting = list(failed.order_by("-at").values_list("at", flat=True)[:most])
    return counting[-1] + WINDOW - at if len(counting) == most else timedelta(0)


def _place(address: str) -> str:
    """The address as one place: of IPv6 a whole /64, which one customer has."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found
    if isinstance(found, IPv6Address):
        return str(ip_network((found, 64), strict=False))
    return str(found)


def _hashed(what: str, text: str) -> str:
    """`text` under the installation's key."""
    known = salted_hmac(
        f"shinuo.sign_in.{what}", text.encode("utf-8", "replace"), algorithm="sha256"
    )
    return known.hexdigest()


def _storable(text: str) -> str:
    """`text` without what no database and no hash takes, and no longer than a password can be."""
    return (
        text[: LONGEST_PASSWORD + 1].encode("utf-8", "replace").decode().replace("\0", "�")
    )
