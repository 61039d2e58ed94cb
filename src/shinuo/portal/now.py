"""The contract at this moment: who waits and until when, who is on line, what today and this month came to.

Nothing is stored: every figure is counted from the verdicts of the instant. Source: clauses 3.1, 3.3
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from shinuo.conversations.conversation import Conversation
from shinuo.conversations.models import ConversationRow
from shinuo.conversations.queries import waiting
from shinuo.journal.models import Log
from shinuo.people.presence import State as Presence
from shinuo.people.queries import present_now
from shinuo.reports.figures.month import outcome_of
from shinuo.reports.outcome import Outcome
from shinuo.reports.refusals import NoTerms
from shinuo.rules.bands import Band
from shinuo.rules.instants import from_us, to_us
from shinuo.rules.statistics import NOTHING, Statistics
from shinuo.rules.verdict import Verdict
from shinuo.rules.words import Lang

from .shown import Moment, moment_of, percent, seconds_us, waited
from .sitting import Sitting

MOST_SHOWN = 50
"""Waiting conversations on the page, the longest waiting first."""
LATELY = timedelta(days=3)
"""So far back the latest misses are looked for."""
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


def now_of(sitting: Sitting) -> Now:
    """Who waits, and who is on line."""
    pk = sitting.contract.pk
    rows = ConversationRow.objects.filter(contract=pk, closed_at__isnull=True)
    states = waiting(pk, MOST_SHOWN + 1)
    waiters = tuple(_waiter(sitting, one) for one in states)
    open_now = rows.count()
    number = len(states)
    if number > MOST_SHOWN:
        number = rows.filter(contact_at__isnull=True).count()
    present = Counter(one.state for one in present_now(sitting.contract))
    return Now(
        open=open_now,
        waiting=number,
        overdue=sum(one.phase == "over" for one in waiters),
        present=tuple((str(state), present.get(state, 0)) for state in _PRESENT),
        waiters=waiters[:MOST_SHOWN],
    )


_PRESENT = (Presence.ONLINE, Presence.BUSY, Presence.AWAY)


def _waiter(sitting: Sitting, state: Conversation) -> Waiter:
    wait = sitting.judge.judging.wait(state, to_us(sitting.now))
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


def month_of(sitting: Sitting) -> Outcome | None:
    """What came of this month's requests so far, judged in bulk; None where no terms are in force."""
    last = Log.objects.values_list("next_seq", flat=True).get(pk=sitting.contract.pk) - 1
    first = sitting.today.replace(day=1)
    try:
        return outcome_of(sitting.contract, first, sitting.now, last)
    except NoTerms:
        return None


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


def latest_of(sitting: Sitting, most: int) -> list[Verdict]:
    """The misses of the last days, the latest first."""
    since = sitting.now - LATELY
    found = sitting.judge.requests(since, sitting.now, only_doubtful=True)
    missed = [one.verdict for one in found if one.verdict and one.verdict.counts_as_miss]
    return sorted(missed, key=lambda one: one.start_at, reverse=True)[:most]


def cells_of(sitting: Sitting, month: Outcome | None) -> tuple[Cell, ...]:
    """A line for every channel of the contract in every band, those of which there is nothing to say included."""
    found = month.cells if month else {}
    names = sitting.contract.channels.values_list("name", flat=True)
    channels = sorted({*names} | {channel for channel, _ in found})
    return tuple(
        cell(channel, band, found.get((channel, band), NOTHING), sitting.lang)
        for channel in channels
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
