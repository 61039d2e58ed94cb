"""The visitors of the year: how many come on a day and at which hour, how long they wait, what is said, and how it ends."""

from datetime import date, datetime, timedelta

from shinuo.conversations.actors import Role, actor
from shinuo.conversations.acts import (
    Accepted,
    Act,
    Assigned,
    Closed,
    Content,
    Left,
    Overdue,
    Rated,
    Requested,
    Said,
    UrgentMarked,
    Warned,
)
from shinuo.conversations.events import Command
from shinuo.conversations.judging import Judging
from shinuo.rules.bands import Band
from shinuo.rules.instants import to_us
from shinuo.site.demo.texts import LATE, THANKS, TOPICS, Topic

from .dates import on
from .house import DAY, House
from .opening import CHANNELS
from .shifts import SATURDAY, on_line

WEEKDAYS, WEEKENDS, RUSH = 9, 5, 26
"""How many come on a day, about; so many on a day of a rush."""
HOURS = (1, 1, 0, 0, 0, 1, 1, 2, 4, 8, 10, 9, 6, 6, 8, 9, 8, 6, 5, 6, 7, 7, 4, 2)
"""How the visitors of a day spread over its hours."""
MISSED_BY_DAY, MISSED_AT_NIGHT, MISSED_IN_A_RUSH = 0.008, 0.03, 0.13
NEVER, RATES, URGENT = 0.15, 0.5, 0.006
"""Of those who wait too long, who leaves unanswered; who gives stars; whom the client calls urgent."""
SECOND = timedelta(seconds=1)
_WATCH = "system:watch"
_LAST = timedelta(hours=3)
"""No talk begins so shortly before the end of what is told: nobody is left waiting there."""


class Visitors:
    """Plans the talks of one day after the other."""

    def __init__(self, house: House, rushes: set[date]) -> None:
        self.house, self.rushes = house, rushes
        self.judging = Judging(house.contract.pk)
        self.came = 0

    def plan_day(self, day: date) -> None:
        """Plan who comes on `day`, as it begins."""
        chance = self.house.stage.chance
        if day.day == 1:
            self.judging.refresh()
        number = WEEKENDS if day.weekday() >= SATURDAY else WEEKDAYS
        number = RUSH if day in self.rushes else chance.randint(number - 2, number + 2)
        for hour in sorted(chance.choices(range(24), HOURS, k=number)):
            at = on(day, "00:00") + timedelta(
                hours=hour, microseconds=chance.randrange(3_600_000_000)
            )
            if at < self.house.until - _LAST:
                self.comes(at, self._wait(at, day))

    def plan_miss(self, at: datetime, channel: str = "") -> None:
        """Plan somebody who asks at `at` and waits too long."""

        def comes(_now: datetime) -> None:
            self.comes(at, self.limit(at) * 1.4, channel)

        self.house.stage.then(at, comes)

    def _wait(self, at: datetime, day: date) -> timedelta | None:
        """How long the first answer takes; None for never."""
        chance, limit = self.house.stage.chance, self.limit(at)
        if day in self.house.sick:
            return limit * chance.uniform(1.1, 2.2)
        is_night = self._band(at) is Band.NIGHT
        missed = MISSED_AT_NIGHT if is_night else MISSED_BY_DAY
        if chance.random() < (MISSED_IN_A_RUSH if day in self.rushes else missed):
            if chance.random() < NEVER:
                return None
            return limit + SECOND * (1 + chance.expovariate(1 / 90))
        return min(SECOND * chance.lognormvariate(3.3, 0.7), limit * 0.97) + SECOND * 2

    def limit(self, at: datetime) -> timedelta:
        """The limit of a request made at `at`."""
        found = self.judging.terms_at(at)
        assert found  # noqa: S101  (the terms are in force for the whole of the year)
        return found[0].limits.of(self._band(at))

    def _band(self, at: datetime) -> Band:
        found = self.judging.terms_at(at)
        band = found[1].band_at(at) if found else None
        return band if band is not None else Band.DAY

    def comes(self, at: datetime, wait: timedelta | None, channel: str = "") -> str:
        """Somebody asks at `at`, and is answered after `wait`, or never; returns the conversation."""
        stage = self.house.stage
        talk = Talk(self.house, stage.fresh(at), f"a-{stage.fresh(at)}")
        topic = stage.chance.choice(TOPICS)
        asked = Requested(channel=channel or str(stage.chance.choice(CHANNELS)))
        talk.does(at, talk.visitor, asked, topic.asked[0], talk.of)
        self.came += 1
        limit = self.limit(at)
        if stage.chance.random() < URGENT:
            talk.does(at + SECOND * 5, f"{Role.CLIENT}:ana", UrgentMarked())
        else:
            talk.is_told_of(at, limit, limit * 2 if wait is None else wait)
        agent = talk.is_taken(at, wait)
        if wait is None:
            talk.ends_unanswered(at + limit * 2, topic.name)
        else:
            ends = talk.goes_on(at + wait, agent, topic, is_late=wait > limit)
            talk.ends(ends, agent, Closed(topic=topic.name, outcome=topic.outcome))
        return talk.of


class Talk:
    """One conversation, as it is planned."""

    def __init__(self, house: House, of: str, visitor: str) -> None:
        self.house, self.of, self.visitor = house, of, f"{Role.VISITOR}:{visitor}"

    def does(self, at: datetime, by: str, act: Act, text: str = "", id: str = "") -> None:
        """`by` does `act` at `at`."""
        stage, content = self.house.stage, Content(text=text) if text else None
        made = id or stage.fresh(at)
        contract = self.house.contract.pk
        stage.then(at, Command(contract, self.of, made, actor(by), act, content))

    def is_told_of(self, at: datetime, limit: timedelta, answered: timedelta) -> None:
        """What the watch tells of a long wait."""
        due_us = to_us(at + limit)
        for percent in (50, 80):
            if limit * percent / 100 < answered:
                warned = Warned(request=self.of, percent=percent, due_us=due_us)
                self.does(at + limit * percent / 100, _WATCH, warned)
        if limit + SECOND < answered:
            overdue = Overdue(request=self.of, due_us=due_us)
            self.does(at + limit + timedelta(microseconds=1), _WATCH, overdue)

    def is_taken(self, at: datetime, wait: timedelta | None) -> str:
        """Somebody on line is given it at once, and is silent if it comes to that; else the supervisor takes it at last."""
        found = on_line(self.house, at)
        if found:
            who = self.house.stage.chance.choice(found)
            self.does(at + SECOND / 5, "system:router", Assigned(to=who))
            return f"{Role.AGENT}:{who}"
        by = f"{Role.SUPERVISOR}:lao_zhou"
        if wait is not None:
            self.does(at + wait - SECOND, by, Accepted())
        return by

    def goes_on(self, at: datetime, agent: str, topic: Topic, *, is_late: bool) -> datetime:
        """The turns from the first answer on; returns when the last is given."""
        chance = self.house.stage.chance
        for turn, answer in enumerate(topic.answered):
            if turn:
                at += SECOND * chance.uniform(5, 40)
                self.does(at, self.visitor, Said(), topic.asked[turn])
                at += SECOND * chance.uniform(8, 60)
            self.does(at, agent, Said(), LATE + answer if is_late and not turn else answer)
        return at

    def ends(self, at: datetime, agent: str, closed: Closed) -> None:
        """Thanks, stars perhaps, and the end."""
        chance = self.house.stage.chance
        self.does(at + SECOND * 12, self.visitor, Said(), chance.choice(THANKS))
        if chance.random() < RATES:
            stars = chance.choice((3, 4, 4, 5, 5, 5))
            self.does(at + SECOND * 20, self.visitor, Rated(stars=stars))
        self.does(at + SECOND * 25, self.visitor, Left(explicit=True))
        self.does(at + SECOND * 40, agent, closed)

    def ends_unanswered(self, at: datetime, topic: str) -> None:
        """The visitor has had enough; the supervisor closes it on the next round."""
        self.does(at, self.visitor, Left(explicit=True))
        closed = Closed(topic=topic, outcome="unresolved")
        self.does(at + DAY / 48, f"{Role.SUPERVISOR}:lao_zhou", closed)
