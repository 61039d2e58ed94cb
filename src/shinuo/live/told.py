"""What happened as frames: to those who serve all of it, to visitors what concerns them and no names of accounts."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from shinuo.conversations.actors import Actor, Role
from shinuo.conversations.acts import (
    Accepted,
    Act,
    Closed,
    Content,
    HumanAskedFor,
    Left,
    Overdue,
    Rated,
    Reopened,
    Requested,
    Said,
    Transferred,
    Warned,
)
from shinuo.conversations.conversation import Conversation
from shinuo.conversations.events import INTERNAL, SPOKEN, Event
from shinuo.conversations.judging import Wait
from shinuo.conversations.rows import COLUMNS, row_of
from shinuo.conversations.sights import Side, Sight
from shinuo.journal.refusals import Refusal

encode = msgspec.json.Encoder().encode

_OPEN_TO_VISITORS = frozenset(
    {Requested, Said, HumanAskedFor, Accepted, Transferred, Left, Closed, Reopened, Rated}
)
BEGINNING = 100
"""Characters of what was said that lists show."""
_HUMANS = frozenset({Role.AGENT, Role.SUPERVISOR})
Names = Callable[[str], str]
"""From a username to the name that people are shown."""


def event_frame(
    of: str, seq: int, event: Event, content: Content | None, names: Names
) -> bytes:
    """An event as those who serve see it."""
    by = {"role": event.by.role, "name": event.by.name, "shown": _shown(event.by, names)}
    return _event(of, seq, event, event.act, by, content)


def visitors_frame(
    of: str, seq: int, event: Event, content: Content | None, names: Names
) -> bytes | None:
    """The same as the visitor sees it; None for what is none of theirs."""
    act = event.act
    if type(act) not in _OPEN_TO_VISITORS:
        return None
    if isinstance(act, Said) and act.form in INTERNAL:
        return None
    if isinstance(act, Transferred) and act.silent:  # they have met nobody yet
        return None
    is_own = event.by.role is Role.VISITOR
    by = {
        "role": event.by.role,
        "name": event.by.name if is_own else "",
        "shown": "" if is_own else _shown(event.by, names),
    }
    # To whom, why and what it was about is the house's own.
    if isinstance(act, Transferred | Closed):
        return _event(of, seq, event, type(act)(), by, None)
    return _event(of, seq, event, act, by, content)


def _shown(by: Actor, names: Names) -> str:
    return names(by.name) if by.role in _HUMANS else ""


def _event(
    of: str,
    seq: int,
    event: Event,
    act: Act,
    by: dict[str, str],
    content: Content | None,
) -> bytes:
    return encode(
        {
            "t": "event",
            "of": of,
            "seq": seq,
            "at": event.at,
            "kind": event.act.kind,
            "by": by,
            "id": event.id,
            "act": act,
            "content": None if content is None else _whole(content),
        }
    )


def _whole(content: Content) -> dict[str, Any]:
    """With every member, whether it holds something or not."""
    return {"text": content.text, "fields": content.filled, "files": content.files}


_KEPT_BACK = {
    "contract",
    "id",
    "held_since",
    "requests",
    "asked_at",
    "bot_at",
    "tags",
}
_SHOWN = tuple(name for name in COLUMNS if name not in _KEPT_BACK)


def row_frame(state: Conversation, seq: int, wait: Wait | None) -> bytes:
    """A conversation as it stands, for lists."""
    row = dict(zip(COLUMNS, row_of(0, seq, state), strict=True))
    return encode(
        {
            "t": "row",
            "of": state.id,
            **{name: row[name] for name in _SHOWN},
            "tags": state.tags,
            "unanswered_at": state.unanswered_at,
            "wait": None if wait is None else _running(wait),
        }
    )


def _running(wait: Wait) -> dict[str, Any]:
    return {
        "request": wait.request,
        "since_us": wait.since_us,
        "due_us": wait.due_us,
        "band": wait.band.key,
        "is_urgent": wait.is_urgent,
    }


def alarm_frame(state: Conversation, event: Event) -> bytes | None:
    """A warning or an overdue mark, for those it concerns; None for other events."""
    act = event.act
    if not isinstance(act, Warned | Overdue):
        return None
    percent = act.percent if isinstance(act, Warned) else 100
    return encode(
        {
            "t": "alarm",
            "of": state.id,
            "at": event.at,
            "percent": percent,
            "due_us": act.due_us,
            "agent": state.agent,
        }
    )


def said_frame(of: str, seq: int, event: Event, content: Content | None) -> bytes | None:
    """The beginning of what a visitor said, for whoever holds the conversation; None for other events."""
    act = event.act
    is_said = isinstance(act, Requested) or (isinstance(act, Said) and act.form in SPOKEN)
    if event.by.role is not Role.VISITOR or not is_said:
        return None
    text, files = (content.text[:BEGINNING], len(content.files)) if content else ("", 0)
    return encode(
        {
            "t": "said",
            "of": of,
            "seq": seq,
            "at": event.at,
            "text": text,
            "files": files,
        }
    )


def sight_frames(of: str, by: dict[str, str], before: Sight, after: Sight) -> list[bytes]:
    """That `by` has more on the screen than before, or has looked at more; what was looked at was on the screen."""
    found = []
    if after.delivered > max(before.delivered, after.seen):
        found.append(frame("delivered", of=of, by=by, seq=after.delivered))
    if after.seen > before.seen:
        found.append(frame("seen", of=of, by=by, seq=after.seen))
    return found


def sights_frames(
    of: str, sights: Mapping[Side, Sight], *, is_visitors: bool
) -> list[bytes]:
    """How far the other side is, for a visitor or for those who serve, who come again."""
    whose, role = (Side.DESK, Role.AGENT) if is_visitors else (Side.VISITOR, Role.VISITOR)
    by = {"role": role, "name": "", "shown": ""}
    return sight_frames(of, by, Sight(), sights[whose])


def ack_frame(id: str, seq: int, at: int) -> bytes:
    """Recorded."""
    return encode({"t": "ack", "id": id, "seq": seq, "at": at})


def refused_frame(refusal: Refusal, id: str | None = None) -> bytes:
    """Not recorded, and why."""
    words = refusal.words
    return encode(
        {"t": "refused", "id": id, "code": refusal.code, "zh": words.zh, "en": words.en}
    )


def frame(t: str, /, **members: Any) -> bytes:
    """Any other frame."""
    return encode({"t": t, **members})
