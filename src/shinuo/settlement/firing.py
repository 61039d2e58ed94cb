"""When clause 6.2 fired, by exactly which requests, and what was demanded because of it. Source: 6.2, R13, R14"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType

from shinuo.contracts.models import Contract
from shinuo.rules.excess import ExcessDay
from shinuo.rules.instants import to_us
from shinuo.rules.terms import Terms, TriggerTerms
from shinuo.rules.timeline import Timeline
from shinuo.rules.triggers import Firing, excess_days, firings_by
from shinuo.rules.verdict import Verdict

from .acts import Accepted
from .judging import Judge, JudgedRequest
from .matter import Matter
from .models import MatterRow
from .reading import Until, matters_in
from .states import MatterKind
from .sure import days_of, starts_at_the_first_message

FIRST = datetime(1970, 1, 1, tzinfo=UTC)
"""Before every request."""
_NO_MORE: Mapping[date, ExcessDay] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Fired:
    """A firing under the name `key`, and the demand made because of it, if any."""

    key: str
    firing: Firing
    demand: Matter | None = None


def key_of(firing: Firing) -> str:
    """The name of a firing: its kind, and the miss or the day that completed it; each completes one."""
    return f"{firing.kind}:{firing.days[-1] if firing.days else firing.requests[-1]}"


def firings_of(
    contract: Contract,
    as_of: datetime,
    upto: int | None = None,
    judge: Judge | None = None,
    demands: Iterable[Matter] | None = None,
    doubtful: Iterable[JudgedRequest] | None = None,
) -> tuple[Fired, ...]:
    """Every firing of clause 6.2 by `as_of`, in order, with its demand; the terms at its instant counted it.

    A firing is computed anew from the verdicts of `as_of`: what a later waiver undoes is gone. What was demanded
    stays: it names its requests itself. `judge`, `demands` and `doubtful`, all that are not surely met, spare asking anew.
    """
    judge = judge or Judge(contract, as_of, upto)
    demands = demands_of(contract, as_of, upto) if demands is None else demands
    agreed = judge.judging.agreed()
    if not starts_at_the_first_message(terms for _since, terms, _timeline in agreed):
        every = judge.requests(FIRST, as_of)
        return fired(judge, [one.verdict for one in every if one.verdict], demands)
    if doubtful is None:
        doubtful = judge.requests(FIRST, as_of, only_doubtful=True)
    verdicts = [one.verdict for one in doubtful if one.verdict]
    named = _maybe_in_excess(verdicts, agreed)
    sure = days_of(contract.pk, judge.sure(), judge.judging, named)
    return fired(judge, verdicts, demands, sure)


def _maybe_in_excess(
    verdicts: Iterable[Verdict], agreed: Sequence[tuple[datetime, Terms, Timeline]]
) -> frozenset[date]:
    """The days that exceed the standard without the requests that were surely met; these can only mend a day."""
    if not agreed:
        return frozenset()
    days = excess_days(verdicts, agreed[-1][2])
    counts = [terms.triggers for _since, terms, _timeline in agreed]
    return frozenset(one.day for one in days if any(map(one.is_excess, counts)))


def demands_of(
    contract: Contract, as_of: datetime, upto: int | None = None
) -> tuple[Matter, ...]:
    """Every demand by `as_of`, in order."""
    rows = MatterRow.objects.filter(contract=contract, kind=MatterKind.DEMAND)
    return matters_in(rows, contract.pk, Until(to_us(as_of), upto))


def fired(
    judge: Judge,
    verdicts: Iterable[Verdict],
    demands: Iterable[Matter],
    more: Mapping[date, ExcessDay] = _NO_MORE,
) -> tuple[Fired, ...]:
    """The same of verdicts that somebody has already: those of all requests made by `judge.as_of`.

    `more` is what requests that are surely met, and not among them, add to the mean of their day.
    """
    agreed = judge.judging.agreed()
    if not agreed:
        return ()
    known = list(demands)
    by_firing = {one.about: one for one in known}

    def terms(at: datetime) -> TriggerTerms:
        version = judge.judging.version_at(at)
        return (version.terms if version else agreed[0][1]).triggers

    found = firings_by(
        verdicts,
        terms,
        agreed[-1][2],
        as_of=judge.as_of,
        accepted_plans=[step.at for one in known for step, _ in one.taken(Accepted)],
        more=more,
    )
    keys = ((key_of(firing), firing) for firing in found)
    return tuple(Fired(key, firing, by_firing.get(key)) for key, firing in keys)
