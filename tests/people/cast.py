"""The cast on real rows: each call makes new ones, under names nobody has, for nothing is ever rolled back."""

from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import uuid4

from shinuo.contracts.actions import open_contract
from shinuo.contracts.confirming import confirm_terms, propose_terms
from shinuo.contracts.models import Client, Contract, TermsVersion
from shinuo.contracts.parties import Party
from shinuo.people.accounts import create_user
from shinuo.people.models import Role, User
from shinuo.people.serving import join

OPENED = datetime(2026, 1, 1, tzinfo=UTC)
"""When the cast's contracts are opened and its users made."""

BY = "user:root"
"""Who does what no test is about."""

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)

_RUN, _NUMBERS = uuid4().hex[:8], count(1)


def fresh(name: str) -> str:
    """`name` as nobody is called yet, in any process of the tests."""
    return f"{name}-{_RUN}-{next(_NUMBERS)}"


def contract(client: str = "") -> Contract:
    """A new contract, of a new client unless one is named; no terms are in force."""
    return open_contract(fresh("SN"), client or fresh("安娜商贸"), "老周客服", BY, OPENED)


def terms_file(of: Contract, rows: str = "") -> str:
    """The shortest terms file of `of`, and `rows`."""
    return (
        f'number = "{of.number}"\nclient = "{of.client.name}"\nprovider = "{of.provider}"\n'
        f"term.starts_on = 2026-01-01\n{rows}\n"
    )


def agreed(of: Contract, rows: str = "", at: datetime = OPENED) -> TermsVersion:
    """A new version of the terms of `of`, proposed and confirmed by both parties at `at`."""
    version = propose_terms(of, terms_file(of, rows), "user:lao_zhou", at, wanted_from=at)
    confirm_terms(version, Party.CLIENT, "user:ana", at)
    return confirm_terms(version, Party.PROVIDER, "user:lao_zhou", at)


def mei(of: Contract) -> User:
    """An agent who serves `of`."""
    return _member("mei", "梅", Role.AGENT, of)


def lao_zhou(of: Contract) -> User:
    """A supervisor who serves `of`."""
    return _member("lao_zhou", "老周", Role.SUPERVISOR, of)


def ana(of: Contract) -> User:
    """An auditor of the client of `of`."""
    return auditor("ana", of.client)


def rival() -> User:
    """An auditor of another client, who has a contract too."""
    return auditor("rival", contract(fresh("对手商贸")).client)


def auditor(name: str, client: Client) -> User:
    """An auditor of `client`."""
    return create_user(fresh(name), name, Role.AUDITOR, OPENED, client=client)


def root() -> User:
    """An administrator."""
    return create_user(fresh("root"), "管理员", Role.ADMINISTRATOR, OPENED)


def _member(name: str, shown: str, role: Role, of: Contract) -> User:
    user = create_user(fresh(name), shown, role, OPENED)
    join(user, of, BY, OPENED)
    return user


def li() -> str:
    """A visitor, as a channel knows them."""
    return fresh("li")
