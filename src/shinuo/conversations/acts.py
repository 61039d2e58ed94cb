"""What can be done in a conversation. An act asked for and accepted becomes, unchanged, the event recorded.

Personal text is in none of them: it goes beside the act as `Content` (design, the journal). `kind` names the
act in the journal.
"""

from typing import ClassVar

import msgspec

from shinuo.rules.events import Delivery, Form
from shinuo.rules.terms.readings import UrgentMarker


class Act(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Something done; a Struct, because thousands a second are made, written and read back."""

    kind: ClassVar[str] = ""


class Requested(Act, frozen=True):
    """A visitor begins a conversation by a first message or a submitted opening form. Source: R5."""

    kind: ClassVar[str] = "requested"
    channel: str = ""


class Said(Act, frozen=True):
    """Words or another sign, by whoever: visitor, agent, bot, system… Source: R7.

    A note `to` one agent is a whisper: they are told of it at once.
    """

    kind: ClassVar[str] = "said"
    form: Form = Form.WORDS
    delivery: Delivery = Delivery.ACCEPTED
    medium: str = ""
    to: str = ""


class Delivered(Act, frozen=True):
    """The channel accepted the message `of`."""

    kind: ClassVar[str] = "delivered"
    of: str = ""


class SendFailed(Act, frozen=True):
    """The channel refused the message `of`; `why` is the channel's code."""

    kind: ClassVar[str] = "send_failed"
    of: str = ""
    why: str = ""


class HumanAskedFor(Act, frozen=True):
    """The visitor, or the bot for them, asks for a human. Source: R6."""

    kind: ClassVar[str] = "human_asked_for"


class Accepted(Act, frozen=True):
    """An agent takes the conversation. Source: R7."""

    kind: ClassVar[str] = "accepted"


class Assigned(Act, frozen=True):
    """The router or a supervisor gives the conversation to the agent `to`."""

    kind: ClassVar[str] = "assigned"
    to: str = ""


class Joined(Act, frozen=True):
    """A supervisor speaks beside the agent from now on, who keeps it. It is no contact: their words are. Source: R7."""

    kind: ClassVar[str] = "joined"


class Transferred(Act, frozen=True):
    """It goes to the agent `to`, or back to the queue for those with `skill`. Source: R10.

    The router takes it from the agent `silent`, who has not answered; with neither `to` nor `skill` it is for
    anybody.
    """

    kind: ClassVar[str] = "transferred"
    to: str = ""
    skill: str = ""
    silent: str = ""


class UrgentMarked(Act, frozen=True):
    """It is called urgent by the client's people or rules. Source: clause 2.2(4), R11."""

    kind: ClassVar[str] = "urgent_marked"
    marker: UrgentMarker = UrgentMarker.CLIENT_PEOPLE


class Left(Act, frozen=True):
    """The visitor leaves; a dropped connection is not `explicit`. Source: R8."""

    kind: ClassVar[str] = "left"
    explicit: bool = True


class Closed(Act, frozen=True):
    """It is closed, with what it was about and what came of it. Source: R9."""

    kind: ClassVar[str] = "closed"
    topic: str = ""
    outcome: str = ""


class Reopened(Act, frozen=True):
    """The close is taken back. Source: R9."""

    kind: ClassVar[str] = "reopened"


class Rated(Act, frozen=True):
    """The visitor's mark, 1 (worst) to 5."""

    kind: ClassVar[str] = "rated"
    stars: int = 0


class Tagged(Act, frozen=True):
    """Those who serve put the word `tag` on it, to find it by."""

    kind: ClassVar[str] = "tagged"
    tag: str = ""


class Untagged(Act, frozen=True):
    """They take the word `tag` off it."""

    kind: ClassVar[str] = "untagged"
    tag: str = ""


class ContactedOutside(Act, frozen=True):
    """An agent reached the visitor by another medium at `at_us` (µs UTC); the proof is content. Source: clause 1.3."""

    kind: ClassVar[str] = "contacted_outside"
    medium: str = ""
    at_us: int = 0


class Warned(Act, frozen=True):
    """`percent` of the limit of the unanswered `request` is used up; it is due at `due_us` (µs UTC). Source: clause 3.2."""

    kind: ClassVar[str] = "warned"
    request: str = ""
    percent: int = 0
    due_us: int = 0


class Overdue(Act, frozen=True):
    """The limit of the unanswered `request` ended at `due_us` (µs UTC). It tells; the verdict is the rules'. Source: R12."""

    kind: ClassVar[str] = "overdue"
    request: str = ""
    due_us: int = 0


ACTS: dict[str, type[Act]] = {
    act.kind: act
    for act in (
        Requested,
        Said,
        Delivered,
        SendFailed,
        HumanAskedFor,
        Accepted,
        Assigned,
        Joined,
        Transferred,
        UrgentMarked,
        Left,
        Closed,
        Reopened,
        Rated,
        Tagged,
        Untagged,
        ContactedOutside,
        Warned,
        Overdue,
    )
}
"""Every act by its kind."""


class Content(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is personal in an act: words, the fields of a form, names and keys of files, a proof.

    The record sorts the names of fields; `order` has them as the form did, where that is another order.
    """

    text: str = ""
    fields: dict[str, str] = {}
    files: tuple[str, ...] = ()
    order: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing at all."""
        return not (self.text.strip() or self.fields or self.files)

    @property
    def filled(self) -> dict[str, str]:
        """The fields in the order of the form."""
        names = dict.fromkeys((*self.order, *self.fields))
        return {name: self.fields[name] for name in names if name in self.fields}
