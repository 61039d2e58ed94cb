"""What can happen to a request, as the record has it.

Every event has an `id`, unique in its conversation for ever, and the instant `at` by system record
time; `doubt` is by how much that instant may be wrong (R18). The opening of a window is no event
here: it is not a request (R5).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from .instants import InUtc
from .terms.readings import UrgentMarker


@dataclass(frozen=True, slots=True)
class Event(InUtc):
    """Something that happened at `at`."""

    id: str
    at: datetime
    doubt: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class VisitorWrote(Event):
    """The visitor's message or submitted opening form. The first one is the request. Source: R5."""

    visitor: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class HumanAskedFor(Event):
    """The visitor, or the bot for them, asked for a human: the hand-over. Source: R6."""


class Author(StrEnum):
    """Whose act a message is. Only an identified agent of the provider answers for it. Source: R7."""

    AGENT = "agent"
    CLIENT_STAFF = "client_staff"
    BOT = "bot"
    AI = "ai"
    SYSTEM = "system"
    CAMPAIGN = "campaign"

    @property
    def is_human(self) -> bool:
        """Whether a person wrote it, of whichever party."""
        return self in (Author.AGENT, Author.CLIENT_STAFF)


class Form(StrEnum):
    """What kind of act it is. Only words and calls reach the visitor as an answer. Source: R7."""

    WORDS = "words"
    CALL = "call"
    GREETING = "greeting"
    NOTE = "note"
    STATUS = "status"
    REACTION = "reaction"
    EDIT = "edit"


class Delivery(StrEnum):
    """What the channel said of it."""

    ACCEPTED = "accepted"
    PENDING = "pending"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Message(Event):
    """Something sent towards the visitor, or noted, by `author`; `who` identifies an agent.

    `delivery` is what the channel answered at once; what it answers later comes as `Delivered` or
    `SendFailed`. `at` is when it was sent, not when the channel got round to it.
    """

    author: Author = Author.AGENT
    who: str = ""
    form: Form = Form.WORDS
    delivery: Delivery = Delivery.ACCEPTED
    medium: str = ""


@dataclass(frozen=True, slots=True)
class Delivered(Event):
    """The channel accepted the message `of`."""

    of: str = ""


@dataclass(frozen=True, slots=True)
class SendFailed(Event):
    """The channel refused the message `of`, at once or later."""

    of: str = ""


@dataclass(frozen=True, slots=True)
class Accepted(Event):
    """An agent took the conversation, without words yet. Source: R7."""

    who: str = ""


@dataclass(frozen=True, slots=True)
class Transferred(Event):
    """The conversation went to another agent; the visitor's clock runs on. Source: R10."""

    to: str = ""


@dataclass(frozen=True, slots=True)
class UrgentMarked(Event):
    """The request was called urgent or important; `by` is None for anybody who may not. Source: 2.2(4), R11."""

    by: UrgentMarker | None = UrgentMarker.CLIENT_PEOPLE


@dataclass(frozen=True, slots=True)
class VisitorLeft(Event):
    """The visitor ended the conversation; a dropped connection (not `explicit`) is not leaving. Source: R8."""

    explicit: bool = True


@dataclass(frozen=True, slots=True)
class Closed(Event):
    """The request was closed: what the visitor writes next is a new one. Source: R9."""

    who: str = ""


@dataclass(frozen=True, slots=True)
class Reopened(Event):
    """A close was taken back: while nothing was written since, the request goes on. Source: R9."""

    who: str = ""


@dataclass(frozen=True, slots=True)
class OutsideContact(Event):
    """An agent reached the visitor outside the channel: telephone, e-mail, in person. Source: clause 1.3."""

    who: str = ""
    medium: str = ""
    proof: str = ""
