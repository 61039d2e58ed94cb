"""Where logs come from. Each module here is one source, found by its name; adding one is adding one file.

A source has `WORDS`, what it reads in a line, and `read(path, mapping)`, which yields `Piece` after
`Piece` in the order of the log.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol, cast

from shinuo.audit.mapping import Mapping
from shinuo.audit.pieces import Piece
from shinuo.rules.words import Words


class Source(Protocol):
    """The shape of a module of this folder."""

    WORDS: Words

    def read(self, path: Path, mapping: Mapping) -> Iterator[Piece]:
        """The rows of the log at `path`.

        Raises:
            Refused: it cannot be judged at all.
        """


def sources() -> dict[str, Source]:
    """Every source there is, by name."""
    names = sorted(found.name for found in iter_modules(__path__))
    return {name: cast("Source", import_module(f"{__name__}.{name}")) for name in names}
