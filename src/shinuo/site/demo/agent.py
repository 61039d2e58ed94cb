"""An agent of the demo: takes what waits, answers, closes; quick as a rule, sometimes late, as people are."""

import asyncio
from dataclasses import dataclass, field
from random import Random

from websockets.exceptions import WebSocketException

from shinuo import clock

from .door import session_cookie
from .logins import Login
from .talk import Frame, Talk
from .texts import LATE, THANKS, TOPICS

HOLDS = 3
THINKS_S, TAKES_S, CLOSES_S = (3.0, 9.0), (1.0, 3.0), (2.0, 5.0)
IDLE_S = 90.0
"""A talk in which nothing is said for so long is closed."""
LATE_IN, NEAR_IN = 0.08, 0.2
"""How many of the first answers come after the limit; up to which share they come near it or later."""
SOON_S = 1.0
"""How soon the next step is taken in what an earlier run left behind."""
_TICK_S = 0.3
_ANSWERS = {
    asked: answer
    for topic in TOPICS
    for asked, answer in zip(topic.asked, topic.answered, strict=True)
}
_TOPICS = {topic.asked[0]: topic for topic in TOPICS}
_ANY = "您好，我看一下，请稍等。"
_SORRY = "抱歉让您久等了，刚才没能回复。如还需要，请再写给我们。"


@dataclass(slots=True)
class Plan:
    """What comes next in a conversation, and when by the monotonic clock."""

    at: float
    what: str
    text: str = ""


@dataclass
class Agent:
    """One of the cast at their desk; `pace` below 1 is quicker than life."""

    url: str
    contract: int
    login: Login
    chance: Random
    pace: float = 1.0
    answered: int = 0
    at_desk: asyncio.Event = field(default_factory=asyncio.Event)
    _began_us: int = field(default_factory=clock.now_us)
    _old: set[str] = field(default_factory=set)
    _rows: dict[str, Frame] = field(default_factory=dict)
    _plans: dict[str, Plan] = field(default_factory=dict)
    _topics: dict[str, str] = field(default_factory=dict)

    @property
    def holding(self) -> int:
        """How many conversations they hold."""
        return sum(one["agent"] == self.login.username for one in self._rows.values())

    @property
    def waiting(self) -> int:
        """How many nobody holds."""
        return sum(not one["agent"] for one in self._rows.values())

    async def work(self) -> None:
        """Work until cancelled; a server that goes away is waited for.

        Raises:
            Refused: the login does not hold.
        """
        while True:
            try:
                await self._shift()
            except (OSError, WebSocketException):
                await asyncio.sleep(1 + self.chance.random())

    async def _shift(self) -> None:
        cookie = await asyncio.to_thread(session_cookie, self.url, self.login)
        self._rows.clear()
        async with Talk(self.url, "/live/desk", cookie) as talk:
            await talk.send("hello", contract=self.contract)
            await talk.send("stand", state="online")
            self.at_desk.set()
            acting = asyncio.create_task(self._act(talk))
            try:
                async for frame in talk.frames():
                    await self._see(talk, frame)
            finally:
                acting.cancel()
                await talk.send("stand", state="offline")

    async def _see(self, talk: Talk, frame: Frame) -> None:
        match frame["t"]:
            case "row" if frame["closed_at"]:
                self._rows.pop(frame["of"], None)
                self._plans.pop(frame["of"], None)
                self._old.discard(frame["of"])
            case "row":
                await self._see_row(talk, frame)
            case "event":
                self._see_event(frame)

    async def _see_row(self, talk: Talk, row: Frame) -> None:
        of, me = row["of"], self.login.username
        before, self._rows[of] = self._rows.get(of), row
        if before is None and row["opened_at"] < self._began_us:
            self._old.add(of)
        if row["agent"] == me and (before is None or before["agent"] != me):
            await talk.send("follow", of=of)
            if of in self._old:
                self._plan(of, "say" if row["wait"] else "close", SOON_S, _SORRY)
            else:
                self._plan(of, "say", self._first(row), _ANY)
        elif row["agent"] not in (me, "", None):
            self._plans.pop(of, None)
        elif not row["agent"] and row["wait"] and of not in self._plans:
            self._plan(of, "take", self.chance.uniform(*TAKES_S))

    def _see_event(self, event: Frame) -> None:
        of, role = event["of"], event["by"]["role"]
        text = (event["content"] or {}).get("text", "")
        if of in self._old:  # told again, and nothing follows from it
            return
        if role == "visitor" and event["kind"] == "left":
            self._plan(of, "close", self.chance.uniform(*CLOSES_S))
        elif role == "visitor" and text in THANKS:
            self._plan(of, "close", self.chance.uniform(*CLOSES_S) * 2)
        elif role == "visitor" and event["kind"] == "requested":
            self._topics[of] = text
            if (
                of in self._plans
            ):  # the first answer was planned with the row; now it has its words
                self._plans[of].text = _ANSWERS.get(text, _ANY)
        elif role == "visitor" and event["kind"] == "said":
            answer = _ANSWERS.get(text, _ANY)
            self._plan(of, "say", self.chance.uniform(*THINKS_S), answer)
        elif event["by"]["name"] == self.login.username and event["kind"] == "said":
            self._plan(of, "close", IDLE_S)

    def _first(self, row: Frame) -> float:
        """How long the first answer takes; nothing of a limit where nobody waits any more."""
        if not row["wait"]:
            return self.chance.uniform(*THINKS_S)
        limit: float = (row["wait"]["due_us"] - row["wait"]["since_us"]) / 1e6
        share = self.chance.random()
        if share < LATE_IN:
            return limit * self.chance.uniform(1.0, 1.5)
        if share < NEAR_IN:
            return limit * self.chance.uniform(0.5, 0.8)
        return self.chance.uniform(*THINKS_S)

    def _plan(self, of: str, what: str, after_s: float, text: str = "") -> None:
        self._plans[of] = Plan(clock.monotonic() + after_s * self.pace, what, text)

    async def _act(self, talk: Talk) -> None:
        while True:
            await asyncio.sleep(_TICK_S * self.pace)
            now = clock.monotonic()
            for of in [one for one, plan in self._plans.items() if plan.at <= now]:
                await self._do(talk, of, self._plans.pop(of))

    async def _do(self, talk: Talk, of: str, plan: Plan) -> None:
        row = self._rows.get(of)
        if row is None:
            return
        match plan.what:
            case "take" if self.holding < HOLDS:
                await talk.do(of, "accepted")
            case "take":
                self._plan(of, "take", self.chance.uniform(*TAKES_S))
            case "say":
                wait = row["wait"]
                is_late = wait and wait["due_us"] < clock.now_us() and of not in self._old
                await talk.send("typing", of=of)
                await talk.say(of, LATE + plan.text if is_late else plan.text)
                self.answered += 1
                if of in self._old:
                    self._plan(of, "close", SOON_S)
            case "close":
                topic = _TOPICS.get(self._topics.pop(of, ""))
                said = (topic.name, topic.outcome) if topic else ("其他", "resolved")
                await talk.do(of, "closed", topic=said[0], outcome=said[1])
