"""What happened in a conversation, as lines to read: when, by whom, what, and the words that were said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from shinuo.conversations.actors import Actor, Role
from shinuo.conversations.acts import (
    Act,
    Assigned,
    Closed,
    ContactedOutside,
    Content,
    Left,
    Overdue,
    Said,
    Transferred,
    Warned,
)
from shinuo.conversations.events import SPOKEN, Event
from shinuo.conversations.masking import Masking, masked
from shinuo.people.models import User
from shinuo.rules.events import Form
from shinuo.rules.instants import from_us
from shinuo.rules.words import Lang, moment

from .words.acts import ACTS, MEDIA, OUTCOMES
from .words.line import LINE

Happened = tuple[int, Event, Content | None]
"""An event at its seq, and what was said unless it was erased."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant by the contract's clocks: to the millisecond, whole, and for programs."""

    short: str
    whole: str
    iso: str


def moment_of(at: datetime, zone: ZoneInfo) -> Moment:
    """`at` as a page shows it."""
    local = at.astimezone(zone)
    iso = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    short = f"{local:%Y-%m-%d %H:%M:%S}.{local.microsecond // 1000:03d}"
    return Moment(short, f"{moment(at, zone)} ({zone.key}) · {iso}", iso)


@dataclass(frozen=True, slots=True)
class Line:
    """One event; `what` says it in words, `text` is what was said, `kind` how it looks."""

    seq: int
    at: Moment
    who: str
    side: str
    kind: str
    what: str
    text: str
    files: tuple[str, ...]
    to: str = ""


class Telling:
    """Tells the events of one conversation in one language, by the clocks of one zone."""

    def __init__(self, lang: Lang, zone: ZoneInfo, masking: Masking | None = None) -> None:
        self.lang, self.zone, self._masking = lang, zone, masking
        self.names: Mapping[str, str] = {}

    def lines(self, happened: Iterable[Happened]) -> list[Line]:
        """Everything that `happened` in a conversation, in order."""
        events = [
            (seq, event, masked(said, self._masking) if said and self._masking else said)
            for seq, event, said in happened
        ]
        named = {event.by.name for _, event, _ in events} | {
            getattr(event.act, "to", "") for _, event, _ in events
        }
        users = User.objects.filter(username__in=named - {""})
        self.names = dict(users.values_list("username", "display_name"))
        return [self._line(*one) for one in events]

    def _line(self, seq: int, event: Event, content: Content | None) -> Line:
        act = event.act
        is_spoken = isinstance(act, Said) and act.form in {*SPOKEN, Form.NOTE}
        return Line(
            seq=seq,
            at=moment_of(from_us(event.at), self.zone),
            who=self.name(event.by),
            side=event.by.role.value,
            kind=act.form.value if isinstance(act, Said) else act.kind,
            what="" if is_spoken and content else self._what(event, content),
            text=_words_of(content) if content else "",
            files=content.files if content else (),
            to=self._whispered(act),
        )

    def _whispered(self, act: Act) -> str:
        """To whom a note was whispered, in words."""
        if not isinstance(act, Said) or not act.to:
            return ""
        who = self.names.get(act.to, act.to)
        return ACTS["whisper_to"].of(who=who)[self.lang]

    def name(self, by: Actor) -> str:
        """How somebody is called: by their name if they are one of the people, with that of their account."""
        shown = self.names.get(by.name, "")
        if by.role in {Role.AGENT, Role.SUPERVISOR}:
            return f"{shown} {by.name}" if shown and shown != by.name else by.name
        return self._word("visitor") if by.role is Role.VISITOR else self._role(by.role)

    def _role(self, role: Role) -> str:
        return LINE[role.value][self.lang]

    def _word(self, name: str) -> str:
        return (ACTS.get(name) or LINE[name])[self.lang]

    def _what(self, event: Event, content: Content | None) -> str:
        act = event.act
        if isinstance(act, Said):
            form = ACTS.get(f"form_{act.form.value}", ACTS["erased"])
            return form[self.lang] if content else self._word("erased")
        facts = self._facts(act) | {"who": self.name(event.by)}
        return ACTS[_sentence(act, event.by)].of(**facts)[self.lang]

    def _facts(self, act: Act) -> dict[str, Any]:
        """The parts of the sentence, those that are codes or instants in words."""
        facts: dict[str, Any] = dict(msgspec.to_builtins(act))
        facts |= {name: getattr(act, name) for name in act.__struct_fields__}
        match act:
            case Warned(due_us=due) | Overdue(due_us=due):
                facts["due"] = moment_of(from_us(due), self.zone).short
            case ContactedOutside(at_us=at, medium=medium):
                facts["at"] = moment_of(from_us(at), self.zone).short
                facts["medium"] = MEDIA.get(medium) or medium
            case Closed(topic=topic, outcome=outcome):
                facts["topic"] = topic or "—"
                facts["outcome"] = OUTCOMES.get(outcome) or outcome or "—"
        if facts.get("to"):
            facts["to"] = self.names.get(facts["to"], facts["to"])
        return facts


def _words_of(content: Content) -> str:
    """What was said: what was filled into the form, a line for each field, and the words."""
    filled = (f"{name}: {value}" for name, value in content.filled.items())
    return "\n".join(one for one in (*filled, content.text) if one)


def _sentence(act: Act, by: Actor) -> str:
    """The name of the words that say what `act` of `by` is."""
    match act:
        case Assigned(to=to) if to == by.name:
            return "line_taken"
        case Transferred(to="", skill=""):
            return "line_transferred_back"
        case Transferred(to=to):
            return "line_transferred_to" if to else "line_transferred_skill"
        case Left(explicit=False):
            return "line_dropped"
    return f"line_{act.kind}"
