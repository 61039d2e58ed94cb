"""Two boards both parties read alike: what is owed, and what was looked at."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from shinuo.contracts.parties import Party
from shinuo.people.models import Role
from shinuo.rules.instants import to_us
from shinuo.rules.words import same
from shinuo.settlement.owed import DutyState, OwedDuty
from shinuo.settlement.queries import duties_of
from shinuo.settlement.reading import Until, matters_in
from shinuo.settlement.speaking import matters_visible_to

from .attachment import attachment
from .duties import shown_duty
from .models import Document, TrailLine
from .privacy import Erasure, privacy_beside
from .shown import moment_of
from .sitting import Sitting, of_contract, of_contract_served
from .steps import who
from .trail import trail_of
from .words.duties import DUTIES, TRAIL, VIEWS
from .words.erasing import ERASED

PAGE = 100
_REFUSED = 400
_NOWHERE = same("—")


@require_safe
@of_contract
def duty_board(sitting: Sitting) -> HttpResponse:
    """What is owed by whom until when; beneath it what was done, the latest first."""
    whose = sitting.request.GET.get("by", "")
    by = Party(whose) if whose in set(Party) else None
    every = duties_of(sitting.contract, sitting.now, sitting.judging)
    found = [one for one in every if _is_of(one, by)]
    owed = [one for one in found if one.done_at is None]
    done = sorted(
        (one for one in found if one.done_at),
        key=lambda one: str(one.done_at),
        reverse=True,
    )
    late = sum(one.state(sitting.now) is DutyState.LATE for one in owed)
    page = Paginator(done, PAGE).get_page(sitting.request.GET.get("page"))
    return sitting.page(
        "portal/duties.html",
        DUTIES,
        owed=[shown_duty(sitting, one) for one in owed],
        done=[shown_duty(sitting, one) for one in page],
        page=page,
        by=whose if by else "",
        late=DUTIES["late_count"].of(count=late)[sitting.lang] if late else "",
    )


def _is_of(one: OwedDuty, by: Party | None) -> bool:
    """What both owe is owed by each."""
    return by is None or one.by in {by, None}


@require_safe
@of_contract
def trail_page(sitting: Sitting) -> HttpResponse:
    """What the client's people opened, the latest first; `?refused=1`: what was refused."""
    rows = trail_of(sitting.contract)
    only = bool(sitting.request.GET.get("refused"))
    if only:
        rows = rows.filter(status__gte=_REFUSED)
    page = Paginator(rows, PAGE).get_page(sitting.request.GET.get("page"))
    beside = privacy_beside(sitting.contract, page)
    lines = [_trail_line(sitting, one, beside.reasons.get(one.pk, "")) for one in page]
    query = urlencode({"refused": "1"} if only else {})
    return sitting.page(
        "portal/trail.html",
        TRAIL | ERASED,
        page=page,
        lines=lines,
        only=only,
        query=query,
        erasures=[_erasure(sitting, one) for one in beside.erasures],
        may_erase=sitting.user.role == Role.ADMINISTRATOR,
    )


def _erasure(sitting: Sitting, one: Erasure) -> dict[str, object]:
    """What was erased, by whom and why: both parties see it."""
    shown = {one.by.partition(":")[2]: one.shown or ""}
    return {
        "at": moment_of(one.at, sitting.zone),
        "who": who(one.by, shown, sitting.lang),
        "count": ERASED["erased_count"].of(count=one.count)[sitting.lang],
        "reason": one.reason,
        "seq": one.seq,
    }


def _trail_line(sitting: Sitting, one: TrailLine, reason: str) -> dict[str, object]:
    name = VIEWS.get(one.view, TRAIL["elsewhere"] if one.view else _NOWHERE)
    outcome = (
        "refused" if one.status >= _REFUSED else "moved" if one.method == "POST" else "ok"
    )
    return {
        "at": moment_of(one.at, sitting.zone),
        "who": f"{one.user.display_name} {one.user.username}",
        "what": name[sitting.lang],
        "reason": TRAIL["reason"].of(reason=reason)[sitting.lang] if reason else "",
        "path": one.path,
        "method": one.method,
        "status": one.status,
        "look": "miss" if outcome == "refused" else "none",
        "outcome": TRAIL[outcome][sitting.lang],
        "is_outside": one.contract_id is None,
    }


@require_safe
@of_contract_served
def document(sitting: Sitting, sha256: str) -> HttpResponse:
    """The bytes of a document of the contract, as a download whatever it is; agents have those of the complaints they see to."""
    if sitting.is_agent and not _is_beside_theirs(sitting, sha256):
        raise Http404
    found = get_object_or_404(Document, contract=sitting.contract, sha256=sha256)
    return attachment(found.name, bytes(found.body))


def _is_beside_theirs(sitting: Sitting, sha256: str) -> bool:
    rows = matters_visible_to(sitting.user).filter(contract=sitting.contract)
    seen = matters_in(rows, sitting.contract.pk, Until(to_us(sitting.now)))
    files = (
        file
        for one in seen
        for step in one.steps
        if step.saying
        for file in step.saying.files
    )
    return any(file.sha256 == sha256 for file in files)
