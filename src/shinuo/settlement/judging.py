"""Requests judged with everything that was decided: the one way by which this room, reports and portal get a verdict.

The terms and rules are those of `conversations.judging`; here the decisions are added. Source: design, the clock; R20
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from django.db.models import Q, QuerySet

from shinuo.contracts.models import Contract
from shinuo.conversations.conversation import Conversation
from shinuo.conversations.judging import Judging
from shinuo.conversations.models import ConversationRow
from shinuo.conversations.shelf import fold
from shinuo.journal.models import Entry
from shinuo.journal.reading import EntryCells, rows_of
from shinuo.rules.decisions import Decisions, Ruling, Suspended
from shinuo.rules.instants import NEVER, to_us
from shinuo.rules.judge import judge
from shinuo.rules.measurement import Measurement
from shinuo.rules.terms import Terms
from shinuo.rules.timeline import Timeline
from shinuo.rules.verdict import Verdict

from .deciding import DECIDING, decisions_from
from .matter import Matter
from .models import MatterRow
from .reading import Until, matters_in
from .states import MatterKind
from .sure import surely_met

_PIECE = 5_000
"""Conversations that are folded together: their entries are held in memory meanwhile."""
_STARTS = 50_000
"""Starts of requests whose readings are remembered."""
ID = re.compile(r"[0-9A-Za-z_-]{1,40}", re.ASCII)
"""The ids there are; no database takes every text."""


def decisions_of(
    contract: Contract | int, as_of: datetime, upto: int | None = None
) -> Decisions:
    """What was decided and admitted in `contract`, or that with this log, by `as_of`, and by the seq `upto` if one is given.

    Give them to `conversations.judging.Judging.verdict` or `rules.judge`, or let `Judge` do so. One query.
    """
    number = contract if isinstance(contract, int) else contract.pk
    rows = MatterRow.objects.filter(contract=number, kind__in=DECIDING)
    until = Until(to_us(as_of), upto)
    return decisions_from(matters_in(rows, number, until, with_words=False))


def suspensions_of(contract: int, as_of: datetime) -> tuple[Suspended, ...]:
    """The suspensions imposed in the contract with this log by `as_of`: what waits go by. One query. Source: R19"""
    imposed = MatterRow.objects.filter(contract=contract, kind=MatterKind.SUSPENSION)
    known = matters_in(imposed, contract, Until(to_us(as_of)), with_words=False)
    return decisions_from(known).suspensions


def suspending(contracts: Iterable[int]) -> frozenset[int]:
    """Those of `contracts` in which the client ever imposed a suspension; one query."""
    imposed = MatterRow.objects.filter(contract__in=contracts, kind=MatterKind.SUSPENSION)
    return frozenset(imposed.values_list("contract", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class JudgedRequest:
    """A request of the conversation `conversation` and the verdict on it, None where no terms were in force.

    `terms` and `timeline` are those that judged it, `version` is their number.
    """

    conversation: str
    request: Measurement
    verdict: Verdict | None
    terms: Terms | None = None
    timeline: Timeline | None = None
    version: int | None = None


class Judge:
    """Judges the requests of one contract as of one instant, with the decisions made by then.

    `judging` spares asking anew for the terms that somebody has already, `known` for the matters: all those that decide.
    """

    def __init__(
        self,
        contract: Contract,
        as_of: datetime,
        upto: int | None = None,
        judging: Judging | None = None,
        known: Iterable[Matter] | None = None,
    ) -> None:
        self.contract, self.as_of, self.upto = contract, as_of, upto
        self.judging = judging or Judging(contract.pk)
        self.readings = lru_cache(maxsize=_STARTS)(self.judging.readings_at)
        self.decisions = (
            decisions_of(contract, as_of, upto)
            if known is None
            else decisions_from(one for one in known if one.kind in DECIDING)
        )
        self._rulings: dict[str, tuple[Ruling, ...]] = {}
        for one in self.decisions.rulings:
            self._rulings[one.request] = (*self._rulings.get(one.request, ()), one)
        self._shared = replace(self.decisions, rulings=())

    def on(self, request: str) -> Decisions:
        """The decisions that can concern `request`: of the rulings only its own."""
        found = self._rulings.get(request)
        return replace(self._shared, rulings=found) if found else self._shared

    def judged(self, conversation: str, request: Measurement) -> JudgedRequest:
        """`request` with its verdict."""
        found = self.judging.terms_at(request.requested_at)
        version = self.judging.version_at(request.requested_at)
        if found is None or version is None:
            return JudgedRequest(conversation, request, None)
        verdict = judge(request, *found, self.on(request.id), as_of=self.as_of)
        return JudgedRequest(conversation, request, verdict, *found, version.number)

    def requests(
        self,
        since: datetime,
        until: datetime,
        *,
        only_doubtful: bool = False,
        at_once: int = _PIECE,
    ) -> Iterator[JudgedRequest]:
        """Every request made from `since` until before `until`, judged, by conversation.

        `only_doubtful` leaves out conversations whose rows prove that no miss can be in them; what comes is a superset of the misses.
        """
        rows = ConversationRow.objects.filter(
            contract=self.contract.pk, opened_at__lt=until, last_at__gte=since
        )
        if only_doubtful:
            rows = rows.exclude(self.sure())
        for state in self.folded(rows, at_once):
            for request in state.running.requests:
                if since <= request.requested_at < until:
                    yield self.judged(state.id, request)

    def sure(self) -> Q:
        """The conversations whose rows alone prove that their only request was met."""
        agreed = (terms for _since, terms, _timeline in self.judging.agreed())
        return surely_met(self.contract.pk, agreed, self.decisions, self.as_of, self.upto)

    def request(self, id: str) -> JudgedRequest | None:
        """The request `id`; None if there is none."""
        if not ID.fullmatch(id):
            return None
        named = Entry.objects.filter(contract=self.contract.pk, id=id)
        of = named.values_list("of", flat=True)
        return self.request_in(rows_of(self.contract.pk, of), id)

    def request_in(self, cells: Iterable[EntryCells], id: str) -> JudgedRequest | None:
        """The same in `cells`, the entries of its conversation."""
        for state in self._fold(cells):
            for request in state.running.requests:
                if request.id == id:
                    return self.judged(state.id, request)
        return None

    def folded(
        self, rows: QuerySet[ConversationRow], at_once: int = _PIECE
    ) -> Iterator[Conversation]:
        """The conversations of `rows` as their entries of the time make them; one query for `at_once` of them."""
        ids = rows.order_by("id").values_list("id", flat=True)
        while True:
            named = rows_of(self.contract.pk, ids[:at_once])
            yield from self._fold(named)
            if len({of for _seq, _at, _kind, of, *_ in named}) < at_once:
                return
            # The last by the order of the database, which need not be Python's.
            ids = ids.filter(id__gt=ids[at_once - 1])

    def _fold(self, cells: Iterable[EntryCells]) -> Iterator[Conversation]:
        """The conversations that `cells` make, of which some may not be known yet."""
        as_of, upto = to_us(self.as_of), NEVER if self.upto is None else self.upto
        known = [row for row in cells if row[1] <= as_of and row[0] <= upto]
        yield from fold(self.contract.pk, known, {}, self.readings).values()
