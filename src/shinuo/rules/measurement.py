"""What the record shows of one request: the instants a verdict rests on, and who answered."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from .case import Marks
from .instants import NEVER, InUtc, to_us
from .words import Words

_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Uncounted:
    """Something sent before the first human contact that is none, and why not. Source: clause 2.3, R7."""

    at: datetime
    why: Words


@dataclass(frozen=True, slots=True)
class Contact(InUtc):
    """A human contact: when, by whom, through what medium; `doubt` as of an event. Source: clause 1.3, R7."""

    at: datetime
    by: str = ""
    medium: str = ""
    doubt: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Measurement(InUtc):
    """One request, measured; every instant is aware, None where the record says nothing.

    `requested_at` is the visitor's first message; `asked_at` the request for a human; `bot_at` the first
    automatic message; `accepted_at` an agent's accept; `contact` the first human contact; `left_at` the visitor's explicit
    leaving; `start_doubt` by how much `requested_at` may be wrong. Source: clauses 1.3, 2.3, R5–R12.
    """

    id: str
    requested_at: datetime
    channel: str = ""
    visitor: str = ""
    asked_at: datetime | None = None
    bot_at: datetime | None = None
    accepted_at: datetime | None = None
    contact: Contact | None = None
    urgent_at: datetime | None = None
    left_at: datetime | None = None
    closed_at: datetime | None = None
    transfers: int = 0
    uncounted: tuple[Uncounted, ...] = ()
    start_doubt: timedelta = timedelta(0)

    @property
    def contact_at(self) -> datetime | None:
        """The instant of the first human contact."""
        return self.contact.at if self.contact else None

    @property
    def doubt(self) -> timedelta:
        """By how much start and contact may be wrong together. Source: R18."""
        return self.start_doubt + (self.contact.doubt if self.contact else timedelta(0))

    @property
    def total_service_time(self) -> timedelta | None:
        """From request to close, automatic service included; None while open. Source: clause 2.3."""
        return self.closed_at - self.requested_at if self.closed_at else None

    def marks(self) -> Marks:
        """The instants as microseconds."""
        return Marks(
            requested=to_us(self.requested_at),
            asked=_us(self.asked_at),
            bot=_us(self.bot_at),
            contact=_us(self.contact_at),
            left=_us(self.left_at),
            closed=_us(self.closed_at),
            urgent=_us(self.urgent_at),
            uncertainty=self.doubt // _MICROSECOND,
            start_doubt=self.start_doubt // _MICROSECOND,
        )


def _us(at: datetime | None) -> int:
    return NEVER if at is None else to_us(at)
