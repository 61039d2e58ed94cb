"""Breaking text into lines by the cells it takes on a screen; a Chinese character takes two."""

import re
from collections.abc import Iterator
from itertools import pairwise

from rich.cells import cell_len

_PIECE = re.compile(r"\s+|\(?[^\s(\u2e80-\uffef]+|\(|[\u2e80-\uffef]")
_NUMBER = re.compile(r"[\d.]\s?$")
_UNIT = re.compile(r"[%秒分元次日天月年个项]|s\b")
_CLOSING = tuple("，。；：、！？）》」』】〕”’…,.;:!?)]}%")
_OPENING = tuple("（《「『【〔“‘([{¥")
_LEFT_OVER = 8
"""Cells of a last line that looks forgotten."""


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells, at least one.

    Lines break at spaces and between Chinese characters; no line begins with closing punctuation
    or ends with opening punctuation, and a number keeps its unit. What is longer than a line is
    cut. Lines are a little shorter where the last would else be a word left over.

    >>> wrapped("甲方可要求（书面）解释，见 6.2。", 12)
    ['甲方可要求', '（书面）解', '释，见 6.2。']
    """
    units = _units(text)
    first = _broken(units, width)
    if len(first) < 2 or cell_len(first[-1]) >= _LEFT_OVER:
        return first
    least = max(width * 5 // 6, *(cell_len(unit.rstrip()) for unit in units))
    tries = (_broken(units, less) for less in range(width - 1, least - 1, -1))
    return next((one for one in tries if _is_even(one, first)), first)


def _is_even(lines: list[str], first: list[str]) -> bool:
    return len(lines) == len(first) and cell_len(lines[-1]) >= _LEFT_OVER


def _broken(units: list[str], width: int) -> list[str]:
    lines, line = [], ""
    for unit in _cut(units, width):
        if line and cell_len(line + unit.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += unit if line else unit.lstrip()
    return [*lines, line.rstrip()]


def _units(text: str) -> list[str]:
    """The parts of `text` that must not be parted, spaces with what precedes them."""
    pieces = [found[0] for found in _PIECE.finditer(text)]
    units = pieces[:1]
    for before, piece in pairwise(pieces):
        is_unit = _NUMBER.search(units[-1]) and _UNIT.match(piece)
        if piece.isspace() or is_unit or _hold_together(before, piece):
            units[-1] += piece
        else:
            units.append(piece)
    return units


def _hold_together(before: str, piece: str) -> bool:
    return before.endswith(_OPENING) or (
        piece.startswith(_CLOSING) and not before.isspace()
    )


def _cut(units: list[str], width: int) -> Iterator[str]:
    for unit in units:
        while cell_len(unit.rstrip()) > width:
            head = _fitting(unit, width)
            yield unit[:head]
            unit = unit[head:]
        yield unit


def _fitting(text: str, width: int) -> int:
    """How many characters of `text` fit, at least one."""
    return next(n for n in range(len(text), 0, -1) if n == 1 or cell_len(text[:n]) <= width)
