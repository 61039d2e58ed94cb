"""The frames that clients send, read strictly. Source: docs/protocol.md."""

from typing import ClassVar

import msgspec

from shinuo.conversations.acts import ACTS, Act, Content, Requested, Said
from shinuo.conversations.refusals import BadValue
from shinuo.journal.refusals import Refusal
from shinuo.people.presence import AwayReason, State
from shinuo.rules.events import Form
from shinuo.rules.words import Words

LARGEST = 65_536
"""Bytes of a message."""


class BadFrame(Refusal):
    """It is no JSON, no frame, or has members that its kind has not."""

    code = "bad_frame"
    says = Words("看不懂这一帧：{why}", "this frame cannot be read: {why}")


class Frame(msgspec.Struct, frozen=True, tag_field="t", forbid_unknown_fields=True):
    """Something a client says; `t` says what."""


class Hello(Frame, frozen=True, tag="hello"):
    """Who is there, and where they stand: the seq of the last event they have, -1 for none."""

    token: str = ""
    contract: int = 0
    of: str = ""
    after: int = -1


class Follow(Frame, frozen=True, tag="follow"):
    """Show me the events of a conversation, from beyond `after` on."""

    of: str
    after: int = -1


class Unfollow(Frame, frozen=True, tag="unfollow"):
    """No more of it."""

    of: str


class Asking(Frame, frozen=True):
    """A frame that asks for something to be recorded, under an id of the client's own."""

    id: str
    of: str
    text: str = ""
    files: tuple[str, ...] = ()
    fields: dict[str, str] = {}

    @property
    def content(self) -> Content | None:
        """What is personal in it; None for nothing."""
        names = tuple(self.fields)
        order = names if list(names) != sorted(names) else ()
        found = Content(self.text, self.fields, self.files, order)
        return found if self.text or self.fields or self.files else None


class Say(Asking, frozen=True, tag="say"):
    """Words; said under the id of the conversation itself they begin it. A note may be `to` one agent."""

    form: Form = Form.WORDS
    to: str = ""

    @property
    def begins(self) -> bool:
        """Whether these are the first words of a new conversation."""
        return self.id == self.of

    def act(self, channel: str) -> Act:
        """What is asked for; `channel` is where."""
        return (
            Requested(channel=channel) if self.begins else Said(form=self.form, to=self.to)
        )


class Do(Asking, frozen=True, tag="do", kw_only=True):
    """Any other act, named by its `kind`."""

    act: msgspec.Raw

    FORBIDDEN: ClassVar = frozenset({Requested.kind, Said.kind})

    def asked(self) -> Act:
        """The act.

        Raises:
            BadFrame: there is no such act, or it is said by `say`, or it has no such members.
        """
        try:
            data = msgspec.json.decode(self.act, type=dict)
            kind = ACTS.get(str(data.pop("kind", "")))
            if kind is None or kind.kind in self.FORBIDDEN:
                raise BadFrame(why="act.kind")
            return msgspec.convert(data, kind)
        except msgspec.MsgspecError as error:
            raise BadFrame(why=f"act: {error}") from None


class Stand(Frame, frozen=True, tag="stand"):
    """Where an agent stands from now on."""

    state: State
    reason: AwayReason | None = None
    note: str = ""


class Typing(Frame, frozen=True, tag="typing"):
    """I am writing there; shown and forgotten."""

    of: str
    text: str = ""


class Delivered(Frame, frozen=True, tag="delivered"):
    """I have it on the screen up to there; shown, and never recorded."""

    of: str
    seq: int


class Seen(Frame, frozen=True, tag="seen"):
    """I have read up to there; shown, and never recorded."""

    of: str
    seq: int


class Ping(Frame, frozen=True, tag="ping"):
    """Are you there?"""

    n: int = 0


FromVisitor = Hello | Say | Do | Typing | Delivered | Seen | Ping
FromDesk = Hello | Follow | Unfollow | Say | Do | Stand | Typing | Delivered | Seen | Ping
FromProgram = Say | Do

visitor_frames: msgspec.json.Decoder[FromVisitor] = msgspec.json.Decoder(FromVisitor)
desk_frames: msgspec.json.Decoder[FromDesk] = msgspec.json.Decoder(FromDesk)
program_frames: msgspec.json.Decoder[FromProgram] = msgspec.json.Decoder(FromProgram)


def read(line: str | bytes, decoder: "msgspec.json.Decoder[Frame]") -> Frame:
    """The frame in `line`.

    Raises:
        BadFrame: it holds none that `decoder` knows.
    """
    try:
        return decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise BadFrame(why=str(error)[:200]) from None


def check_numbers(**numbers: int) -> None:
    """Whether each number fits a column of the database.

    Raises:
        BadValue: one does not.
    """
    for name, number in numbers.items():
        if not -1 <= number < 2**62:
            raise BadValue(place=name, value=number, right="0…2⁶²")
