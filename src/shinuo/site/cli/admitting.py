"""Accounts made for the command line."""

import secrets
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction

from shinuo import clock
from shinuo.contracts.models import Client
from shinuo.journal.refusals import Refusal
from shinuo.people.accounts import create_user, set_password
from shinuo.people.models import Role, User
from shinuo.people.serving import join
from shinuo.rules.words import Lang, Words, joined, same

from .choosing import contracts_named
from .errors import shown, stop
from .screen import screen

BY = "system:command"
"""Who does it, as the journal of a contract says: somebody at the machine itself."""
_BYTES = 12


@transaction.atomic
def add(name: str, given: Mapping[str, str | None], lang: Lang, *, is_stdin: bool) -> None:
    """Make an account that can sign in, and show its password if it was made here.

    Raises:
        Stop: it cannot be made so.
    """
    at, role = clock.now(), given["role"] or Role.AGENT
    password = _password(is_stdin=is_stdin)
    with _said(name):
        client = _client(given["client"]) if given["client"] else None
        user = create_user(name, given["shown"] or name, role, at, client=client)
        set_password(user, password)
        if given["serves"]:
            (contract,) = contracts_named([given["serves"]])
            join(user, contract, BY, at)
    _show(user, password, lang, is_stdin=is_stdin)


def give_password(name: str, lang: Lang, *, is_stdin: bool) -> None:
    """Give an account a new password, and show it if it was made here.

    Raises:
        Stop: there is no such account, it is closed, or the password is weak.
    """
    user = User.objects.filter(username=name, is_active=True).first()
    if user is None:
        known = User.objects.filter(is_active=True).values_list("username", flat=True)
        right = joined([same(one) for one in known.order_by("username")[:10]]) + same(" …")
        raise stop("no_such_user", "USERNAME", name, _NO_USER, right)
    password = _password(is_stdin=is_stdin)
    with _said(name):
        set_password(user, password)
    _show(user, password, lang, is_stdin=is_stdin)


@contextmanager
def _said(name: str) -> Iterator[None]:
    """Say what a room refused.

    Raises:
        Stop: it refused.
    """
    try:
        yield
    except Refusal as refusal:
        raise stop(refusal.code, "USERNAME", name, refusal.words, _SEE) from None


def _client(name: str) -> Client:
    found = Client.objects.filter(name=name).first()
    if found is None:
        known = Client.objects.order_by("name").values_list("name", flat=True)[:10]
        right = joined([same(one) for one in known]) if known else _NO_CLIENT_YET
        raise stop("no_such_client", "--client", name, _NO_CLIENT, right)
    return found


def _password(*, is_stdin: bool) -> str:
    if is_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return secrets.token_urlsafe(_BYTES)


def _show(user: User, password: str, lang: Lang, *, is_stdin: bool) -> None:
    said = _DONE[lang].format(username=shown(user.username))
    screen().say(said, *(() if is_stdin else ((password, "bold"),)))


_DONE = Words("{username} 可以登录了。", "{username} can sign in. ")
_NO_USER = Words("没有这个账号，或已停用", "there is no such account, or it is closed")
_NO_CLIENT = Words("没有这个甲方", "there is no such client")
_NO_CLIENT_YET = Words("先订立一份合同", "a contract opened before")
_SEE = same("shinuo user add --help")
