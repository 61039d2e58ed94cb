"""When clause 6.2 fired, by exactly which requests, and what was demanded because of it. Source: 6.2, R13, R14"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from shinuo.contracts.models import Contract
from shinuo.rules.instants import to_us
from shinuo.rules.terms import TriggerTerms
from shinuo.rules.triggers import Firing, firings_by
from shinuo.rules.verdict import Verdict

from .acts import Accepted
from .judging import Judge
from .matter import Matter
from .models import MatterRow
from .reading import Until, matters
from .states import MatterKind

FIRST = datetime(1970, 1, 1, tzinfo=UTC)
"""Before every request."""


@dataclass(frozen=True, slots=True)
class Fired:
    """A firing under the name `key`, and the demand made because of it, if any."""

    key: str
    firing: Firing
    demand: Matter | None = None


def key_of(firing: Firing) -> str:
    """The name of a firing: its kind and instant; of one kind there is one at a time."""
    return f"{firing.kind}@{to_us(firing.at)}"


def firings_of(
    contract: Contract, as_of: datetime, upto: int | None = None
) -> tuple[Fired, ...]:
    """Every firing of clause 6.2 by `as_of`, in order, with its demand; the terms at its instant counted it.

    A firing is computed anew from the verdicts of `as_of`: what a later waiver undoes is gone. What was demanded
    stays: it names its requests itself.
    """
    judge = Judge(contract, as_of, upto)
    verdicts = [one.verdict for one in judge.requests(FIRST, as_of) if one.verdict]
    return fired(judge, verdicts, demands_of(contract, as_of, upto))


def demands_of(
    contract: Contract, as_of: datetime, upto: int | None = None
) -> tuple[Matter, ...]:
    """Every demand by `as_of`, in order."""
    rows = MatterRow.objects.filter(contract=contract, kind=MatterKind.DEMAND)
    names = rows.order_by("number").values_list("of", flat=True)
    return tuple(matters(contract.pk, names, Until(to_us(as_of), upto)))


def fired(
    judge: Judge, verdicts: Iterable[Verdict], demands: Iterable[Matter]
) -> tuple[Fired, ...]:
    """The same of verdicts that somebody has already: those of all requests made by `judge.as_of`."""
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
    )
    keys = ((key_of(firing), firing) for firing in found)
    return tuple(Fired(key, firing, by_firing.get(key)) for key, firing in keys)
