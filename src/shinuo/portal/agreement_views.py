"""The contract's text: both parties want to read what they signed, what changed, and the copies that bear their seals;
and how conversations are given out, which the provider sets and the client is to see."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from shinuo.contracts.models import TermsVersion
from shinuo.contracts.queries import USUAL_ZONE, version_of, version_rows
from shinuo.journal.refusals import Refusal
from shinuo.people.named import called, name_beside
from shinuo.reports.agreement.amendment import amendment
from shinuo.reports.agreement.making import agreement_of
from shinuo.reports.models import SignedCopy
from shinuo.reports.paper.document import Document
from shinuo.reports.paper.fragment import fragment
from shinuo.reports.paper.pdf import pdf
from shinuo.reports.paper.word import docx
from shinuo.reports.refusals import BadCopy
from shinuo.reports.signing import LARGEST_COPY, bytes_of, copies_visible_to, keep_signed
from shinuo.routing.queries import settings_of
from shinuo.rules.versions import version_at

from .attachment import MEDIA, attachment, watermark
from .refused import problem_of
from .shown import moment_of
from .sitting import Sitting, of_contract
from .words.agreement import AGREEMENT

_MAKE = {"docx": docx, "pdf": pdf}


class Text:
    """The versions of the terms, and the one that is looked at: named by `number`, else in force, else the latest."""

    def __init__(self, sitting: Sitting, number: int | None = None) -> None:
        self.rows = list(version_rows(sitting.contract))
        in_force = version_at(map(version_of, self.rows), sitting.now)
        sitting.zone = in_force.terms.zone if in_force else USUAL_ZONE
        self.in_force = in_force.number if in_force else None
        wanted = self.in_force if number is None else number
        known = {row.number: row for row in self.rows}
        if number is not None and number not in known:
            raise Http404
        latest = self.rows[-1] if self.rows else None
        self.row = latest if wanted is None else known[wanted]

    @property
    def before(self) -> TermsVersion | None:
        """The version that the one looked at changes."""
        earlier = [row for row in self.rows if self.row and row.number < self.row.number]
        return earlier[-1] if earlier else None

    def document(self, sitting: Sitting, *, changes: bool = False) -> Document:
        """The whole text, or what changed.

        Raises:
            Http404: there is none.
        """
        if self.row is None:
            raise Http404
        if not changes:
            return agreement_of(sitting.contract, self.row)
        if self.before is None:
            raise Http404
        return amendment(version_of(self.before), version_of(self.row))


@require_safe
@of_contract
def agreement_now(sitting: Sitting) -> HttpResponse:
    """The text in force."""
    return _page(sitting, Text(sitting))


@require_http_methods(["GET", "HEAD", "POST"])
@of_contract
def agreement_page(sitting: Sitting, number: int) -> HttpResponse:
    """One version of the text; a signed copy of it is added here."""
    text = Text(sitting, number)
    if sitting.request.method != "POST":
        return _page(sitting, text)
    try:
        _keep(sitting, number)
    except Refusal as refusal:
        return _page(sitting, text, refusal)
    return redirect("portal_agreement_of", sitting.contract.pk, number)


def _keep(sitting: Sitting, number: int) -> SignedCopy:
    given: UploadedFile[bytes] | None = sitting.request.FILES.get("file")
    if given is None or (given.size or 0) > LARGEST_COPY:
        raise BadCopy(most=LARGEST_COPY // 1024 // 1024)
    content, name = given.read(LARGEST_COPY + 1), given.name or ""
    at = sitting.now
    return keep_signed(sitting.user, sitting.contract, number, name, content, at)


@require_safe
@of_contract
def changes_page(sitting: Sitting, number: int) -> HttpResponse:
    """What a version changes of the one before it."""
    return _page(sitting, Text(sitting, number), changes=True)


def _page(
    sitting: Sitting,
    text: Text,
    refusal: Refusal | None = None,
    *,
    changes: bool = False,
    status: int = 200,
) -> HttpResponse:
    html = ""
    if text.row:
        html = fragment(text.document(sitting, changes=changes), sitting.lang)
    routing = settings_of(sitting.contract)
    return sitting.page(
        "portal/agreement.html",
        AGREEMENT,
        status=409 if refusal else status,
        html=html,
        number=text.row.number if text.row else 0,
        is_changes=changes,
        has_changes=text.before is not None,
        versions=[_version(sitting, row, text) for row in text.rows],
        copies=_copies(sitting, text),
        kinds=tuple(_MAKE),
        gone=status == _GONE,
        routing=routing,
        reaction=routing.reaction_us // 1_000_000,
        **problem_of(sitting, refusal),
    )


def _version(sitting: Sitting, row: TermsVersion, text: Text) -> dict[str, Any]:
    since: datetime | None = version_of(row).effective_from
    return {
        "number": row.number,
        "name": AGREEMENT["version"].of(number=row.number)[sitting.lang],
        "is_here": text.row is not None and row.number == text.row.number,
        "is_in_force": row.number == text.in_force,
        "since": moment_of(since, sitting.zone) if since else None,
    }


def _copies(sitting: Sitting, text: Text) -> list[dict[str, Any]]:
    rows = copies_visible_to(sitting.user).filter(contract=sitting.contract)
    if text.row is None:
        return []
    kept = rows.filter(version=text.row.number).order_by("pk")
    return [
        {
            "row": one,
            "by": called(one.kept_by, one.keeper),
            "at": moment_of(one.kept_at, sitting.zone),
        }
        for one in kept.annotate(keeper=name_beside("kept_by"))
    ]


@require_safe
@of_contract
def agreement_file(sitting: Sitting, number: int, kind: str) -> HttpResponse:
    """The text for signature, without a watermark, for both sign the same; `?copy=1`: a copy that says who took it, and when."""
    return _file(sitting, number, kind, changes=False)


@require_safe
@of_contract
def changes_file(sitting: Sitting, number: int, kind: str) -> HttpResponse:
    """The changes for signature, and copies of them."""
    return _file(sitting, number, kind, changes=True)


def _file(sitting: Sitting, number: int, kind: str, *, changes: bool) -> HttpResponse:
    text, make = Text(sitting, number), _MAKE.get(kind)
    if make is None or text.row is None:
        raise Http404
    document = text.document(sitting, changes=changes)
    is_copy = bool(sitting.request.GET.get("copy"))
    if is_copy:
        document = replace(document, mark=watermark(sitting))
    body = make(document, sitting.lang, text.row.proposed_at)
    what = ("changes" if changes else "contract") + ("-copy" if is_copy else "")
    name = f"{sitting.contract.number}-{what}-v{number}.{kind}"
    return attachment(name, body, MEDIA[kind])


_GONE = 410


@require_safe
@of_contract
def signed_copy(sitting: Sitting, number: int, sha256: str) -> HttpResponse:
    """The bytes of a signed copy, if they are still what was kept."""
    rows = copies_visible_to(sitting.user).filter(contract=sitting.contract)
    copy = get_object_or_404(rows, version=number, sha256=sha256)
    content = bytes_of(copy)
    if content is None:
        return _page(sitting, Text(sitting, number), status=_GONE)
    return attachment(copy.name, content)
