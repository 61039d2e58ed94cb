"""A conversation as somebody may see it: what happened in it, what masks its words for them, whether they may see it without.

Source: clause 3.4
"""

from dataclasses import dataclass

import msgspec
from django.db.models import Q

from shinuo.journal.models import Entry
from shinuo.journal.reading import Recorded, recorded, worded
from shinuo.people.models import Role, User

from .acts import Content
from .events import Event, event_of
from .masking import Masking
from .unmasking import ALLOWED, FORBIDDEN, NAMES, PRIVACY, privacy_of

Happened = tuple[int, Event, Content | None]


@dataclass(frozen=True, slots=True)
class Seen:
    """`happened` has seq, event, and content unless it was erased; no `masking`: the words are theirs to see."""

    happened: list[Happened]
    masking: Masking | None
    may_unmask: bool


def seen_by(user: User, contract: int, of: str) -> Seen:
    """The conversation `of` whole, as `user` may see it. One query."""
    arranged = (PRIVACY, privacy_of(user)) if user.role == Role.AUDITOR else ()
    rows = Entry.objects.filter(contract=contract, of__in=(of, *arranged))
    rows = rows.filter(Q(of=of) | Q(kind__in=(NAMES, ALLOWED, FORBIDDEN)))
    # Put in order here: a database that is to do it may prefer to read the whole log.
    read = [recorded(row) for row in sorted(worded(rows), key=lambda row: row.seq)]
    told = [one for one in read if one.of in arranged]
    return Seen(
        [each for one in read if one.of == of and (each := _happened(one))],
        _masking(told) if arranged else None,
        may_unmask=_is_allowed(told),
    )


def _happened(one: Recorded) -> Happened | None:
    event, said = event_of(one), one.content
    content = msgspec.convert(said, Content) if said else None
    return (one.seq, event, content) if event else None


def _masking(told: list[Recorded]) -> Masking:
    """By the names that were set last; by none once they were erased."""
    last = next((one for one in reversed(told) if one.kind == NAMES), None)
    return Masking(tuple(last.content["names"]) if last and last.content else ())


def _is_allowed(told: list[Recorded]) -> bool:
    given = [one.kind for one in told if one.kind != NAMES]
    return given[-1:] == [ALLOWED]
