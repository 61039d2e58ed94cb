"""The router: it follows what is committed and who is there, and has the writer record who is given what.

Everything happens in one loop and waits for nothing. The record decides: of what others did meanwhile `decide` refuses
the router's move, and the router looks again. Source: clause 2.2(4), R10.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType

from ulid import ULID

from shinuo.conversations.actors import Actor, Role
from shinuo.conversations.beside import Read
from shinuo.conversations.conversation import Conversation
from shinuo.conversations.events import Command
from shinuo.conversations.feed import Committed
from shinuo.conversations.judging import Judging
from shinuo.conversations.queries import conversation_with_seq
from shinuo.conversations.refusals import Busy, NotRecorded
from shinuo.conversations.writer import Writer
from shinuo.journal.refusals import Refusal
from shinuo.people.presence import State
from shinuo.rules.instants import from_us

from .floor import Floor, Loads
from .moves import Move, moves
from .places import Places
from .queries import all_serving, all_settings
from .settings import USUAL, Settings

log = logging.getLogger(__name__)

BY = Actor(Role.SYSTEM, "router")
_AT_WORK = (State.ONLINE, State.BUSY)
TICK_S, GATHERED_S = 0.25, 0.02
"""How often silence is looked at; how long changes gather before the next look."""
REFRESH_S = 5.0
"""How often settings, capacities, skills and presence are read again."""
AGAIN_S = 0.5
"""After how long a move of which nobody knows whether it was recorded is asked for again."""
MOST_ASKED = 200
"""Moves on their way to the record at a time; the others are looked at again."""


class Router:
    """The floors of all contracts. `is_there` says who has a socket just now: others are given nothing new."""

    def __init__(
        self,
        writer: Writer,
        read: Read,
        now_us: Callable[[], int],
        is_there: Callable[[str], bool],
    ) -> None:
        self._writer, self._read, self._now_us = writer, read, now_us
        self._is_there = is_there
        self._floors: dict[int, Floor] = {}
        self._places: defaultdict[int, Places] = defaultdict(Places)
        self._judgings: dict[int, Judging] = {}
        self._loads: Loads = Loads()
        self._settings: dict[int, Settings] = {}
        self._standings, self._is_stale = 0, True
        self._asked: dict[tuple[int, str], asyncio.Task[None]] = {}
        self._wake = asyncio.Event()

    def take_in(
        self,
        judging: Judging,
        open_now: Sequence[tuple[int, Conversation]],
        skills: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Know a contract, with what is open in it, each with the seq of its last entry; of those that somebody holds
        and has not answered, the skill they were sent on for."""
        contract = judging.contract
        self._judgings[contract] = judging
        self._floors.setdefault(contract, Floor(self._loads))
        self._is_stale = True
        for seq, state in open_now:
            self._put(contract, seq, state)
        for id, skill in skills.items():
            self._floors[contract].remember(id, skill)

    def take(self, committed: Sequence[Committed]) -> None:
        """Learn what was committed."""
        for one in committed:
            if one.contract in self._floors:
                self._put(one.contract, one.seq, one.state)

    def stood(self, contracts: Sequence[int], username: str, state: State) -> None:
        """Learn that somebody stands so from now on."""
        self._standings += 1
        for contract in contracts:
            serving = self._floors[contract].serving if contract in self._floors else {}
            if one := serving.get(username):
                serving[username] = replace(one, state=state, since_us=self._now_us())
            else:
                self._is_stale = True
        self._wake.set()

    def ahead(self, contract: int, of: str) -> int | None:
        """How many of those who wait for an agent are served before `of`; None if it does not wait, or nobody can say."""
        floor = self._floors[contract]
        if of not in floor.waiting:
            return None
        settings = self._settings.get(contract, USUAL)
        waiting = floor.waiting.values()
        return self._places[contract].ahead(of, waiting, self._now_us(), settings)

    def is_attended(self, contract: int) -> bool | None:
        """Whether somebody who serves the contract is at work, be they busy; None if nobody is known to serve it."""
        serving = self._floors[contract].serving.values()
        return any(one.state in _AT_WORK for one in serving) if serving else None

    async def refresh(self) -> None:
        """Read settings and who serves; what somebody said of themselves meanwhile is newer."""
        standings, self._is_stale = self._standings, False
        settings, serving = await self._read(all_settings), await self._read(all_serving)
        self._settings = settings
        if standings != self._standings:
            self._is_stale = True
            return
        for contract, floor in self._floors.items():
            floor.serving = serving.get(contract, floor.serving)
        self._wake.set()

    async def run(self) -> None:
        """Give out what waits, whenever something changed, as long as the service runs."""
        try:
            while True:
                if self._is_stale:
                    await self.refresh()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), TICK_S)
                self._wake.clear()
                self.look()
                await asyncio.sleep(GATHERED_S)
        finally:
            for task in self._asked.values():
                task.cancel()

    def look(self) -> None:
        """Ask for every move that is to be made now; the contract of whoever is due first has the first choice."""
        now_us = self._now_us()
        busy = [pk for pk, floor in self._floors.items() if floor.waiting or floor.held]
        for contract in sorted(busy, key=self._first_due):
            floor = self._floors[contract]
            settings = self._settings.get(contract, USUAL)
            absent = {one for one in floor.serving if not self._is_there(one)}
            asked = {id for pk, id in self._asked if pk == contract}
            for move in moves(
                floor, self._loads, now_us, settings, absent=absent, asked=asked
            ):
                self._ask(contract, move)

    def _first_due(self, contract: int) -> tuple[int, int]:
        waiting = self._floors[contract].waiting.values()
        return min((one.due_us for one in waiting), default=0), contract

    def _put(self, contract: int, seq: int, state: Conversation) -> None:
        floor = self._floors[contract]
        if floor.is_news(seq, state):
            wait = self._judgings[contract].wait(state, self._now_us())
            floor.put(seq, state, wait)
            self._wake.set()

    def _ask(self, contract: int, move: Move) -> None:
        """Have `move` recorded; until it is known what became of it the conversation is nobody's business here."""
        key = contract, move.conversation
        if len(self._asked) >= MOST_ASKED:
            return
        self._loads[move.to] += 1
        task = asyncio.get_running_loop().create_task(self._recorded(contract, move))
        self._asked[key] = task
        task.add_done_callback(lambda _: self._done(key, move))

    def _done(self, key: tuple[int, str], move: Move) -> None:
        self._loads[move.to] -= 1
        del self._asked[key]
        self._wake.set()

    async def _recorded(self, contract: int, move: Move) -> None:
        """Have `move` recorded, under one id however often it is asked for."""
        id = str(ULID.from_datetime(from_us(self._now_us())))
        command = Command(contract, move.conversation, id, BY, move.act)
        while True:
            try:
                answer = await self._writer.ask(command)
            except NotRecorded:  # or it was, and nobody was told
                await asyncio.sleep(AGAIN_S)
            except Busy:
                await asyncio.sleep(AGAIN_S)
                return
            except Refusal as refusal:
                log.info("%s was not moved: %s", move.conversation, refusal.code)
                await self._look_up(contract, move.conversation)
                await asyncio.sleep(AGAIN_S)
                return
            else:
                if self._floors[contract].seq(move.conversation) < answer.seq:
                    await self._look_up(contract, move.conversation)
                return

    async def _look_up(self, contract: int, of: str) -> None:
        """Read what the record says of a conversation: it is not what was believed here."""
        found = await self._read(conversation_with_seq, contract, of)
        if found is None:
            self._floors[contract].drop(of)
        else:
            self._put(contract, *found)
