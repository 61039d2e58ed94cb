"""What the sockets share: the writer, the hub, what is known of contracts and people."""

from collections.abc import Callable

from django.conf import settings

from shinuo import clock
from shinuo.contracts.queries import contract_numbers
from shinuo.conversations.judging import Judging
from shinuo.conversations.writer import Writer
from shinuo.people.models import User
from shinuo.routing.router import Router
from shinuo.watch.outside.alarms import Alarms
from shinuo.watch.pulse import Pulse
from shinuo.watch.watch import Watch

from .attendance import Attendance
from .board import Board
from .door import PORCH_S, Porter
from .hub import Hub
from .limits import Doors
from .loading import Loaded, load, load_all, refresh
from .peer import Peer
from .reading import read
from .staff import Staff

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
        self.porter, self.porch = Porter(), Porter(PORCH_S)
        self.hub = Hub(self.shown, now_us)
        self.attendance = Attendance(self.hub, now_us)
        self.staff = Staff(self.hub, read, self.names)
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
        self.names |= await read(_names)
        for one in await read(load_all, await read(contract_numbers), self.now_us()):
            self._serve(one)

    async def take_in(self, contract: int) -> None:
        """Take in one contract: its terms, its people, what is open in it.

        Raises:
            Refusal, ValueError: its record cannot be read.
        """
        if contract in self.judgings:
            return
        self.names |= await read(_names)
        one = await read(load, contract, self.now_us())
        while one.last < self.hub.seqs.get(contract, -1):  # committed since it was read
            one = await read(load, contract, self.now_us())
        if contract not in self.judgings:  # or somebody else was quicker
            self._serve(one)

    async def refresh(self) -> None:
        """Take in terms confirmed, suspensions and people made since."""
        self.names |= await read(_names)
        await read(refresh, list(self.judgings.values()), self.now_us())

    def _serve(self, one: Loaded) -> None:
        judging, contract = one.judging, one.judging.contract
        self.judgings[contract] = judging
        board = self.hub.boards[contract] = Board(judging)
        self.router.take_in(judging, one.open_now, one.skills)
        self.watch.take_in(judging, one.placed, one.told)
        for seq, state in one.open_now:
            board.put(seq, state)
        board.take(all_of_them=True)
        self.hub.seqs[contract] = max(one.last, self.hub.seqs.get(contract, -1))


def _names() -> dict[str, str]:
    return dict(User.objects.values_list("username", "display_name"))
