"""What a user tells of one request on the command line, as instants and as events."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from shinuo.rules.events import (
    Author,
    Closed,
    Event,
    HumanAskedFor,
    Message,
    UrgentMarked,
    VisitorLeft,
    VisitorWrote,
)
from shinuo.rules.words import Words

from .errors import stop
from .values import placed


@dataclass(frozen=True, slots=True)
class Told:
    """When what happened, each an aware instant or None, under the names of the options."""

    start: datetime
    answered: datetime | None = None
    left: datetime | None = None
    closed: datetime | None = None
    urgent: datetime | None = None
    bot: datetime | None = None
    asked: datetime | None = None

    @property
    def is_finished(self) -> bool:
        """Whether it is told how the request ended."""
        is_answered = self.answered is not None and self.answered >= self.start
        return is_answered or self.closed is not None

    @property
    def latest(self) -> datetime:
        """The last instant told of."""
        told = (self.answered, self.left, self.closed, self.urgent, self.bot, self.asked)
        return max(at for at in (self.start, *told) if at)

    def events(self, channel: str, agent: str) -> list[Event]:
        """The same as the record would have it."""
        told: list[Event] = [VisitorWrote("start", self.start, channel=channel)]
        if self.asked:
            told.append(HumanAskedFor("asked", self.asked))
        if self.bot:
            told.append(Message("bot", self.bot, author=Author.BOT))
        if self.urgent:
            told.append(UrgentMarked("urgent", self.urgent))
        if self.answered:
            told.append(Message("answered", self.answered, who=agent))
        if self.left:
            told.append(VisitorLeft("left", self.left))
        if self.closed:
            told.append(Closed("closed", self.closed, who=agent))
        return told


def told_of(
    start: datetime, zone: ZoneInfo, start_name: str, **given: datetime | None
) -> Told:
    """What was told, by the clocks of `zone` where no offset is written.

    Only an answer and a mark may lie before the start: the first is judged, the second waits for it.

    Raises:
        Stop: something is told of a time before the request, or of a time that names no instant.
    """
    began = placed(start, zone, start_name)
    instants = {
        name: placed(at, zone, f"--{name}") if at else None for name, at in given.items()
    }
    for name, at in instants.items():
        if at and at < began and name not in ("answered", "urgent"):
            right = _FROM_START.of(start=began.isoformat())
            raise stop("before_start", f"--{name}", given[name], _TOO_EARLY, right)
    return Told(began, **instants)


_TOO_EARLY = Words("早于请求", "before the request")
_FROM_START = Words("不早于 {start}", "not before {start}")
