"""What was decided is final: about the same request the same is raised again only with a document that was not there before.

Source: clauses 5.2, 6.1; docs/decisions/0028
"""

from collections.abc import Iterable, Iterator

from shinuo.contracts.models import Contract
from shinuo.rules.instants import NEVER

from .matter import Matter, Saying
from .models import MatterRow
from .reading import Until, matters_in
from .refusals import AlreadyDecided
from .states import MatterKind, Standing

FINAL = frozenset({MatterKind.DISPUTE, MatterKind.EXCLUSION})
"""The kinds about a request that an authority may decide."""
_DECIDED = (Standing.UPHELD, Standing.DISMISSED)


def refuse_without_new_proof(
    contract: Contract, kind: MatterKind, about: str, saying: Saying
) -> None:
    """Whether a matter of `kind` about the request `about` can begin with `saying`, whoever raises it.

    Raises:
        AlreadyDecided: one was decided, and every document of this was beside it.
    """
    if kind not in FINAL:
        return
    rows = MatterRow.objects.filter(contract=contract, kind=kind, about=about)
    decided = matters_in(rows.filter(stands__in=_DECIDED), contract.pk, Until(NEVER))
    if decided and set(_documents(decided)).issuperset(f.sha256 for f in saying.files):
        raise AlreadyDecided(of=decided[-1].named)


def _documents(decided: Iterable[Matter]) -> Iterator[str]:
    """The hashes of what was beside their steps, as far as it was not erased."""
    said = (step.saying for one in decided for step in one.steps)
    return (file.sha256 for saying in said if saying for file in saying.files)
