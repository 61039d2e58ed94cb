"""A step asked for, and the checks of what is about a request: is there one, and does its verdict fit."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from shinuo.contracts.models import Contract
from shinuo.conversations.models import ConversationRow
from shinuo.rules.causes import Cause
from shinuo.rules.decisions import Outcome
from shinuo.rules.verdict import State, Verdict
from shinuo.rules.words import Words, joined

from . import acts
from .acts import Act
from .deadlines import days_by, in_force
from .judging import ID, Judge
from .matter import Matter
from .refusals import BadFact, NoSuchRequest, NotAMiss, NoTerms

MOST_DAYS = 60
"""Days that an opening step may give for its answer."""
_MISSES = Words("未达标", "a miss")


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody asks, at `at`, for a step of `before` (None: of a new matter) in `contract`."""

    contract: Contract
    before: Matter | None
    at: datetime

    @property
    def judge(self) -> Judge:
        """What judges the requests of the contract at that instant."""
        return Judge(self.contract, self.at)


def about_a_miss(act: Any, asking: Asking) -> Act:
    """A step about a request that counts as a miss."""
    verdict = _verdict(act, asking)
    if not verdict.counts_as_miss:
        raise _misfit(verdict, _MISSES)
    return with_days(act, asking)


def confirmed(act: acts.Confirmed, asking: Asking) -> Act:
    """A cause, of a request that is a miss or was excused; what is corrected keeps its request."""
    if act.cause not in set(Cause):
        raise BadFact(what="cause", value=act.cause[:40], right=", ".join(Cause))
    if asking.before:
        if act.about not in {"", asking.before.about}:
            raise BadFact(what="about", value=act.about[:40], right=asking.before.about)
        return replace(act, about=asking.before.about)
    verdict = _verdict(act, asking)
    if not verdict.counts_as_miss and verdict.state is not State.EXCLUDED:
        raise _misfit(verdict, joined([_MISSES, State.EXCLUDED.words]))
    return act


def disputed(act: acts.Disputed, asking: Asking) -> Act:
    """Another verdict than the one there is. Source: 5.2"""
    verdict = _verdict(act, asking)
    if act.wants is Outcome.MET:
        if not verdict.counts_as_miss:
            raise _misfit(verdict, _MISSES)
    elif act.wants is Outcome.MISSED:
        if verdict.state not in {State.MET, State.EXCLUDED}:
            raise _misfit(verdict, joined([State.MET.words, State.EXCLUDED.words]))
    else:
        raise BadFact(what="wants", value=act.wants, right="met, missed")
    return act


def taken(act: acts.Taken, asking: Asking) -> Act:
    """A complaint about nothing in particular, a conversation, or a request. Source: 4.5"""
    if act.about:
        rows = ConversationRow.objects.filter(contract=asking.contract.pk, id=act.about)
        is_known = bool(ID.fullmatch(act.about)) and rows.exists()
        if not is_known and asking.judge.request(act.about) is None:
            raise NoSuchRequest(request=act.about[:40])
    return with_days(act, asking)


def with_days(act: Any, asking: Asking) -> Act:
    """An act that gives days gives those of the terms unless it says others."""
    if not isinstance(act, acts.Asked | acts.Demanded | acts.Taken):
        return act  # type: ignore[no-any-return]
    if act.days == 0:
        found = in_force(asking.judge.judging, asking.at)
        if found is None:
            raise NoTerms
        return replace(act, days=days_by(found[0], type(act)))
    if not 1 <= act.days <= MOST_DAYS:
        raise BadFact(what="days", value=act.days, right=f"1–{MOST_DAYS}")
    return act


def _verdict(act: Any, asking: Asking) -> Verdict:
    found = asking.judge.request(act.about)
    if found is None:
        raise NoSuchRequest(request=act.about[:40])
    if found.verdict is None:
        raise NoTerms
    return found.verdict


def _misfit(verdict: Verdict, right: Words) -> NotAMiss:
    return NotAMiss(request=verdict.request, state=verdict.state.words, right=right)
