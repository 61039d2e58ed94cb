"""Requests with their verdicts, found and judged while somebody looks: nothing here is stored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from shinuo.contracts.models import Contract
from shinuo.conversations.conversation import Conversation
from shinuo.conversations.events import Event
from shinuo.conversations.judging import Judging
from shinuo.conversations.lifecycle import evolve
from shinuo.conversations.models import ConversationRow
from shinuo.conversations.shelf import fold
from shinuo.journal.reading import rows_of
from shinuo.people.named import told
from shinuo.rules.bands import Band
from shinuo.rules.measurement import Measurement
from shinuo.rules.verdict import State, Verdict
from shinuo.settlement.queries import decisions_of

PAGE = 50
"""Requests on a page."""
_STEP, MOST_SEARCHED = 100, 2_000
"""Conversations judged at a time, and at most for one page."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A request and its verdict, None where no terms were in force; the `number`-th of its conversation."""

    conversation: Conversation
    number: int
    request: Measurement
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which requests somebody looks for: every part that is None says nothing."""

    state: State | None = None
    channel: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    band: Band | None = None
    agent: str | None = None
    id: str | None = None

    def has(self, judged: Judged) -> bool:
        """Whether this request is one of them."""
        at, verdict = judged.request.requested_at, judged.verdict
        return (
            (self.state is None or (verdict is not None and verdict.state is self.state))
            and (self.since is None or at >= self.since)
            and (self.until is None or at < self.until)
            and (self.band is None or (verdict is not None and verdict.band is self.band))
            and (self.agent is None or self.agent in _agents(judged))
        )


def _agents(judged: Judged) -> tuple[str, ...]:
    """Who answered the request, and who has the conversation."""
    contact = judged.request.contact
    return (contact.by if contact else "", judged.conversation.agent)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a search stands: before the conversation `id`, whose last request was made at `at`."""

    at: datetime
    id: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, by conversation, the latest first; `place` to go on from, None if that was all."""

    requests: list[Judged]
    place: Place | None
    searched: int

    @property
    def is_cut(self) -> bool:
        """Whether it ended before the page was full, because so much was searched."""
        return self.place is not None and len(self.requests) < PAGE


class Judge:
    """Judges the requests of one contract, all as of one instant."""

    def __init__(self, contract: Contract, as_of: datetime) -> None:
        self.contract, self.as_of = contract, as_of
        self._judging = Judging(contract.pk)
        self._decisions = decisions_of(contract.pk, as_of)

    @property
    def zone(self) -> ZoneInfo:
        """The zone by whose clocks the contract is kept."""
        return self._judging.zone_at(self.as_of)

    def conversation(self, of: str, events: Iterable[Event]) -> Conversation | None:
        """The conversation `of` as `events`, all of it, make it; None if nothing happened in it."""
        state: Conversation | None = None
        for event in events:
            state = evolve(state, of, event, self._judging.readings_at)
        return state

    def conversations(
        self, ids: Sequence[str] | QuerySet[ConversationRow, str]
    ) -> Iterator[Conversation]:
        """Those with these `ids`, each as its entries make it; one query."""
        whole, readings = rows_of(self.contract.pk, ids), self._judging.readings_at
        yield from fold(self.contract.pk, whole, {}, readings).values()

    def requests(self, conversation: Conversation) -> Iterator[Judged]:
        """Every request of `conversation`, judged."""
        yield from self._judged(conversation, conversation.running.requests)

    def told(
        self, conversation: Conversation, names: Mapping[str, str]
    ) -> Iterator[Judged]:
        """The same for who reads the traces: whoever made contact is called by both names."""
        requests = (told(one, names) for one in conversation.running.requests)
        yield from self._judged(conversation, requests)

    def _judged(
        self, conversation: Conversation, requests: Iterable[Measurement]
    ) -> Iterator[Judged]:
        for number, request in enumerate(requests, 1):
            verdict = self._judging.verdict(request, self.as_of, self._decisions)
            yield Judged(conversation, number, request, verdict)

    def search(self, wanted: Wanted, place: Place | None = None) -> Found:
        """A page of what is wanted, from `place` on; conversations are judged until it is full."""
        requests: list[Judged] = []
        searched = 0
        while len(requests) < PAGE and searched < MOST_SEARCHED:
            rows = asked_of(self.contract, wanted, place)[:_STEP]
            states = sorted(self.conversations(rows), key=_latest, reverse=True)
            for state in states:
                searched, place = searched + 1, Place(*_latest(state))
                judged = reversed(list(self.requests(state)))
                requests += [one for one in judged if wanted.has(one)]
                if len(requests) >= PAGE:
                    return Found(requests, place, searched)
            if len(states) < _STEP:
                return Found(requests, None, searched)
        return Found(requests, place, searched)


def _latest(state: Conversation) -> tuple[datetime, str]:
    """By what the list is in order, as `asked_of` is."""
    return state.request.requested_at, state.id


def asked_of(
    contract: Contract, wanted: Wanted, place: Place | None = None
) -> QuerySet[ConversationRow, str]:
    """The ids of the conversations that may hold what is wanted, the latest first."""
    rows = ConversationRow.objects.filter(contract=contract.pk)
    if wanted.channel is not None:
        rows = rows.filter(channel=wanted.channel)
    if wanted.since is not None:
        rows = rows.filter(requested_at__gte=wanted.since)
    if wanted.until is not None:
        rows = rows.filter(opened_at__lt=wanted.until)
    if wanted.id is not None:
        rows = rows.filter(id__endswith=wanted.id)
    if place is not None:
        same = Q(requested_at=place.at, id__lt=place.id)
        rows = rows.filter(Q(requested_at__lt=place.at) | same)
    return rows.order_by("-requested_at", "-id").values_list("id", flat=True)
