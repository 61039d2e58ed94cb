"""Where an audit works and what it leaves: a folder that is there whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from shinuo.rules.words import Words

from .refusing import refuse
from .verdict_files import harmless

FILES = (
    "verdicts.parquet",
    "verdicts.csv",
    "unreadable.csv",
    "report.html",
    "report.xlsx",
)
"""What lies in a finished folder."""


@dataclass(frozen=True, slots=True)
class Folders:
    """`work` for what is kept meanwhile; `out`, if anything is to be left, becomes the folder asked for."""

    work: Path
    out: Path | None


@contextmanager
def folders(asked: Path | None) -> Iterator[Folders]:
    """Folders to work in; when the work is done, and only then, `asked` stands there whole.

    Raises:
        Refused: `asked` holds something that no audit wrote (`not_ours`).
        OSError: it cannot be made.
    """
    if asked is None:
        with TemporaryDirectory(prefix="shinuo-") as work:
            yield Folders(Path(work), None)
        return
    asked = asked.absolute()
    _refuse_others(asked)
    with TemporaryDirectory(prefix=f".{asked.name}-", dir=asked.parent) as place:
        inside, made = Path(place, "work"), Path(place, "out")
        inside.mkdir()
        made.mkdir()
        yield Folders(inside, made)
        _replace(asked, made, Path(place, "before"))


def _replace(asked: Path, made: Path, before: Path) -> None:
    """Put `made` where `asked` is; what was there stays if that fails, or is interrupted."""
    try:
        if asked.exists():
            asked.rename(before)
        made.rename(asked)
    except BaseException:
        if before.exists() and not asked.exists():
            before.rename(asked)
        raise


def _refuse_others(asked: Path) -> None:
    """An older audit may be replaced, nothing else."""
    if not asked.exists():
        return
    strange = sorted({one.name for one in asked.iterdir()} - {*FILES})
    if strange:
        problem = Words(
            "目录里有别的东西", "the folder holds something that no audit wrote"
        )
        right = Words("一个新目录", "a new folder")
        raise refuse("not_ours", str(asked), strange[0], problem, right)


def write_unreadable(unreadable: pl.DataFrame, out: Path) -> None:
    """Write the list of what could not be read into `out`."""
    shown = unreadable.lazy().with_columns(harmless("column"), harmless("value"))
    shown.sink_csv(out / "unreadable.csv", maintain_order=True, include_bom=True)
