"""Tables of short cells, each column as wide as its widest cell; nothing is wrapped or cut off."""

from collections.abc import Sequence

from rich.text import Text

from .screen import Screen

_INDENT = 2


def show_table(
    out: Screen,
    heads: Sequence[Text | str],
    rows: Sequence[Sequence[Text | str]],
    sides: str = "",
    gap: int = 2,
) -> None:
    """Write `rows` under bold `heads`; `sides` has l, r or c for each column, l where it ends."""
    lines = [
        [_text(cell, "bold") for cell in heads],
        *([_text(cell, "") for cell in row] for row in rows),
    ]
    columns = range(len(heads))
    widths = [max(line[place].cell_len for line in lines) for place in columns]
    for line in lines:
        cells = [
            _placed(line[place], widths[place], sides[place : place + 1])
            for place in columns
        ]
        out.say(" " * _INDENT, Text(" " * gap).join(cells))


def _text(cell: Text | str, style: str) -> Text:
    return cell if isinstance(cell, Text) else Text(cell, style)


def _placed(cell: Text, width: int, side: str) -> Text:
    room = width - cell.cell_len
    left = {"r": room, "c": room // 2}.get(side, 0)
    return Text.assemble(" " * left, cell, " " * (room - left))
