"""The demo's client, contract, channel and cast, made where they are not there yet; a second time changes nothing.

The limits are far shorter than the source contract's, so that nobody has to sit and wait for a warning.
"""

import secrets
from datetime import datetime
from pathlib import Path

from shinuo.contracts.actions import open_channel, open_contract
from shinuo.contracts.confirming import confirm_terms, propose_terms
from shinuo.contracts.models import Channel, ChannelKind, Contract
from shinuo.contracts.parties import Party
from shinuo.contracts.queries import open_channels, terms_at
from shinuo.people.accounts import create_user, set_password
from shinuo.people.models import Role, User
from shinuo.people.serving import SERVING, join
from shinuo.rules.faults import Fault, Refused
from shinuo.rules.instants import BEIJING
from shinuo.rules.words import Words, same

from .furnishing import furnish
from .logins import Login, Logins, read_logins, write_logins

NUMBER, YEAR_NUMBER = "SN-DEMO-001", "SN-DEMO-YEAR"
CLIENT, PROVIDER = "安娜商贸（演示）", "老周客服（演示）"
DAY_S, NIGHT_S = 30, 45
"""The demo's limits."""
CAST = (
    ("mei", "小梅", Role.AGENT),
    ("jun", "阿俊", Role.AGENT),
    ("xue", "小雪", Role.AGENT),
    ("lao_zhou", "老周", Role.SUPERVISOR),
    ("ana", "安娜", Role.AUDITOR),
    ("root", "管理员", Role.ADMINISTRATOR),
)
"""Name, shown name and role of everybody."""
BY = "user:root"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def plant(data: Path, at: datetime) -> Logins:
    """Make what is missing of the demo; what everybody signs in with is kept in `data` before anybody can.

    Raises:
        Refused: `not_a_demo`, there are contracts that are none of the demo's; or the file of logins is damaged.
    """
    if Contract.objects.exclude(number__in=(NUMBER, YEAR_NUMBER)).exists():
        raise Refused((Fault("not_a_demo", "shinuo seed", "", _OTHERS, _EMPTY),))
    found = read_logins(data) or Logins(0, NUMBER, "", ())
    people = tuple(found.named(name) or _login(name, *rest) for name, *rest in CAST)
    write_logins(data, Logins(found.contract, NUMBER, found.channel, people))
    contract = _contract(at)
    _terms(contract, at)
    for one in people:
        _person(one, contract, at)
    channel = _channel(contract, at)
    furnish(contract, channel, at)
    logins = Logins(contract.pk, NUMBER, channel.key, people)
    write_logins(data, logins)
    return logins


def _login(username: str, shown: str, role: str) -> Login:
    """With a password of 59 bits of chance that can be read out."""
    parts = ("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
    return Login(username, shown, str(role), "-".join(parts))


def _contract(at: datetime) -> Contract:
    found = Contract.objects.filter(number=NUMBER).first()
    return found or open_contract(NUMBER, CLIENT, PROVIDER, BY, at)


def _terms(contract: Contract, at: datetime) -> None:
    if terms_at(contract, at):
        return
    today = at.astimezone(BEIJING).date()  # so that nothing is owed yet
    text = (
        f'number = "{NUMBER}"\nclient = "{CLIENT}"\nprovider = "{PROVIDER}"\n'
        f"[term]\nstarts_on = {today}\nmonths = 24\n"
        f"[limits]\nday = {DAY_S}\nnight = {NIGHT_S}\nrest = {NIGHT_S}\n"
    )
    version = propose_terms(contract, text, "user:lao_zhou", at, wanted_from=at)
    confirm_terms(version, Party.CLIENT, "user:ana", at)
    confirm_terms(version, Party.PROVIDER, "user:lao_zhou", at)


def _channel(contract: Contract, at: datetime) -> Channel:
    found = open_channels().filter(contract=contract, kind=ChannelKind.WEB).first()
    return found or open_channel(contract, ChannelKind.WEB, "web", BY, at)


def _person(one: Login, contract: Contract, at: datetime) -> None:
    """The account of one of the cast; a password that somebody changed stays changed."""
    user = User.objects.filter(username=one.username).first()
    if user is None:
        client = contract.client if one.role == Role.AUDITOR else None
        user = create_user(one.username, one.shown, one.role, at, client=client)
    if not user.has_usable_password() and user.is_active:
        set_password(user, one.password)
    if user.role in SERVING and user.is_active:
        join(user, contract, BY, at)


_OTHERS = Words(
    "这里已有别的合同，演示数据不放在真实数据旁边",
    "there are other contracts here; the demo is not put beside them",
)
_EMPTY = Words("另一个数据目录，", "another data folder, ") + same("--data DIR")
