"""The contract of the year opened: terms both parties confirmed, channels, people with skills and trainings, articles."""

from datetime import date, datetime, timedelta

from shinuo.contracts.actions import open_channel, open_contract
from shinuo.contracts.confirming import confirm_terms, propose_terms
from shinuo.contracts.models import ChannelKind, Contract, TermsVersion
from shinuo.contracts.parties import Party
from shinuo.knowledge.actions import Writing, write_article
from shinuo.people.accounts import create_user
from shinuo.people.models import Role, User
from shinuo.people.serving import SERVING, add_skill, give_skill, join
from shinuo.people.training import Trained, record_training
from shinuo.site.demo.planting import BY, CAST, CLIENT, PROVIDER

from .dates import on
from .texts import ARTICLES, TRAINING

CHANNELS = (ChannelKind.WEB, ChannelKind.APP, ChannelKind.WECHAT)
COLLEAGUES = (("hao", "阿浩"), ("ting", "婷婷"))
"""Who serves at night and at weekends; nobody signs in as them."""
FIRST = """
[limits]
urgent = 60
[damages]
kind = "per_started_minute"
amount = "20.00"
cap_per_miss = "200.00"
cap_per_month = "3000.00"
[triggers]
cumulative = 5
cumulative_window = "month"
"""
SECOND = """
[limits]
day = 150
urgent = 60
[damages]
kind = "fixed"
amount = "100.00"
cap_per_month = "5000.00"
[triggers]
cumulative = 5
cumulative_window = "month"
"""
_SKILLS = (("售后", "mei", 4), ("售后", "hao", 3), ("物流", "jun", 4))


def open_year(number: str, starts: date) -> tuple[Contract, dict[str, User]]:
    """Open the contract some weeks before its term; the demo's cast is there by now."""
    at = on(starts - timedelta(days=20))
    contract = open_contract(number, CLIENT, PROVIDER, BY, at)
    for kind in CHANNELS:
        open_channel(contract, kind, str(kind), BY, at)
    people = {name: User.objects.get(username=name) for name, *_ in CAST}
    for name, shown in COLLEAGUES:
        people[name] = _colleague(name, shown, at)
    for user in people.values():
        if user.role in SERVING:
            join(user, contract, BY, at)
    _knowing(contract, people, at)
    at += timedelta(days=2)
    version = proposed(contract, FIRST, starts, at, on(starts, "00:00"))
    agreed_by_client(version, at + timedelta(days=2))
    return contract, people


def _colleague(name: str, shown: str, at: datetime) -> User:
    found = User.objects.filter(username=name).first()
    return found or create_user(name, shown, Role.AGENT, at)


def _knowing(contract: Contract, people: dict[str, User], at: datetime) -> None:
    """Skills, trainings and the client's knowledge. Source: 4.2, 5.3"""
    for name, who, level in _SKILLS:
        skill = add_skill(contract, name, BY, at)
        give_skill(people[who], skill, level, BY, at)
    held_on = at.date() + timedelta(days=1)
    trained = Trained(TRAINING, held_on, 90, held_on + timedelta(days=365))
    for name in ("mei", "jun", "xue", "hao", "ting"):
        record_training(people[name], contract, trained, "user:lao_zhou", at)
    for title, topic, words in ARTICLES:
        write_article(contract, None, Writing(title, words, topic), people["ana"], at)


def proposed(
    contract: Contract, rows: str, starts: date, at: datetime, wanted_from: datetime
) -> TermsVersion:
    """The provider proposes these terms, and agrees to them."""
    head = (
        f'number = "{contract.number}"\nclient = "{CLIENT}"\nprovider = "{PROVIDER}"\n'
        f"[term]\nstarts_on = {starts}\nmonths = 12\n"
    )
    version = propose_terms(contract, head + rows, "user:lao_zhou", at, wanted_from)
    return confirm_terms(version, Party.PROVIDER, "user:lao_zhou", at)


def agreed_by_client(version: TermsVersion, at: datetime) -> None:
    """The client agrees too."""
    confirm_terms(version, Party.CLIENT, "user:ana", at)
