"""CSV and TSV as frames of text: the header's columns, every row with its line, nothing dropped in silence.

A block in which every line has as many separators as the header, and no quotes, is taken whole by polars; any
other goes row by row, so that a bad row is named and the others stand.
"""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import polars as pl

from shinuo.rules.words import Words

from .lines import LONGEST, Block, blocks, encoding_of, feeds
from .pieces import UNREADABLE
from .refusing import refuse
from .unreadable import listed

LINE = "line "
"""The column of line numbers; no header can have this name, for headers are stripped."""
_WHOLE = 1 << 25
"""No block is longer, open quotation or not."""
_ROWS = 1 << 16
"""Rows that are taken one by one are handed on in so many."""
csv.field_size_limit(LONGEST)


def delimited(
    path: Path, separator: str | None
) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Frames of the rows of `path`, text throughout, each with what of it could not be read.

    The separator, where none is given, is the one of tab, comma and semicolon that the header has most of.

    Raises:
        Refused: `empty_file`, `bad_header`, and what `lines` refuses.
    """
    header: list[str] = []
    for block in _whole_rows(path):
        if not header:
            separator, header = _header(path, block, separator)
            text = block.text[block.text.index(b"\n") + 1 :]
            block = Block(block.line + 1, text, block.skipped)
        yield from _frames(block, header, separator or ",")
    if not header:
        problem = Words("文件是空的", "the file is empty")
        right = Words(
            "一行表头，其后每行一条请求",
            "a line of column names, then a line for each request",
        )
        raise refuse("empty_file", str(path), "", problem, right)


def _whole_rows(path: Path) -> Iterator[Block]:
    """Blocks that end where no quotation is open, unless one never closes."""
    held = Block(1, b"")
    for block in blocks(path, encoding_of(path)):
        line = held.line if held.text else block.line
        held = Block(line, held.text + block.text, held.skipped + block.skipped)
        is_plain = b'"' not in held.text  # which is found at once
        if is_plain or held.text.count(b'"') % 2 == 0 or len(held.text) > _WHOLE:
            yield held
            held = Block(1, b"")
    if held.text:
        yield held


def _header(path: Path, block: Block, separator: str | None) -> tuple[str, list[str]]:
    if block.line in block.skipped:
        problem = Words("表头过长", "the header is too long")
        right = Words("一行列名", "a line of column names")
        raise refuse("bad_header", str(path), "", problem, right)
    text = block.text
    first = text[: text.index(b"\n")].decode(errors="replace").rstrip("\r")
    separator = separator or max("\t,;", key=first.count)
    names = [name.strip() for name in next(csv.reader([first], delimiter=separator), [])]
    if not any(names) or len(set(names)) < len(names):
        problem = Words("表头有空列名或重复列名", "the header has blank or repeated names")
        raise refuse(
            "bad_header",
            str(path),
            first,
            problem,
            Words("各不相同的列名", "names, each different"),
        )
    return separator, names


def _frames(
    block: Block, header: list[str], separator: str
) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    if not block.skipped and _is_plain(block.text, len(header) - 1, separator):
        frame = _whole(block, header, separator)
        if len(frame) == feeds(block.text):
            yield frame, pl.DataFrame(schema=UNREADABLE)
            return
    if block.skipped:
        too_long = listed([(line, "", "", "line_too_long") for line in block.skipped])
        yield _table([], header), too_long
    rows = _rows(block, separator)
    while some := list(islice(rows, _ROWS)):
        yield _row_by_row(some, header, separator)


def _whole(block: Block, header: list[str], separator: str) -> pl.DataFrame:
    frame = pl.read_csv(
        io.BytesIO(block.text),
        has_header=False,
        new_columns=header,
        separator=separator,
        quote_char=None,
        infer_schema=False,
        encoding="utf8-lossy",
    )
    lines = pl.int_range(block.line, block.line + len(frame), eager=True).alias(LINE)
    return frame.insert_column(0, lines)


def _is_plain(text: bytes, number: int, separator: str) -> bool:
    """Whether every line has `number` separators, at least one, so that none is blank, and nothing is quoted."""
    if not text or b'"' in text:
        return False
    codes = np.frombuffer(text, np.uint8)
    ends = np.flatnonzero(codes == ord("\n"))
    places = np.flatnonzero(codes == ord(separator))
    if len(places) != len(ends) * number or number == 0:
        return False
    by_line = places.reshape(len(ends), number)
    return bool((by_line[:, -1] < ends).all() and (by_line[1:, 0] > ends[:-1]).all())


def _row_by_row(
    rows: list[tuple[int, list[str] | str]], header: list[str], separator: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    good: list[tuple[int | str | None, ...]] = []
    bad: list[tuple[int, str, str, str]] = []
    for line, row in rows:
        if isinstance(row, str):
            bad.append((line, "", row, "bad_quotes"))
        elif len(row) == len(header):
            good.append((line, *(cell or None for cell in row)))
        elif row:
            bad.append((line, "", separator.join(row), "wrong_columns"))
    return _table(good, header), listed(bad)


def _table(rows: list[tuple[int | str | None, ...]], header: list[str]) -> pl.DataFrame:
    schema = {LINE: pl.Int64, **dict.fromkeys(header, pl.String)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _rows(block: Block, separator: str) -> Iterator[tuple[int, list[str] | str]]:
    """Each row with the line it begins in; a line whose quotes are wrong stands for itself alone."""
    text = block.text
    ends = np.flatnonzero(np.frombuffer(text, np.uint8) == ord("\n"))
    begins = np.concatenate([[0], ends[:-1] + 1])

    def line(place: int) -> str:
        return text[begins[place] : ends[place] + 1].decode(errors="replace")

    at = 0
    while at < len(ends):
        since = at
        reader = csv.reader(
            map(line, range(at, len(ends))), delimiter=separator, strict=True
        )
        try:
            for row in reader:
                yield block.line + at, row
                at = since + reader.line_num
        except csv.Error:
            yield block.line + at, line(at).rstrip("\n")
            at += 1
