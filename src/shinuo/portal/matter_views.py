"""Matters: both parties want to see where each stands, and to take the step that is theirs.

What was typed is never lost: a step that is refused comes back in its form, with what was wrong and what would be right.
"""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from shinuo.contracts.parties import Party
from shinuo.journal.refusals import Refusal
from shinuo.rules.faults import Refused
from shinuo.settlement.actions import open_matter, take_step
from shinuo.settlement.acts import Act, Demanded
from shinuo.settlement.deadlines import gives_ground, notice_ends
from shinuo.settlement.matter import Matter, Saying
from shinuo.settlement.models import MatterRow
from shinuo.settlement.queries import matter as matter_of
from shinuo.settlement.speaking import matters_visible_to
from shinuo.settlement.states import MatterKind, Standing
from shinuo.settlement.ways import OPENINGS

from .about import about_of
from .documents import keep
from .fields import act_of, typed
from .refused import problem_of
from .shown import day_until, moment_of, party_name
from .sitting import Sitting, of_contract_served
from .steps import act_named, form_of, next_forms, openings, shown_matters
from .words.matters import MATTERS

PAGE = 100
EVERY = "every"
"""As a kind: all of them."""
_FREE = (
    MatterKind.FORCE_MAJEURE,
    MatterKind.GAP,
    MatterKind.COMPLAINT,
    MatterKind.ADJUSTMENT,
    MatterKind.RENEWAL,
)
"""The matters that are about nothing that has a page of its own."""


@require_safe
@of_contract_served
def matter_list(sitting: Sitting) -> HttpResponse:
    """The matters of a contract that the reader may see, the latest first, by kind and by whether they are open.

    Unless asked for, causes are left out: there is one for every miss, and it stands there.
    """
    given = sitting.request.GET
    kind, is_every = _kind(given.get("kind", "")), given.get("kind") == EVERY
    rows = matters_visible_to(sitting.user).filter(contract=sitting.contract)
    if kind:
        rows = rows.filter(kind=kind)
    elif not is_every:
        rows = rows.exclude(kind=MatterKind.CAUSE)
    if given.get("open"):
        rows = rows.filter(closed_at__isnull=True)
    page = Paginator(rows.order_by("-seq"), PAGE).get_page(given.get("page"))
    return sitting.page(
        "portal/matters.html",
        MATTERS,
        page=page,
        rows=[_line(sitting, row) for row in page],
        kinds=[(str(one), one.words[sitting.lang]) for one in MatterKind],
        kind=str(kind or (EVERY if is_every else "")),
        is_open_only=bool(given.get("open")),
        query=urlencode(
            {"kind": kind or (EVERY if is_every else ""), "open": given.get("open", "")[:1]}
        ),
        forms=openings(sitting, *_FREE),
    )


def _line(sitting: Sitting, row: MatterRow) -> dict[str, Any]:
    from_row = MatterKind(row.kind)
    return {
        "kind": row.kind,
        "number": row.number,
        "name": from_row.words[sitting.lang],
        "stands": _standing(row, sitting),
        "is_open": row.closed_at is None,
        "opener": _party(row.opener, sitting),
        "owed_by": _party(row.owed_by, sitting) if row.owed_by else "",
        "about": about_of(from_row, row.about, sitting.lang),
        "opened": moment_of(row.opened_at, sitting.zone),
        "last": moment_of(row.last_at, sitting.zone),
    }


def _standing(row: MatterRow, sitting: Sitting) -> str:
    return Standing(row.stands).words[sitting.lang]


def _party(name: str, sitting: Sitting) -> str:
    return party_name(Party(name), sitting.lang)


def _kind(text: str) -> MatterKind | None:
    return MatterKind(text) if text in set(MatterKind) else None


@require_http_methods(["GET", "HEAD", "POST"])
@of_contract_served
def matter_page(sitting: Sitting, kind: str, number: int) -> HttpResponse:
    """A matter, step by step; a post takes the next."""
    rows = matters_visible_to(sitting.user).filter(contract=sitting.contract)
    row = get_object_or_404(rows, kind=kind, number=number)
    if sitting.request.method == "POST":
        return _taken(sitting, row)
    return _page(sitting, row)


def _taken(sitting: Sitting, row: MatterRow) -> HttpResponse:
    given = sitting.request.POST
    kind = MatterKind(row.kind)
    act = act_named(kind, given.get("act", ""))
    if act is None:
        raise Http404
    try:
        step = act_of(act, kind, sitting, given)
        take_step(sitting.user, row, step, sitting.now, saying_of(sitting), _id(given))
    except (Refusal, Refused) as refusal:
        return _page(sitting, row, refusal)
    return redirect("portal_matter", sitting.contract.pk, row.kind, row.number)


def _page(
    sitting: Sitting, row: MatterRow, refusal: Refusal | Refused | None = None
) -> HttpResponse:
    found = matter_of(sitting.contract.pk, row.of)
    if found is None:
        raise Http404
    given, suspend = sitting.request.POST, _suspend(sitting, found)
    return sitting.page(
        "portal/matter.html",
        MATTERS,
        status=409 if refusal else 200,
        one=shown_matters(sitting, [found])[0],
        demanded=found.steps[0].act if isinstance(found.steps[0].act, Demanded) else None,
        about=about_of(found.kind, found.about, sitting.lang),
        forms=next_forms(sitting, found, given.get("act", ""), given),
        suspend=suspend,
        notice=_notice(sitting, found),
        **problem_of(sitting, refusal),
    )


def _notice(sitting: Sitting, matter: Matter) -> dict[str, str]:
    """Until when force majeure had to be notified, and what follows if it was not: who is to accept it wants to know. Source: 6.3, R17"""
    if matter.kind is not MatterKind.FORCE_MAJEURE:
        return {}
    ends = notice_ends(matter, sitting.judging)
    if ends is None:
        return {}
    words = MATTERS["in_time" if matter.opened_at < ends else "too_late"]
    return {"until": day_until(ends, sitting.zone), "says": words[sitting.lang]}


def _suspend(sitting: Sitting, matter: Matter) -> list[object]:
    """Beside a demand that gives ground for it, the form by which the client suspends. Source: 6.2"""
    if not gives_ground(matter, sitting.judging, sitting.now):
        return []
    return [form for _, form in openings(sitting, MatterKind.SUSPENSION, about=matter.of)]


@require_http_methods(["GET", "HEAD", "POST"])
@of_contract_served
def new_matter(sitting: Sitting, kind: str) -> HttpResponse:
    """The form that begins a matter, and its beginning."""
    known = _kind(kind)
    if known is None or not openings(sitting, known):
        raise Http404
    if sitting.request.method != "POST":
        return _new(sitting, known, sitting.request.GET)
    given = sitting.request.POST
    try:
        act = act_of(OPENINGS[known], known, sitting, given)
        matter = opened(sitting, act)
    except (Refusal, Refused) as refusal:
        return _new(sitting, known, given, refusal)
    if sitting.is_agent:  # until it is theirs to see to, it is not theirs to see
        return redirect("portal_matters", sitting.contract.pk)
    return redirect("portal_matter", sitting.contract.pk, str(matter.kind), matter.number)


def opened(sitting: Sitting, act: Act) -> Matter:
    """The matter that the reader begins by `act` and what their form says beside it."""
    said, id = saying_of(sitting), _id(sitting.request.POST)
    return open_matter(sitting.user, sitting.contract, act, sitting.now, said, id)


def _new(
    sitting: Sitting,
    kind: MatterKind,
    given: QueryDict,
    refusal: Refusal | Refused | None = None,
) -> HttpResponse:
    return sitting.page(
        "portal/new.html",
        MATTERS | {"title": kind.words},
        status=409 if refusal else 200,
        kind=str(kind),
        clause=kind.clause,
        form=form_of(sitting, kind, OPENINGS[kind], given),
        **problem_of(sitting, refusal),
    )


def saying_of(sitting: Sitting) -> Saying:
    """The words and documents of the form; documents are kept.

    Raises:
        DocumentTooBig: one is.
    """
    request: HttpRequest = sitting.request
    given = request.FILES.getlist("files")
    files = tuple(keep(sitting.contract, one, sitting.user, sitting.now) for one in given)
    return Saying(text=typed(request.POST), files=files)


def _id(given: QueryDict) -> str:
    """The id of the form, so that the same form sent twice is one step."""
    return given.get("id", "")[:40]
