"""The demo's traffic: visitors who come by chance, sometimes several at once, and two of the agents."""

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from random import Random

from websockets.exceptions import WebSocketException

from shinuo import clock

from .agent import HOLDS, Agent
from .logins import Logins
from .visitor import visit

AGENTS = ("jun", "xue")
"""Who is played; the others are left to whoever looks on."""
IN_LINE = 1
"""How many may wait beside those whom the agents can hold: more would only show that two cannot do the work of ten."""
CROWD_IN, CROWD = 0.06, 4
"""How often several come at once, and how many; so many come first, too."""
DESK_S = 20.0
"""How long visitors wait for the agents to be at their desks."""
LAST_S = 30.0
"""How long those who are still there may take when no more come."""

_COME = 1 + CROWD_IN * (CROWD - 1)
"""How many come at a time on average."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How many a minute, for how many minutes, how many in all, 0 for no end; `pace` below 1 is quicker than life.

    Fewer come where the agents have their hands full.
    """

    rate: float
    minutes: float = 0
    visitors: int = 0
    pace: float = 1.0


class Traffic:
    """Everybody who is played, and how the visits ended so far."""

    def __init__(self, url: str, logins: Logins, asked: Asked, chance: Random) -> None:
        self.url, self.logins, self.asked, self._chance = url, logins, asked, chance
        self.ended: Counter[str] = Counter()
        self.came = 0
        found = [logins.named(name) for name in AGENTS]
        self.agents = [
            Agent(url, logins.contract, one, Random(chance.random()), asked.pace)  # noqa: S311
            for one in found
            if one
        ]

    async def run(self) -> None:
        """Play until there were enough, or cancelled.

        Raises:
            Refused: an agent's login does not hold.
        """
        async with asyncio.TaskGroup() as together:
            working = [together.create_task(one.work()) for one in self.agents]
            visits = await self._come(together)
            if visits:
                await asyncio.wait(visits, timeout=LAST_S)
            for task in (*working, *visits):
                task.cancel()

    async def _come(self, together: asyncio.TaskGroup) -> set[asyncio.Task[None]]:
        """Let visitors come; returns those who are still there when no more do."""
        await self._agents_at_desk()
        asked, begun = self.asked, clock.monotonic()
        visits: set[asyncio.Task[None]] = set()
        while not (asked.minutes and clock.monotonic() - begun > asked.minutes * 60):
            for _ in range(self._together()):
                if asked.visitors and self.came >= asked.visitors:
                    return visits
                if self._has_room(len(visits)):
                    task = together.create_task(self._visit())
                    visits.add(task)
                    task.add_done_callback(visits.discard)
                    self.came += 1
            await asyncio.sleep(self._chance.expovariate(asked.rate / _COME / 60))
        return visits

    async def _agents_at_desk(self) -> None:
        """On a busy machine signing in takes its time; nobody's wait begins with it."""
        with suppress(TimeoutError):
            async with asyncio.timeout(DESK_S):
                for one in self.agents:
                    await one.at_desk.wait()

    def _has_room(self, visits: int) -> bool:
        """Whether one more can be served: who does not come now is not made up for later, so no crowd builds up."""
        waiting = max((one.waiting for one in self.agents), default=0)
        there = max(visits, waiting + sum(one.holding for one in self.agents))
        return there < HOLDS * len(self.agents) + IN_LINE

    def _together(self) -> int:
        return CROWD if not self.came or self._chance.random() < CROWD_IN else 1

    async def _visit(self) -> None:
        try:
            chance = Random(self._chance.random())  # noqa: S311  (a demo, no secret)
            ended = await visit(self.url, self.logins.channel, chance, self.asked.pace)
        except (OSError, WebSocketException, TimeoutError):
            ended = "cut off"
        self.ended[ended] += 1
