"""The causes of many misses confirmed in one go: each an entry of its own, as if it was confirmed alone. Source: clause 3.3"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from shinuo.contracts.models import Contract
from shinuo.journal.pieces import in_pieces
from shinuo.journal.refusals import Refusal
from shinuo.people.models import User
from shinuo.rules.causes import Cause
from shinuo.rules.instants import to_us

from .actions import open_matter, take_step
from .acts import Confirmed
from .matter import Saying
from .models import MatterRow
from .reading import Until, matters_in
from .states import MatterKind

_PIECE = 500


@dataclass(frozen=True, slots=True)
class Causes:
    """What came of confirming many: the requests whose cause is new or corrected, and those refused, each with why."""

    confirmed: tuple[str, ...]
    refused: Mapping[str, Refusal]


def confirm_causes(
    user: User,
    contract: Contract,
    causes: Mapping[str, Cause],
    at: datetime,
    saying: Saying,
) -> Causes:
    """Confirm for each request of `causes` its cause, with the same words; one that is refused leaves the others standing.

    A request whose cause was confirmed so before is left as it is: the same form sent twice does it once.
    """
    known = _known(contract, causes, at)
    confirmed, refused = list[str](), dict[str, Refusal]()
    for request, cause in causes.items():
        row, before = known.get(request, (None, ""))
        if before == cause:
            continue
        try:
            if row:
                take_step(user, row, Confirmed(cause=cause), at, saying)
            else:
                open_matter(user, contract, Confirmed(request, cause), at, saying)
        except Refusal as refusal:
            refused[request] = refusal
        else:
            confirmed.append(request)
    return Causes(tuple(confirmed), refused)


def _known(
    contract: Contract, causes: Mapping[str, Cause], at: datetime
) -> dict[str, tuple[MatterRow, str]]:
    """The matter about the cause of each request that has one, and the cause named last. Two queries for every 500."""
    found: dict[str, tuple[MatterRow, str]] = {}
    for piece in in_pieces(list(causes), _PIECE):
        rows = MatterRow.objects.filter(
            contract=contract, kind=MatterKind.CAUSE, about__in=piece
        )
        until = Until(to_us(at))
        matters = matters_in(rows, contract.pk, until, with_words=False)
        last = {one.of: step[1].cause for one in matters if (step := one.last(Confirmed))}
        for row in rows.select_related("contract"):
            found[row.about] = row, last.get(row.of, "")
    return found
