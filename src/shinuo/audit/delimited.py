"""CSV and TSV as frames of text: the header's columns, every row with its line, nothing dropped in silence.

A block in which every line has as many separators as the header, and no quotes, is taken whole by polars; any
other goes row by row, so that a bad row is named and the others stand.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl

from shinuo.rules.words import Words

from .lines import LONGEST, Block, blocks, encoding_of
from .pieces import UNREADABLE
from .refusing import refuse
from .unreadable import listed

LINE = "line "
"""The column of line numbers; no header can have this name, for headers are stripped."""
_WHOLE = 1 << 26
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
        text = block.text
        if not header:
            separator, header = _header(path, text, separator)
            text = text[text.index(b"\n") + 1 :]
            block = Block(block.line + 1, text, block.skipped)
        yield _frame(block, header, separator or ",")
    if not header:
        problem = Words("文件是空的", "the file is empty")
        right = Words(
            "一行表头,其后每行一条请求",
            "a line of column names, then a line for each request",
        )
        raise refuse("empty_file", str(path), "", problem, right)


def _whole_rows(path: Path) -> Iterator[Block]:
    """Blocks that end where no quotation is open, unless one never closes."""
    held = Block(1, b"")
    for block in blocks(path, encoding_of(path)):
        line = held.line if held.text else block.line
        held = Block(line, held.text + block.text, held.skipped + block.skipped)
        if held.text.count(b'"') % 2 == 0 or len(held.text) > _WHOLE:
            yield held
            held = Block(1, b"")
    if held.text:
        yield held


def _header(path: Path, text: bytes, separator: str | None) -> tuple[str, list[str]]:
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


def _frame(
    block: Block, header: list[str], separator: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    rows = block.text.count(b"\n")
    if block.skipped or not _is_plain(block.text, len(header) - 1, separator):
        too_long = listed([(line, "", "", "line_too_long") for line in block.skipped])
        frame, bad = _row_by_row(block, header, separator)
        return frame, pl.concat([too_long, bad])
    frame = pl.read_csv(
        io.BytesIO(block.text),
        has_header=False,
        new_columns=header,
        separator=separator,
        quote_char=None,
        infer_schema=False,
        encoding="utf8-lossy",
    )
    lines = pl.int_range(block.line, block.line + rows, eager=True).alias(LINE)
    if len(frame) != rows:
        return _row_by_row(block, header, separator)
    return frame.insert_column(0, lines), pl.DataFrame(schema=UNREADABLE)


def _is_plain(text: bytes, number: int, separator: str) -> bool:
    """Whether every line has `number` separators, and nothing is quoted or blank."""
    if not text or b'"' in text or b"\n\n" in text:
        return False
    codes = np.frombuffer(text, np.uint8)
    ends = np.flatnonzero(codes == ord("\n"))
    places = np.flatnonzero(codes == ord(separator))
    if len(places) != len(ends) * number or number == 0:
        return False
    by_line = places.reshape(len(ends), number)
    return bool((by_line[:, -1] < ends).all() and (by_line[1:, 0] > ends[:-1]).all())


def _row_by_row(
    block: Block, header: list[str], separator: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    good: list[tuple[int | str | None, ...]] = []
    bad: list[tuple[int, str, str, str]] = []
    for line, row in _rows(block, separator):
        if isinstance(row, str):
            bad.append((line, "", row, "bad_quotes"))
        elif len(row) == len(header):
            good.append((line, *(cell or None for cell in row)))
        elif row:
            bad.append((line, "", separator.join(row), "wrong_columns"))
    schema = {LINE: pl.Int64, **dict.fromkeys(header, pl.String)}
    return pl.DataFrame(good, schema=schema, orient="row"), listed(bad)


def _rows(block: Block, separator: str) -> Iterator[tuple[int, list[str] | str]]:
    """Each row with the line it begins in; a line whose quotes are wrong stands for itself alone."""
    lines = block.text.decode(errors="replace").removesuffix("\n").split("\n")
    at = 0
    while at < len(lines):
        since = at
        following = (f"{lines[place]}\n" for place in range(since, len(lines)))
        reader = csv.reader(following, delimiter=separator, strict=True)
        try:
            for row in reader:
                yield block.line + at, row
                at = since + reader.line_num
        except csv.Error:
            yield block.line + at, lines[at]
            at += 1
