"""Which requests the client's rules call urgent: by visitor, by a word, by a topic. Source: clause 2.2(4), R11

The rules are the client's own; each change is an entry of the contract's log, and the last of them holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from shinuo.contracts.models import Contract
from shinuo.contracts.parties import Party
from shinuo.contracts.recording import holding, record
from shinuo.journal.reading import Recorded, last_of
from shinuo.journal.refusals import Refusal
from shinuo.people.models import User
from shinuo.people.parties import party_of
from shinuo.rules.words import Words

from .acts import Content

URGENCY = "urgent_rules"
"""What the entries about them are of."""
SET = "urgent_rules_set"
MOST, LONGEST = 500, 96


class BadUrgentRules(Refusal):
    """The list cannot stand."""

    code = "bad_urgent_rules"
    says = Words(
        "{what}：最多 {most} 条，每条 1–{longest} 个可显示的字符",
        "{what}: at most {most}, each of 1–{longest} printable characters",
    )


class OnlyTheClient(Refusal):
    """What is urgent is for the client to say."""

    code = "only_the_client"
    says = Words("紧急规则只能由甲方制定", "what is urgent is for the client to say")


@dataclass(frozen=True, slots=True)
class UrgentRules:
    """A request is urgent if its visitor is one of `visitors`, a keyword stands in what they write, or a field of the
    opening form says one of `topics`. Capital letters and small ones are the same."""

    visitors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    def match(self, visitor: str, said: Content | None) -> bool:
        """Whether they call urgent what `visitor` wrote."""
        if visitor in self.visitors:
            return True
        if said is None:
            return False
        fields = [one.casefold().strip() for one in said.fields.values()]
        text = "\n".join((said.text.casefold(), *fields))
        return any(one.casefold() in text for one in self.keywords) or any(
            one.casefold() in fields for one in self.topics
        )

    @property
    def are_none(self) -> bool:
        """Whether nothing is urgent by them."""
        return not (self.visitors or self.keywords or self.topics)


def set_urgent_rules(
    user: User, contract: Contract, rules: UrgentRules, at: datetime
) -> int:
    """Let these rules hold from now on; returns the seq.

    Raises:
        NoSuchLog: `user` may not see the contract.
        OnlyTheClient: they do not speak for the client.
        BadUrgentRules: a list is too long, or a line of it.
    """
    if party_of(user, contract.pk) is not Party.CLIENT:
        raise OnlyTheClient
    lists = {name: list(getattr(rules, name)) for name in UrgentRules.__slots__}
    for name, lines in lists.items():
        if len(lines) > MOST or not all(map(_fits, lines)):
            raise BadUrgentRules(what=_NAMES[name], most=MOST, longest=LONGEST)
    with holding(contract.pk):
        return record(contract.pk, SET, URGENCY, user.recorded_as, at, **lists)


def _fits(line: str) -> bool:
    return 0 < len(line) <= LONGEST and line.strip() == line and line.isprintable()


def urgent_rules(contract: int) -> UrgentRules:
    """The rules in force."""
    return urgent_rules_of([contract]).get(contract, UrgentRules())


def urgent_rules_of(contracts: Iterable[int]) -> dict[int, UrgentRules]:
    """The same by contract, of those of `contracts` that have set any."""
    return {pk: rules_of(one) for pk, one in last_of(URGENCY, contracts).items()}


def rules_of(entry: Recorded) -> UrgentRules:
    """The rules that an entry set."""
    return UrgentRules(**{name: tuple(lines) for name, lines in entry.data.items()})


_NAMES = {
    "visitors": Words("用户名单", "visitors"),
    "keywords": Words("关键词", "keywords"),
    "topics": Words("主题", "topics"),
}
