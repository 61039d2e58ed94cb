"""Accounts: made, given a password, closed, opened again.

An account belongs to no contract, so none of this goes to a contract's log, which its client may read; what does
belong to one (serving it, being present, a skill it asks for) is recorded there by the action that does it.
"""

import re
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from shinuo.contracts.models import LONGEST_WORD, Client
from shinuo.contracts.texts import readable
from shinuo.rules.words import Words, joined, same

from .models import Language, Role, User
from .refusals import BadUser, BadUsername, ClientOfAuditors, UsernameTaken, WeakPassword
from .signals import session_ended

LONGEST_USERNAME, LONGEST_PASSWORD = 40, 1_000
_USERNAME = re.compile(rf"[a-z0-9][a-z0-9._-]{{0,{LONGEST_USERNAME - 1}}}", re.ASCII)


@transaction.atomic
def create_user(
    username: str,
    display_name: str,
    role: str,
    at: datetime,
    client: Client | None = None,
    language: str = Language.CHINESE,
) -> User:
    """A user who cannot sign in until a password is set.

    Raises:
        BadUsername, BadText: a name cannot stand.
        BadUser: no such role or language.
        ClientOfAuditors: an auditor without a client, or somebody else with one.
        UsernameTaken: somebody has that name, or had it.
    """
    if not _USERNAME.fullmatch(username):
        raise BadUsername(most=LONGEST_USERNAME)
    readable("display_name", display_name, LONGEST_WORD)
    _refuse_unknown(_LANGUAGE, language, Language.values)
    _refuse_role(role, client)
    if User.objects.filter(username=username).exists():
        raise UsernameTaken(username=username)
    user = User(username=username, display_name=display_name, role=role, client=client)
    user.language, user.created_at = language, at
    user.set_unusable_password()
    _insert(user)
    return user


def _insert(user: User) -> None:
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError:  # of two at once the second
        raise UsernameTaken(username=user.username) from None


def set_password(user: User, password: str) -> None:
    """Give `user` a password; every session of theirs ends.

    Raises:
        BadText: it is longer than anybody types, or holds what nobody can.
        WeakPassword: with everything that makes it easy to guess.
    """
    readable("password", password, LONGEST_PASSWORD)
    why = _weakness(password, user)
    if why:
        raise WeakPassword(why=why)
    user.set_password(password)
    user.save(update_fields=["password"])
    session_ended.send(set_password, username=user.username)


def set_display_name(user: User, display_name: str) -> None:
    """By what name `user` is shown; the username, by which the record knows them, stays.

    Raises:
        BadText: the name cannot stand.
    """
    user.display_name = readable("display_name", display_name, LONGEST_WORD)
    user.save(update_fields=["display_name"])


def set_capacity(user: User, capacity: int) -> None:
    """How many conversations `user` holds at once.

    Raises:
        BadUser: not 1 to 100.
    """
    if not 1 <= capacity <= MOST_AT_ONCE:
        raise _no_capacity(str(capacity))
    user.capacity = capacity
    user.save(update_fields=["capacity"])


def capacity_typed(text: str) -> int:
    """The number that somebody typed.

    Raises:
        BadUser: it is none.
    """
    if not (text.isdecimal() and len(text) <= _DIGITS):
        raise _no_capacity(text[:_DIGITS] or "–")
    return int(text)


def _no_capacity(value: str) -> BadUser:
    return BadUser(what=_CAPACITY, value=value, known=f"1–{MOST_AT_ONCE}")


MOST_AT_ONCE, _DIGITS = 100, 20
_ROLE, _LANGUAGE = Words("角色", "the role"), Words("语言", "the language")
_CAPACITY = Words("同时接待的会话数", "the number of conversations at a time")


def _refuse_role(role: str, client: Client | None) -> None:
    _refuse_unknown(_ROLE, role, Role.values)
    if (role == Role.AUDITOR) != (client is not None):
        raise ClientOfAuditors


def _refuse_unknown(what: Words, value: str, known: list[str]) -> None:
    if value not in known:
        raise BadUser(what=what, value=value, known=", ".join(known))


def _weakness(password: str, user: User) -> Words | None:
    """What the validators of the settings say against `password`."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        return joined([_in_words(one) for one in error.error_list], "；", "; ")
    return None


def _in_words(error: ValidationError) -> Words:
    """Django's own words are not all there in Chinese; a validator unknown here speaks for itself."""
    known = _WEAKNESSES.get(error.code or "")
    return known.of(**(error.params or {})) if known else same(error.messages[0])


_WEAKNESSES = {
    "password_too_short": Words(
        "至少 {min_length} 个字符", "it needs {min_length} characters at least"
    ),
    "password_too_common": Words("太常见", "it is too common"),
    "password_too_similar": Words(
        "与用户名或显示名太相似", "it is too like the username or the display name"
    ),
}
