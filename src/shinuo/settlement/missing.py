"""The misses of a span: each with its verdict and trace, the cause suggested and the cause confirmed, and what is said about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from shinuo.contracts.models import Contract
from shinuo.conversations.judging import Judging
from shinuo.rules.causes import Cause, Moment, Suggestion, suggested
from shinuo.rules.instants import to_us
from shinuo.rules.measurement import Measurement
from shinuo.rules.verdict import Reason, State, Verdict

from .acts import Confirmed
from .beside import ABOUT, Beside, beside
from .deciding import DECIDING
from .judging import Judge, JudgedRequest
from .matter import Matter
from .models import MatterRow
from .office import Office
from .reading import Until, matters_in

_OF_A_DAY = 100_000
"""Conversations that are read at once where a query more is one too many."""
EXCUSED = frozenset(
    {
        Reason.WAIVED,
        Reason.CLIENT_CAUSE,
        Reason.FORCE_MAJEURE,
        Reason.VISITOR_LEFT,
        Reason.RULED,
    }
)


@dataclass(frozen=True, slots=True)
class Missed:
    """A request that counts as a miss, or would if nobody had excused it.

    `suggestion` is what the record of the moment suggests; `confirmed` the cause a person named last, with their words
    in `matters`, which are all that was said about it, the cause first.
    """

    conversation: str
    request: Measurement
    verdict: Verdict
    version: int | None
    suggestion: Suggestion
    confirmed: Cause | None
    matters: tuple[Matter, ...]

    @property
    def cause(self) -> Cause:
        """The cause as it stands: confirmed, else suggested."""
        return self.confirmed or self.suggestion.cause

    @property
    def counts(self) -> bool:
        """Whether it counts as a miss as of the verdict's instant."""
        return self.verdict.counts_as_miss


def misses(
    contract: Contract,
    since: datetime,
    until: datetime,
    as_of: datetime,
    upto: int | None = None,
    *,
    with_excused: bool = False,
) -> tuple[Missed, ...]:
    """The misses among the requests made from `since` until before `until`, as of `as_of`, in the order they began.

    `with_excused` adds those that were waived, excused or decided otherwise. `upto` is the last seq of the log that is
    known. Queries: a fixed number for every few thousand conversations of the span.
    """
    judge = Judge(contract, as_of, upto)
    found = judge.requests(since, until, only_doubtful=True)
    return explained(judge, found, with_excused=with_excused)


def misses_of_today(
    contract: Contract, midnight: datetime, now: datetime, judging: Judging, most: int
) -> tuple[int, tuple[Missed, ...]]:
    """How many there are of a day that is not over, and the `most` that began last, in that order, without words.

    The number of queries is the same for any number of them, for it is asked for often.
    """
    today = Q(kind__in=ABOUT, opened_at__gte=midnight) | Q(kind__in=DECIDING)
    rows = MatterRow.objects.filter(today, contract=contract)
    known = matters_in(rows, contract.pk, Until(to_us(now)), with_words=False)
    judge = Judge(contract, now, judging=judging, known=known)
    found = judge.requests(midnight, now, only_doubtful=True, at_once=_OF_A_DAY)
    missed = [
        (one.verdict.start_at, one.request.id, one)
        for one in found
        if one.verdict and one.verdict.counts_as_miss
    ]
    latest = [one for *_, one in sorted(missed, key=lambda found: found[:2])[-most:]]
    return len(missed), explained(judge, latest, known=known)


def explained(
    judge: Judge,
    judged: Iterable[JudgedRequest],
    *,
    with_excused: bool = False,
    with_words: bool = True,
    known: Iterable[Matter] | None = None,
) -> tuple[Missed, ...]:
    """The same of requests that somebody has judged already; without `with_words` the matters say nothing but their steps.

    `known` spares asking for the matters about them: all there are, and maybe others.
    """
    found = [one for one in judged if one.verdict and _is_wanted(one.verdict, with_excused)]
    if not found:
        return ()
    read = beside(
        judge,
        (one.conversation for one in found),
        (one.request.id for one in found),
        with_words=with_words,
        known=known,
    )
    moments = _moments(judge, found, read)
    missed = (
        _missed(one, moment, read.about) for one, moment in zip(found, moments, strict=True)
    )
    return tuple(sorted(missed, key=lambda one: (one.verdict.start_at, one.request.id)))


def _moments(judge: Judge, found: Sequence[JudgedRequest], read: Beside) -> list[Moment]:
    """What the record shows of the wait of each."""
    waits = [(one.conversation, one.verdict) for one in found if one.verdict]
    begins = min(verdict.start_at for _, verdict in waits)
    ends = max(verdict.due_at or verdict.start_at for _, verdict in waits)
    office = Office(judge.contract, begins, ends, read.people, read.lives)
    return office.moments(waits, judge.decisions)


def _is_wanted(verdict: Verdict, with_excused: bool) -> bool:  # noqa: FBT001  (inside)
    if verdict.counts_as_miss:
        return True
    is_excused = verdict.state is State.EXCLUDED or verdict.reason is Reason.RULED
    return with_excused and is_excused and verdict.reason in EXCUSED


def _missed(
    one: JudgedRequest, moment: Moment, about: Mapping[str, Sequence[Matter]]
) -> Missed:
    assert one.verdict is not None  # noqa: S101  (those without were left out)
    known = about.get(one.request.id, [])
    return Missed(
        conversation=one.conversation,
        request=one.request,
        verdict=one.verdict,
        version=one.version,
        suggestion=suggested(moment, one.verdict.reason),
        confirmed=_confirmed(known),
        matters=tuple(known),
    )


def _confirmed(known: Iterable[Matter]) -> Cause | None:
    for matter in known:
        if last := matter.last(Confirmed):
            return Cause(last[1].cause)
    return None
