"""The addresses of every page of a contract that has lived: one of each kind of thing that is in it."""

from collections.abc import Iterator

from django.urls import resolve

from shinuo.contracts.models import Contract
from shinuo.portal.urls import urlpatterns
from shinuo.settlement.firing import FIRST
from shinuo.settlement.models import MatterRow
from shinuo.settlement.queries import Judge
from shinuo.settlement.states import MatterKind

_NO_PAGES = frozenset(
    {
        "portal",
        "portal_causes",
        "portal_lines",
        "portal_report_file",
        "portal_agreement_file",
        "portal_changes_file",
        "portal_copy",
        "portal_document",
        "portal_csv",
        "portal_erasing",
        *(f"portal_api_{one}" for one in ("requests", "misses", "ledger", "duties")),
    }
)
"""What is no page of a contract for its client's people: choices, posts, files, answers to programs, what only the provider does."""


def every_page(contract: Contract, judge: Judge) -> list[str]:
    """The addresses; none of the kinds that `urls` has is left out."""
    root = f"/portal/{contract.pk}/"
    found = [root + one for one in (*_PLAIN, *_of_what_happened(contract, judge))]
    known = {resolve(one.partition("?")[0]).url_name for one in found}
    assert {one.name for one in urlpatterns} == known | _NO_PAGES
    return found


_PLAIN = (
    *(
        "",
        "now",
        "figures",
        "misses/",
        "misses/?open=1",
        "triggers/",
        "ledger/",
        "reports/",
    ),
    *("agreement/", "agreement/1/", "agreement/2/changes/", "matters/", "matters/?open=1"),
    *("duties/", "trail/", "trail/?refused=1", "settings/"),
)


def _of_what_happened(contract: Contract, judge: Judge) -> Iterator[str]:
    rows = MatterRow.objects.filter(contract=contract)
    standing = {(row.kind, row.stands): f"{row.kind}/{row.number}" for row in rows}
    yield from (f"matters/{one}/" for one in standing.values())
    about = {row.kind: row.about for row in rows if row.kind in _ABOUT}
    judged = judge.requests(FIRST, judge.as_of, only_doubtful=True)
    states = {one.verdict.state: one.request.id for one in judged if one.verdict}
    yield from (f"misses/{id}/" for id in {*about.values(), *states.values()})
    yield from (f"matters/new/{kind}/" for kind in ("suspension", "complaint"))
    for month in ("2026-02", "2026-09", "2026-10"):
        yield from (f"{page}/?month={month}" for page in ("misses", "ledger"))
        yield f"reports/{month}/"


_ABOUT = frozenset(
    {
        MatterKind.CAUSE,
        MatterKind.QUESTION,
        MatterKind.WAIVER,
        MatterKind.EXCLUSION,
        MatterKind.DISPUTE,
    }
)
"""The matters about a request."""
