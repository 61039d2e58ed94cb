"""What the sockets share: the writer, the hub, what is known of contracts and people."""

import logging
from collections.abc import Callable

from django.conf import settings

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.conversations.conversation import Conversation
from shinuo.conversations.judging import Judging
from shinuo.conversations.queries import unsettled_with_seq
from shinuo.conversations.writer import Writer
from shinuo.journal.models import Log
from shinuo.journal.refusals import Refusal
from shinuo.people.models import User
from shinuo.routing.queries import skills_asked_for
from shinuo.routing.router import Router
from shinuo.rules.instants import from_us
from shinuo.settlement.queries import decisions_of
from shinuo.watch.outside.alarms import Alarms
from shinuo.watch.pulse import Pulse
from shinuo.watch.queries import told_of
from shinuo.watch.watch import Watch

from .attendance import Attendance
from .board import Board
from .hub import Hub
from .limits import Doors
from .peer import Peer
from .reading import read

log = logging.getLogger(__name__)

MOST_OF_AN_ADDRESS = 100
"""Sockets of visitors from one address."""


class Live:
    """Everything that lives as long as the server."""

    def __init__(
        self,
        writer: Writer,
        now_us: Callable[[], int] = clock.now_us,
        most_of_an_address: int = MOST_OF_AN_ADDRESS,
    ) -> None:
        self.writer, self.now_us = writer, now_us
        self.judgings: dict[int, Judging] = {}
        self.names: dict[str, str] = {}
        self.peers: set[Peer] = set()
        self.doors = Doors(most_of_an_address)
        self.hub = Hub(self.shown, now_us)
        self.attendance = Attendance(self.hub, now_us)
        self.router = Router(writer, read, now_us, self.attendance.has)
        self.attendance.follow(self.router.stood)
        self.watch = Watch(writer, now_us)
        self.pulse = Pulse(writer, read, now_us, clock.wall_us, clock.monotonic)
        self.alarms = Alarms(read, now_us, settings.ALARM_NETWORKS)

    def shown(self, username: str) -> str:
        """The name people are shown for `username`; of one who is not known, nothing."""
        return self.names.get(username, "")

    def judging(self, contract: int) -> Judging:
        """What judges the requests of a contract that was loaded."""
        return self.judgings[contract]

    async def load(self) -> None:
        """Take in what the record holds now. Commits are followed before, so none falls between."""
        for contract in await read(_contracts):
            try:
                await self.take_in(contract)
            # A record that somebody spoilt keeps nobody else's contract from being served: `shinuo doctor` tells of it.
            except (Refusal, ValueError):
                log.exception("contract %d cannot be read, and is not served", contract)

    async def take_in(self, contract: int) -> None:
        """Take in one contract: its terms, its people, what is open in it."""
        if contract in self.judgings:
            return
        self.names |= await read(_names)
        judging = await read(_judging, contract, self.now_us())
        if contract in self.judgings:  # somebody else was quicker
            return
        self.judgings[contract] = judging
        board = self.hub.boards[contract] = Board(judging)
        last, placed = await read(_unsettled, contract)
        open_now = [one for one in placed if one[1].is_open]
        states = [state for _seq, state in open_now]
        skills = await read(skills_asked_for, contract, states)
        self.router.take_in(judging, open_now, skills)
        told = await read(_told, contract, [state.id for _seq, state in placed])
        self.watch.take_in(judging, placed, told)
        for seq, state in placed:
            if state.is_open:
                board.put(seq, state)
        board.take(all_of_them=True)
        self.hub.seqs[contract] = max(last, self.hub.seqs.get(contract, -1))

    async def refresh(self) -> None:
        """Take in terms confirmed, suspensions and people made since."""
        self.names |= await read(_names)
        for judging in list(self.judgings.values()):
            await read(_refresh, judging, self.now_us())


def _judging(contract: int, now_us: int) -> Judging:
    judging = Judging(contract)
    judging.suspensions = decisions_of(contract, from_us(now_us)).suspensions
    return judging


def _refresh(judging: Judging, now_us: int) -> None:
    judging.refresh()
    judging.suspensions = decisions_of(judging.contract, from_us(now_us)).suspensions


def _contracts() -> list[int]:
    return list(Contract.objects.order_by("pk").values_list("pk", flat=True))


def _names() -> dict[str, str]:
    return dict(User.objects.values_list("username", "display_name"))


def _unsettled(contract: int) -> tuple[int, list[tuple[int, Conversation]]]:
    last = Log.objects.values_list("next_seq", flat=True).get(pk=contract) - 1
    return last, list(unsettled_with_seq(contract))


def _told(contract: int, conversations: list[str]) -> list[tuple[str, str, int]]:
    return list(told_of(contract, conversations))
