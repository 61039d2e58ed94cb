"""JSON Lines as frames of text: an object on each line, its columns the keys that any of them has."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import polars as pl

from shinuo.rules.words import Words

from .delimited import LINE
from .lines import Block, blocks, encoding_of
from .refusing import refuse
from .unreadable import listed

_LINES = 1 << 16
"""Lines are read so many at a time."""


def json_lines(path: Path) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Frames of the objects of `path`, values as text, each with what of it could not be read.

    Raises:
        Refused: `empty_file`, and what `lines` refuses.
    """
    is_empty = True
    for block in blocks(path, encoding_of(path)):
        is_empty = False
        yield from _frames(block)
    if is_empty:
        problem = Words("文件是空的", "the file is empty")
        right = Words("每行一个 JSON 对象", "a JSON object on each line")
        raise refuse("empty_file", str(path), "", problem, right)


def _frames(block: Block) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    if block.skipped:
        yield (
            _frame([]),
            listed([(line, "", "", "line_too_long") for line in block.skipped]),
        )
    lines = block.lines()
    while some := list(islice(lines, _LINES)):
        yield _read(some)


def _read(lines: list[tuple[int, bytes]]) -> tuple[pl.DataFrame, pl.DataFrame]:
    rows: list[dict[str, str | None]] = []
    bad: list[tuple[int, str, str, str]] = []
    for line, text in lines:
        if not text.strip():
            continue
        try:
            given = json.loads(text)
        except (ValueError, RecursionError):
            given = None
        if isinstance(given, dict) and b"\\u" in text and not _is_text(given):
            bad.append((line, "", text[:200].decode(errors="replace"), "bad_text"))
        elif isinstance(given, dict):
            texts = {name: _text(value) for name, value in given.items()}
            rows.append({**texts, LINE: str(line)})
        else:
            bad.append((line, "", text[:200].decode(errors="replace"), "not_json"))
    return _frame(rows), listed(bad)


def _frame(rows: list[dict[str, str | None]]) -> pl.DataFrame:
    names = dict.fromkeys((LINE, *(name for row in rows for name in row)))
    columns = {name: [row.get(name) for row in rows] for name in names}
    frame = pl.DataFrame(columns, schema=dict.fromkeys(names, pl.String))
    return frame.with_columns(pl.col(LINE).cast(pl.Int64))


def _is_text(given: dict[str, object]) -> bool:
    """Whether all its text can be written: an escape may name half a character."""
    try:
        json.dumps(given, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
