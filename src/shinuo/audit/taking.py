"""A log taken in: read once, to know what must be known of the whole of it before any row is judged."""

from functools import partial
from pathlib import Path

from shinuo.rules.faults import Refused
from shinuo.rules.words import Words

from .hands import ALONE, Hands, Progress
from .mapping import Mapping
from .refusing import refuse
from .size import rows_about
from .sources import Source, table
from .spill import SHARE, Spill, Taken, spill, take
from .unreadable import commonest


def taken_in(
    path: Path,
    source: Source,
    mapping: Mapping,
    folder: Path,
    progress: Progress,
    hands: Hands = ALONE,
) -> Spill:
    """The log at `path` read once; `progress` is told of its rows.

    Parquet is read by many `hands`, and again when it is judged; any other log is kept in `folder` at some 100 bytes a row.

    Raises:
        Refused: it cannot be judged at all (`no_requests`, and what its reader refuses).
    """
    if source.read is table.read and path.suffix.lower() == ".parquet":
        log = _parquet(path, mapping, folder, progress, hands)
    else:
        log = spill([take(source.read(path, mapping), folder, progress)])
    if log.last_us is None:
        raise _no_requests(path, log)
    return log


def _parquet(
    path: Path, mapping: Mapping, folder: Path, progress: Progress, hands: Hands
) -> Spill:
    shares = [(begins, SHARE) for begins in range(1, 1 + (rows_about(path) or 0), SHARE)]
    if len(shares) > 1:
        work = partial(_share, path, mapping, folder)
        return spill(hands.each(work, shares, progress))
    again = partial(table.read_again, path, mapping)
    return spill([take(table.read(path, mapping), folder, progress, again)])


def _share(
    path: Path, mapping: Mapping, folder: Path, share: tuple[int, int], progress: Progress
) -> Taken:
    """A share of the rows: which is the first, and how many."""
    again = partial(table.read_again, path, mapping)
    pieces = table.read_part(path, mapping, *share)
    return take(pieces, folder, progress, again, begins=share[0])


def _no_requests(path: Path, log: Spill) -> Refused:
    none = Words("没有一行数据", "there is no row in it")
    if log.rows:
        none = Words(
            "{rows} 行中没有一条可读的请求",
            "of {rows} rows none is a request that can be read",
        ).of(rows=f"{log.rows:,}") + commonest(log.all_unreadable())
    right = Words("至少一行可读的请求", "a row at least that can be read")
    return refuse("no_requests", str(path), "", none, right)
