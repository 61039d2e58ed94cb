"""The ids of a log, and which of them may stand in it more than once."""

import numpy as np
import polars as pl

from shinuo.rules.bulk import Array


class Identities:
    """Ids that come by in pieces: of each its hash is kept; while they rise, none can stand there twice."""

    def __init__(self) -> None:
        self._hashes: list[Array] = []
        self._last: str | None = None
        self._rise = True

    def add(self, ids: pl.Series) -> None:
        """Take in those of one piece; a row may have none."""
        ids = ids.drop_nulls()
        if not len(ids):
            return
        self._rise = self._rise and self._goes_on(ids)
        self._last = ids[-1]
        self._hashes.append(hashes(ids))

    def _goes_on(self, ids: pl.Series) -> bool:
        if self._last is not None and ids[0] <= self._last:
            return False
        return bool((ids.slice(1) > ids.head(-1)).all())

    def repeated(self) -> Array:
        """The hashes that came by more than once; nothing is kept any more."""
        kept, self._hashes = self._hashes, []
        if self._rise or not kept:
            return np.array([], np.uint64)
        ordered = np.concatenate(kept)
        kept.clear()
        ordered.sort()
        return np.unique(ordered[1:][ordered[1:] == ordered[:-1]])


def hashes(ids: pl.Series) -> Array:
    """A number for each of `ids`, the same for the same; nearly never for others."""
    return ids.hash(seed=0).to_numpy()
