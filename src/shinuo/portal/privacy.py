"""What was done with the personal words of a contract: looked at unmasked, and erased; by whom, and why. Source: clauses 3.4, 4.4

Both parties read it on the page of the trail. Both kinds are entries of the log, and are asked for at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter

from django.db.models import Q

from shinuo.contracts.models import Contract
from shinuo.conversations.unmasking import (
    PRIVACY,
    UNMASKED,
    Unmasking,
    unmasked_between,
    unmasking,
)
from shinuo.journal.erasing import ERASED, about
from shinuo.journal.models import Entry
from shinuo.journal.reading import Recorded, recorded, worded
from shinuo.people.named import name_beside
from shinuo.rules.instants import from_us

from .models import TrailLine

_VIEW = "request_unmasked"
_ERROR = 400
_SEQ = attrgetter("seq")
_WRITTEN_WITHIN = timedelta(minutes=1)
"""So soon after words were unmasked its line of the trail is written."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """`by`, shown as `shown`, erased the content of `count` entries at `at`; `reason` is "" where none was given, or it was erased itself."""

    seq: int
    at: datetime
    by: str
    shown: str | None
    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class Privacy:
    """What was ever erased, the latest first; and why words were looked at unmasked, by the numbers of the lines that say they were."""

    erasures: tuple[Erasure, ...]
    reasons: dict[int, str]


def privacy_beside(contract: Contract, lines: Iterable[TrailLine] = ()) -> Privacy:
    """What is to be told of personal words beside `lines` of the trail. One query."""
    looks = [one for one in lines if one.view == _VIEW and one.status < _ERROR]
    wanted = Q(of=about(contract.pk), kind=ERASED) | _unmaskings_of(looks)
    of = (about(contract.pk), PRIVACY)  # by its index, whatever else is wanted
    rows = worded(Entry.objects.filter(wanted, contract=contract.pk, of__in=of))
    found = rows.annotate(shown=name_beside("by"))
    read = [(recorded(row), row.shown) for row in sorted(found, key=_SEQ)]
    erasures = [_erasure(one, shown) for one, shown in read if one.kind == ERASED]
    given = [unmasking(one) for one, _ in read if one.kind == UNMASKED]
    return Privacy(tuple(reversed(erasures)), _reasons(looks, given))


def _unmaskings_of(looks: list[TrailLine]) -> Q:
    if not looks:
        return Q()
    instants = [one.at for one in looks]
    return unmasked_between(min(instants) - _WRITTEN_WITHIN, max(instants))


def _erasure(one: Recorded, shown: str | None) -> Erasure:
    reason = one.content["reason"] if one.content else ""
    count = len(one.data["seqs"])
    return Erasure(one.seq, from_us(one.at), one.by, shown, count, reason)


def _reasons(looks: list[TrailLine], given: list[Unmasking]) -> dict[int, str]:
    """Of each look the reason that was given last before it."""
    return {look.pk: one.reason for look in looks for one in given if _is_of(one, look)}


def _is_of(one: Unmasking, look: TrailLine) -> bool:
    is_theirs = one.by == look.user.recorded_as and one.at <= look.at
    return is_theirs and f"/{one.conversation}/" in look.path
