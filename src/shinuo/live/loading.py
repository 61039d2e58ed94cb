"""What the record holds of many contracts, read together: a server that serves thousands begins in seconds.

Which contracts have anything of a kind is one question for all of them; only those that have are asked on.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shinuo.contracts.calendars import plan_rows, term_rows_of
from shinuo.contracts.models import CalendarPlan
from shinuo.conversations.conversation import Conversation
from shinuo.conversations.judging import Judging
from shinuo.conversations.queries import unsettled_in, unsettled_with_seq
from shinuo.journal.models import Log
from shinuo.journal.pieces import in_pieces
from shinuo.journal.refusals import NoSuchLog, Refusal
from shinuo.routing.queries import skills_asked_for
from shinuo.rules.decisions import Suspended
from shinuo.rules.instants import from_us
from shinuo.settlement.queries import suspending, suspensions_of
from shinuo.watch.queries import told_of

log = logging.getLogger(__name__)

PIECE = 500
"""Contracts asked about in one query."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one contract is served from: what judges it, the seq of its last entry, and what goes on in it.

    `placed` are its unsettled conversations with the seqs of their last entries, `skills` what those that somebody
    holds were sent on for, `told` what was told of their waits.
    """

    judging: Judging
    last: int
    placed: Sequence[tuple[int, Conversation]] = ()
    skills: Mapping[str, str] = field(default_factory=dict)
    told: Sequence[tuple[str, str, int]] = ()

    @property
    def open_now(self) -> list[tuple[int, Conversation]]:
        """Those of `placed` that are open."""
        return [one for one in self.placed if one[1].is_open]


def load(contract: int, now_us: int) -> Loaded:
    """What the record holds of one contract.

    Raises:
        Refusal, ValueError: its record cannot be read.
    """
    return _Together([contract], plan_rows(), now_us).load(contract)


def load_all(some: Sequence[int], now_us: int) -> list[Loaded]:
    """The same of the contracts `some`, but for those that cannot be read.

    A record that somebody spoilt keeps nobody else's contract from being served: `shinuo doctor` tells of it.
    """
    plans, found = plan_rows(), []
    for piece in in_pieces(some, PIECE):
        together = _Together(piece, plans, now_us)
        for contract in piece:
            try:
                found.append(together.load(contract))
            except (Refusal, ValueError):
                log.exception("contract %d cannot be read, and is not served", contract)
    return found


def refresh(judgings: Sequence[Judging], now_us: int) -> None:
    """Let `judgings` know of terms confirmed, calendars imported and suspensions imposed since."""
    plans = plan_rows()
    for some in in_pieces(judgings, PIECE):
        agreed = _Agreed([one.contract for one in some], plans, now_us)
        for judging in some:
            judging.know(agreed.rows[judging.contract], plans)
            judging.suspensions = agreed.suspensions(judging.contract)


class _Agreed:
    """What judges the requests of some contracts, asked of all at once."""

    def __init__(
        self, some: Sequence[int], plans: tuple[CalendarPlan, ...], now_us: int
    ) -> None:
        self.plans, self._now = plans, from_us(now_us)
        self.rows, self._suspending = term_rows_of(some), suspending(some)

    def suspensions(self, contract: int) -> tuple[Suspended, ...]:
        """Those of `contract`; where there never was one nothing is asked."""
        if contract not in self._suspending:
            return ()
        return suspensions_of(contract, self._now)


class _Together(_Agreed):
    """And what goes on in them."""

    def __init__(
        self, some: Sequence[int], plans: tuple[CalendarPlan, ...], now_us: int
    ) -> None:
        super().__init__(some, plans, now_us)
        self._busy = unsettled_in(some)
        logs = Log.objects.filter(pk__in=some)
        self._ends = dict(logs.values_list("pk", "next_seq"))

    def load(self, contract: int) -> Loaded:
        """What `contract` is served from; of those where nobody waits nothing more is asked."""
        if contract not in self._ends:
            raise NoSuchLog(contract=contract)
        judging = Judging(contract, self.rows[contract], self.plans)
        judging.suspensions = self.suspensions(contract)
        last = self._ends[contract] - 1
        if contract not in self._busy:
            return Loaded(judging, last)
        placed = list(unsettled_with_seq(contract))
        states = [state for _seq, state in placed]
        skills = skills_asked_for(contract, [one for one in states if one.is_open])
        told = list(told_of(contract, [one.id for one in states]))
        return Loaded(judging, last, placed, skills, told)
