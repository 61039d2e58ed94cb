"""The life of a conversation: `decide` says whether a command stands, `evolve` what an event makes of it.

Both are pure; what a human contact is, when a request begins and what it costs is for `shinuo.rules` alone.
"""

from collections.abc import Callable, Container

from shinuo.rules.boundaries import in_time
from shinuo.rules.events import Form
from shinuo.rules.instants import from_us, to_us
from shinuo.rules.terms.readings import UrgentMarker

from .actors import PROVIDER, Actor, Role
from .acts import (
    Accepted,
    Act,
    Assigned,
    Closed,
    ContactedOutside,
    Delivered,
    HumanAskedFor,
    Joined,
    Left,
    Overdue,
    Rated,
    Reopened,
    Requested,
    Said,
    SendFailed,
    Tagged,
    Transferred,
    Untagged,
    UrgentMarked,
    Warned,
)
from .conversation import Conversation, evolve
from .events import SPOKEN, Command, Event
from .refusals import (
    AlreadyHeld,
    BadValue,
    ConversationClosed,
    ConversationExists,
    ConversationOpen,
    HeldByOther,
    NoProof,
    NoSuchChannel,
    NoSuchConversation,
    NoSuchMessage,
    NotAllowed,
    NotBegun,
    NotHeld,
    NotWaiting,
)
from .values import MOST_TAGS, check_content, impossible

__all__ = ["decide", "evolve"]

EVERYBODY = frozenset(Role)
_HELD_BY = PROVIDER
MAY: dict[type[Act], frozenset[Role]] = {
    Requested: frozenset({Role.VISITOR}),
    Said: EVERYBODY - {Role.RULE},
    Delivered: frozenset({Role.SYSTEM}),
    SendFailed: frozenset({Role.SYSTEM}),
    HumanAskedFor: frozenset({Role.VISITOR, Role.BOT}),
    Accepted: PROVIDER,
    Assigned: frozenset({Role.SYSTEM, Role.SUPERVISOR}),
    Joined: frozenset({Role.SUPERVISOR}),
    Transferred: PROVIDER | {Role.SYSTEM},
    UrgentMarked: frozenset({Role.CLIENT, Role.RULE}),
    Left: frozenset({Role.VISITOR}),
    Closed: PROVIDER | {Role.SYSTEM, Role.BOT},
    Reopened: PROVIDER,
    Rated: frozenset({Role.VISITOR}),
    Tagged: PROVIDER,
    Untagged: PROVIDER,
    ContactedOutside: PROVIDER,
    Warned: frozenset({Role.SYSTEM}),
    Overdue: frozenset({Role.SYSTEM}),
}
"""Who may do what. Who may mark urgent: R11; the rest is the provider's house order."""


def decide(
    state: Conversation | None, command: Command, at: int, channels: Container[str]
) -> Event:
    """The event that `command` becomes at `at` (µs UTC), `channels` being those that are open.

    Raises:
        Refusal: it cannot stand; nothing happened.
    """
    act, by = command.act, command.by
    if by.role not in MAY[type(act)]:
        raise NotAllowed(role=by.role, kind=act.kind)
    check_content(command)
    if isinstance(act, Requested):
        _check_request(state, act, channels)
    else:
        if state is None or _is_stranger(state, by):
            raise NotBegun if by.role is Role.VISITOR else NoSuchConversation
        _CHECKS.get(type(act), _check_open)(state, command, at)
    return Event(command.id, at, by, act)


def _check_request(
    state: Conversation | None, act: Requested, channels: Container[str]
) -> None:
    if state is not None:
        raise ConversationExists
    if act.channel not in channels:
        raise NoSuchChannel(channel=act.channel)


def _is_stranger(state: Conversation, by: Actor) -> bool:
    """A visitor sees no conversation but their own."""
    return by.role is Role.VISITOR and by.name != state.visitor


def _check_open(state: Conversation, _command: Command, _at: int) -> None:
    if not state.is_open:
        raise ConversationClosed


VISITORS = frozenset({Form.WORDS, Form.CALL, Form.REACTION})
"""What a visitor can say: notes are the provider's own, and what is edited has been read."""


def _check_said(state: Conversation, command: Command, at: int) -> None:
    """A visitor may always write, nothing but what people say; an agent in what they hold; notes may be added at any time."""
    if not isinstance(command.act, Said):
        return
    form, to = command.act.form, command.act.to
    if to and not (form is Form.NOTE and command.by.role in PROVIDER):
        raise BadValue(place="to", value=repr(to[:40]), right="form: note")
    if command.by.role is Role.VISITOR and form not in VISITORS:
        right = ", ".join(sorted(VISITORS))
        raise BadValue(place="form", value=repr(str(form)), right=right)
    if command.by.role is Role.VISITOR or form not in SPOKEN:
        return
    _check_open(state, command, at)
    _check_holder(state, command.by)


def _check_holder(state: Conversation, by: Actor) -> None:
    """An agent acts in what they hold; a supervisor in all."""
    if by.role is not Role.AGENT or state.agent == by.name:
        return
    if state.agent:
        raise HeldByOther(agent=state.agent)
    raise NotHeld


def _check_accepted(state: Conversation, command: Command, at: int) -> None:
    """Of two who accept at once the first has it, and the other is told who."""
    _check_open(state, command, at)
    if state.agent == command.by.name:
        raise AlreadyHeld(agent=state.agent)
    if state.agent:
        raise HeldByOther(agent=state.agent)


def _check_assigned(state: Conversation, command: Command, at: int) -> None:
    """The router gives what nobody holds: who accepted meanwhile keeps it. A supervisor takes over."""
    to = command.act.to if isinstance(command.act, Assigned) else ""
    _check_open(state, command, at)
    if not to:
        raise BadValue(place="to", value="''", right="agent")
    if state.agent == to:
        raise AlreadyHeld(agent=to)
    if state.agent and command.by.role is Role.SYSTEM:
        raise HeldByOther(agent=state.agent)


def _check_joined(state: Conversation, command: Command, at: int) -> None:
    """One joins whoever holds it; what nobody holds is accepted instead."""
    _check_open(state, command, at)
    if not state.agent:
        raise NotHeld
    if state.agent == command.by.name:
        raise AlreadyHeld(agent=state.agent)


def _check_transferred(state: Conversation, command: Command, at: int) -> None:
    act = command.act
    _check_open(state, command, at)
    _check_holder(state, command.by)
    if not isinstance(act, Transferred):
        return
    is_for_anybody = bool(act.silent) and not (act.to or act.skill)
    if bool(act.to) == bool(act.skill) and not is_for_anybody:
        value = f"{act.to!r}, {act.skill!r}"
        raise BadValue(place="to, skill", value=value, right="to | skill")
    if act.to and act.to == state.agent:
        raise AlreadyHeld(agent=act.to)
    if act.silent:
        _check_silent(state, act.silent, command.by)


def _check_silent(state: Conversation, agent: str, by: Actor) -> None:
    """It is taken from a silent agent only while they hold it and are silent, and by the router alone."""
    if by.role is not Role.SYSTEM:
        raise BadValue(place="silent", value=repr(agent[:40]), right="''")
    if state.agent != agent:
        raise HeldByOther(agent=state.agent) if state.agent else NotHeld
    if state.request.contact is not None:
        raise NotWaiting(request=state.request.id)


def _check_fate(state: Conversation, command: Command, _at: int) -> None:
    act = command.act
    if isinstance(act, Delivered | SendFailed) and not state.has_message(act.of):
        raise NoSuchMessage(of=act.of)


def _check_closed(state: Conversation, command: Command, at: int) -> None:
    _check_open(state, command, at)
    _check_holder(state, command.by)


def _check_reopened(state: Conversation, _command: Command, _at: int) -> None:
    if state.is_open:
        raise ConversationOpen


def _check_rated(_state: Conversation, command: Command, _at: int) -> None:
    stars = command.act.stars if isinstance(command.act, Rated) else 0
    if not 1 <= stars <= 5:
        raise BadValue(place="stars", value=stars, right="1…5")


def _check_tagged(state: Conversation, command: Command, _at: int) -> None:
    """Open or closed, by any who serve; on it once, and not endlessly many."""
    tag = command.act.tag if isinstance(command.act, Tagged) else ""
    if not tag or tag != tag.strip() or not tag.isprintable():
        raise BadValue(place="tag", value=repr(tag), right="“…”")
    if tag not in state.tags and len(state.tags) >= MOST_TAGS:
        raise BadValue(place="tag", value=len(state.tags) + 1, right=f"≤ {MOST_TAGS}")


def _check_untagged(_state: Conversation, _command: Command, _at: int) -> None:
    """What is not on it any more is taken off all the same: two may do so at once."""


def _check_outside(state: Conversation, command: Command, at: int) -> None:
    """It happened between the visitor's first message and now, by a medium that is named, and something proves it."""
    act = command.act
    if not isinstance(act, ContactedOutside):
        return
    if not act.medium:
        raise BadValue(place="medium", value="''", right="phone | mail | …")
    if not state.opened_at <= act.at_us <= at:
        raise impossible(act.at_us, state.opened_at, at)
    if command.content is None or command.content.is_empty:
        raise NoProof


def _check_marked(_state: Conversation, command: Command, _at: int) -> None:
    """Urgent is urgent, whatever the state; the rules say what it does. Nobody marks in another's name. Source: R11."""
    act, right = command.act, _MARKERS[command.by.role]
    if isinstance(act, UrgentMarked) and act.marker is not right:
        raise BadValue(place="marker", value=act.marker, right=right)


_MARKERS = {Role.CLIENT: UrgentMarker.CLIENT_PEOPLE, Role.RULE: UrgentMarker.CLIENT_RULES}


def _check_waiting(state: Conversation, command: Command, _at: int) -> None:
    """What was answered meanwhile, or is closed, needs no warning; what was not answered in time is overdue."""
    act = command.act
    if isinstance(act, Warned) and not state.is_open:
        raise NotWaiting(request=act.request)
    if isinstance(act, Warned | Overdue):
        found = [one for one in state.running.requests if one.id == act.request]
        contact_at = found[0].contact_at if found else from_us(act.due_us)
        if contact_at is not None and in_time(to_us(contact_at), act.due_us):
            raise NotWaiting(request=act.request)


_CHECKS: dict[type[Act], Callable[[Conversation, Command, int], None]] = {
    Said: _check_said,
    Delivered: _check_fate,
    SendFailed: _check_fate,
    Accepted: _check_accepted,
    Assigned: _check_assigned,
    Joined: _check_joined,
    Transferred: _check_transferred,
    UrgentMarked: _check_marked,
    Closed: _check_closed,
    Reopened: _check_reopened,
    Rated: _check_rated,
    Tagged: _check_tagged,
    Untagged: _check_untagged,
    ContactedOutside: _check_outside,
    Warned: _check_waiting,
    Overdue: _check_waiting,
}
