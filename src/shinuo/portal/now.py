"""The contract at this moment: who waits and until when, who is on line, what today and this month came to.

Nothing is stored: every figure is counted from the verdicts of the instant. Source: clauses 3.1, 3.3
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from django.db.models import Q, QuerySet

from shinuo.conversations.conversation import Conversation
from shinuo.conversations.judging import Wait
from shinuo.conversations.models import ConversationRow
from shinuo.journal.pieces import in_pieces
from shinuo.reports.figures.month import judged_month
from shinuo.reports.figures.requests import Row, channels_of
from shinuo.reports.figures.waiting import NOBODY, Waiting, waiting_of, waiting_rows
from shinuo.reports.outcome import Outcome
from shinuo.reports.refusals import NoTerms
from shinuo.rules.bands import Band
from shinuo.rules.instants import from_us, to_us
from shinuo.rules.statistics import NOTHING, Statistics
from shinuo.rules.verdict import Verdict
from shinuo.rules.words import Lang

from .shown import Moment, moment_of, percent, seconds_us, waited
from .sitting import Sitting
from .standing import open_and_waiting, present

MOST_SHOWN, MOST_MISSES = 50, 6
"""Waiting conversations on the page, the longest waiting first; misses, the latest first."""
_ONE_WAIT = Q(closed_at__isnull=True, contact_at__isnull=True, requests=1)
"""Conversations of which all is said by who waits."""
LATELY = timedelta(days=3)
"""So far back the latest misses are looked for."""
_AT_ONCE = 500
"""Conversations that are asked for by name in one query."""
_HALF, _FOUR_FIFTHS = Fraction(1, 2), Fraction(4, 5)


@dataclass(frozen=True, slots=True)
class Waiter:
    """Somebody who waits; `phase` is how much of the limit is used, `left` what remains or by what it is exceeded."""

    id: str
    channel: str
    band: str
    since: Moment
    due: Moment | None
    waited: str
    left: str
    phase: str
    is_urgent: bool
    agent: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Figures of one channel and band in words."""

    channel: str
    band: str
    requests: int
    attainment: str
    misses: int
    mean: str
    mean_all: str
    look: str


@dataclass(frozen=True, slots=True)
class Now:
    """What the first part of the page says."""

    open: int
    waiting: int
    overdue: int
    present: tuple[tuple[str, int], ...]
    waiters: tuple[Waiter, ...]


def now_of(
    sitting: Sitting, waits: Waiting, states: Iterable[Conversation] | None = None
) -> Now:
    """Who waits, and who is on line; `states` spares asking anew for those who are shown, if they are among them.

    Whoever waits is judged, though not everybody is shown.
    """
    judge, now_us = sitting.judge, to_us(sitting.now)
    if states is None:
        states = judge.folded(_rows(sitting).filter(id__in=waits.ids[:MOST_SHOWN]))
    going_on, wait = open_and_waiting(sitting.contract)
    return Now(
        open=going_on,
        waiting=wait,
        overdue=waits.overdue,
        present=present(sitting.contract),
        waiters=tuple(
            _waiter(sitting, one, judge.judging.wait(one, now_us))
            for one in waits_in(states)[:MOST_SHOWN]
        ),
    )


def _rows(sitting: Sitting) -> QuerySet[ConversationRow]:
    return ConversationRow.objects.filter(contract=sitting.contract.pk)


def _waiter(sitting: Sitting, state: Conversation, wait: Wait | None) -> Waiter:
    since = from_us(wait.since_us) if wait else state.request.requested_at
    due = from_us(wait.due_us) if wait else None
    left = abs(due - sitting.now) if due else None
    return Waiter(
        id=state.id,
        channel=state.channel,
        band=wait.band.words[sitting.lang] if wait else "",
        since=moment_of(since, sitting.zone),
        due=moment_of(due, sitting.zone) if due else None,
        waited=waited(sitting.now - since),
        left=waited(left) if left is not None else "",
        phase=_phase(since, due, sitting.now),
        is_urgent=state.request.urgent_at is not None,
        agent=state.agent,
    )


def _phase(since: datetime, due: datetime | None, now: datetime) -> str:
    """How much of the limit is used; on the due instant there is still time. Source: R3"""
    if due is None:
        return "none"
    if now > due:
        return "over"
    used = Fraction((now - since) // _TICK, max((due - since) // _TICK, 1))
    return "hot" if used >= _FOUR_FIFTHS else "warn" if used >= _HALF else "calm"


_TICK = timedelta(microseconds=1)


class Lately:
    """Who waits, and the conversations of those who are shown to and of the latest misses, some others among them: what the figures of
    a month do not hold. Their rows are read with those of the month, and their entries with those that have to be folded for it."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting, self._judge = sitting, sitting.judge
        self._read: list[Row] = []
        self.waits, self.states = NOBODY, list[Conversation]()

    def month(self) -> Outcome | None:
        """What came of this month's requests so far, judged in bulk; None where no terms are in force."""
        last = self._sitting.contract.log.next_seq - 1
        first_day = self._sitting.today.replace(day=1)
        try:
            return judged_month(self._judge, first_day, last, self._fold, self._read)[0]
        except NoTerms:
            self._read = waiting_rows(self._sitting.contract.pk)
            self._look(())
            return None

    def _fold(self, names: Sequence[str]) -> Iterator[Conversation]:
        self._look(names[:_AT_ONCE])
        wanted = frozenset(names)
        yield from (one for one in self.states if one.id in wanted)
        for some in in_pieces(names[_AT_ONCE:], _AT_ONCE):
            yield from self._judge.folded(_rows(self._sitting).filter(id__in=some))

    def _look(self, names: Iterable[str]) -> None:
        """Read what is told of by itself, and the conversations `names`, once it is known who waits."""
        now, judge = self._sitting.now, self._judge
        self.waits = waiting_of(judge, self._read)
        shown = [*self.waits.ids[:MOST_SHOWN], *self.waits.missed[:MOST_MISSES], *names]
        recent = Q(opened_at__lt=now, last_at__gte=now - LATELY) & ~judge.sure()
        asked = (recent & ~_ONE_WAIT) | Q(id__in=shown)
        self.states = list(judge.folded(_rows(self._sitting).filter(asked)))


@dataclass(frozen=True, slots=True)
class Today:
    """The requests that began today: how many, how many of them missed, and the share that was met."""

    requests: int
    misses: int
    attainment: str


def today_of(sitting: Sitting, month: Outcome | None) -> Today:
    """The figures of today."""
    days = month.days if month else ()
    found = next((one for one in days if one.day == sitting.today), None)
    judged = found.met + found.misses if found else 0
    return Today(
        requests=found.requests if found else 0,
        misses=found.misses if found else 0,
        attainment=percent(
            Fraction(found.met, judged) if found and judged else None, sitting.lang
        ),
    )


def waits_in(states: Iterable[Conversation]) -> list[Conversation]:
    """In which of them somebody waits, the longest waiting first."""
    waits = [one for one in states if one.is_open and one.request.contact is None]
    waits.sort(key=lambda one: one.request.requested_at)
    return waits


def misses_in(sitting: Sitting, states: Iterable[Conversation]) -> list[Verdict]:
    """The misses of the last days among them, the latest first."""
    since = sitting.now - LATELY
    judged = (
        sitting.judge.judged(state.id, one).verdict
        for state in states
        for one in state.running.requests
        if since <= one.requested_at < sitting.now
    )
    missed = [one for one in judged if one and one.counts_as_miss]
    missed.sort(key=lambda one: one.start_at, reverse=True)
    return missed[:MOST_MISSES]


def cells_of(sitting: Sitting, month: Outcome | None) -> tuple[Cell, ...]:
    """A line for every channel of the contract in every band, those of which there is nothing to say included."""
    found = month.cells if month else {}
    known = {channel for channel, _ in found}
    names = month.channels if month else channels_of(sitting.contract)
    return tuple(
        cell(channel, band, found.get((channel, band), NOTHING), sitting.lang)
        for channel in sorted({*names} | known)
        for band in Band
    )


def cell(channel: str, band: Band, one: Statistics, lang: Lang) -> Cell:
    """The figures of a cell in words."""
    look = "none" if one.attainment is None else "miss" if one.misses else "met"
    return Cell(
        channel=channel,
        band=band.words[lang],
        requests=one.requests,
        attainment=percent(one.attainment, lang),
        misses=one.misses,
        mean=seconds_us(one.mean_us, lang),
        mean_all=seconds_us(one.mean_all_us, lang),
        look=look,
    )
