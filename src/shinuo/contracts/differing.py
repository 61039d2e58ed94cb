"""Rows held against what the entries make of them, thing by thing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Cells = dict[str, Any]
"""A row: columns by name."""

Rows = dict[str, Cells]
"""Rows by what the journal calls them: `terms:1`, `channel:3`, `dispute:3`, `line:7`."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A column of the row of `of` that is not what the entries make it; a row that should not be, or is missing,
    differs in `of`."""

    contract: int
    of: str
    column: str
    stored: object
    folded: object


def differing(contract: int, stored: Rows, folded: Rows) -> Iterator[Difference]:
    """Every difference between the rows as they stand and as the entries make them."""
    for of in sorted({*folded, *stored}):
        if of not in folded or of not in stored:
            pair = (of, None) if of in stored else (None, of)
            yield Difference(contract, of, "of", *pair)
            continue
        for column, right in folded[of].items():
            if stored[of][column] != right:
                yield Difference(contract, of, column, stored[of][column], right)
