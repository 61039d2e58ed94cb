"""Erasing from a page: an administrator finds a conversation, a visitor or a matter, sees what goes, says why, and means it.

What goes is what was looked at: whatever came meanwhile is shown first. `erasing.py` does it, for the command as well. Source: clause 4.4
"""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from shinuo.contracts.refusals import BadText
from shinuo.conversations.models import ConversationRow
from shinuo.conversations.unmasking import LONGEST_REASON
from shinuo.files.models import Attachment
from shinuo.people.models import Role
from shinuo.rules.words import Words
from shinuo.settlement.models import MatterRow
from shinuo.settlement.states import MatterKind

from .erasing import Personal, erase_personal, personal_of
from .models import Document
from .shown import Moment, moment_of
from .sitting import Sitting, of_contract
from .words.erasing import ERASING

SHOWN = 200
"""Things, and names of files, that the page lists; the rest is counted."""
_LONGEST = 96


@dataclass(frozen=True, slots=True)
class Thing:
    """A conversation or a matter whose content goes."""

    of: str
    kind: str
    at: Moment
    about: str


@require_http_methods(["GET", "HEAD", "POST"])
@of_contract
def erasing_page(sitting: Sitting) -> HttpResponse:
    """What was asked for and what of it would go; a post erases it. There is no such page but for administrators."""
    if sitting.user.role != Role.ADMINISTRATOR:
        raise Http404
    is_post = sitting.request.method == "POST"
    given = sitting.request.POST if is_post else sitting.request.GET
    things = _things(sitting, given)
    found = personal_of(sitting.contract, things)
    if not is_post:
        return _page(sitting, given, things, found)
    if problem := _problem(sitting, given, found):
        return _page(sitting, given, things, found, problem[sitting.lang])
    reason, by = _reason(given), sitting.user.recorded_as
    erase_personal(sitting.contract, things, by, sitting.now, reason)
    return redirect("portal_trail", sitting.contract.pk)


def _problem(sitting: Sitting, given: QueryDict, found: Personal) -> Words | None:
    """What keeps it from being erased; None: nothing."""
    reason = _reason(given)
    if not found.seqs:
        return ERASING["nothing_goes"]
    if given.get("mark", "") != found.mark:
        return ERASING["changed"]
    if not reason or len(reason) > LONGEST_REASON or not reason.isprintable():
        return BadText(what="reason", most=LONGEST_REASON).words
    if given.get("number", "").strip() != sitting.contract.number:
        return ERASING["not_meant"].of(number=sitting.contract.number)
    return None


def _reason(given: QueryDict) -> str:
    return given.get("reason", "").strip()


def _page(
    sitting: Sitting,
    given: QueryDict,
    things: list[str],
    found: Personal,
    problem: str = "",
) -> HttpResponse:
    asked = given.get("of", "").strip()
    return sitting.page(
        "portal/erasing.html",
        ERASING,
        status=409 if problem else 200,
        of=asked[:_LONGEST],
        is_whole=bool(given.get("whole")),
        reason=_reason(given),
        problem=problem,
        is_asked=bool(asked),
        longest=LONGEST_REASON,
        found=found,
        **_shown(sitting, things, found),
    )


def _things(sitting: Sitting, given: QueryDict) -> list[str]:
    """The names of what is asked for: a conversation, all of a visitor with the complaints about it, or a matter."""
    asked = given.get("of", "").strip().replace("\0", "")[:_LONGEST]
    if not asked:
        return []
    rows = ConversationRow.objects.filter(contract=sitting.contract.pk)
    own = rows.filter(id=asked).first()
    if own and not (own.visitor and given.get("whole")):
        return [own.id]
    visitor = own.visitor if own else asked
    told = list(rows.filter(visitor=visitor).values_list("id", flat=True))
    matters = MatterRow.objects.filter(contract=sitting.contract)
    if told:
        about = matters.filter(kind=MatterKind.COMPLAINT, about__in=told)
        return [*told, *about.values_list("of", flat=True)]
    return list(matters.filter(of=asked).values_list("of", flat=True))


def _shown(sitting: Sitting, things: list[str], found: Personal) -> dict[str, Any]:
    """What goes, by name."""
    names = things[:SHOWN]
    listed = [*_conversations(sitting, names), *_matters(sitting, names)]
    return {
        "things": listed,
        "more": _more(sitting, len(things) - len(listed)),
        "names": _names(sitting, found),
        "counts": ERASING["counts"].of(
            things=len(things),
            entries=len(found.seqs),
            files=len(found.files),
            documents=len(found.documents),
        )[sitting.lang],
    }


def _names(sitting: Sitting, found: Personal) -> list[str]:
    """The names of the files and documents that go; no question where there are none."""
    named: list[str] = []
    if ids := sorted(found.files)[:SHOWN]:
        files = Attachment.objects.filter(contract=sitting.contract.pk, id__in=ids)
        named += files.values_list("name", flat=True)
    if hashes := sorted(found.documents)[:SHOWN]:
        papers = Document.objects.filter(contract=sitting.contract, sha256__in=hashes)
        named += papers.values_list("name", flat=True)
    return named


def _more(sitting: Sitting, count: int) -> str:
    return ERASING["more"].of(count=count)[sitting.lang] if count > 0 else ""


def _conversations(sitting: Sitting, names: list[str]) -> list[Thing]:
    rows = ConversationRow.objects.filter(contract=sitting.contract.pk, id__in=names)
    kind = ERASING["conversation"][sitting.lang]
    return [
        Thing(
            row.id,
            kind,
            moment_of(row.opened_at, sitting.zone),
            f"{row.channel} · {row.visitor}",
        )
        for row in rows.order_by("-opened_at")
    ]


def _matters(sitting: Sitting, names: list[str]) -> list[Thing]:
    own = [one for one in names if ":" in one]
    rows = MatterRow.objects.filter(contract=sitting.contract, of__in=own)
    return [
        Thing(
            row.of,
            MatterKind(row.kind).words[sitting.lang],
            moment_of(row.opened_at, sitting.zone),
            row.about,
        )
        for row in rows.order_by("-opened_at")
    ]
