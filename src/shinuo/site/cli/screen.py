"""The screen a command writes on, and what to do where it cannot show what is written."""

import codecs
import os
import sys
from collections.abc import Callable, Mapping
from typing import TextIO

from rich.console import Console
from rich.text import Text
from typing_extensions import override

from .wrapping import wrapped

_PIPED_WIDTH = 100
_NARROWEST = 40
_LONGEST_LINE = 100
_NEAREST = {
    "✓": "+",
    "✗": "x",
    "–": "-",
    "—": "-",
    "…": "...",
    "“": '"',
    "”": '"',
    "’": "'",
    "·": "-",
    "×": "x",
    "≠": "#",
    "→": "->",
    "¥": "CNY ",
    "〔": "[",
    "〕": "]",
}

_STEERING: dict[int, int | str] = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"},
    **dict.fromkeys(
        [*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd"
    ),
}
"""Control characters, which a log from elsewhere may hold, and what is shown in their place."""


class Screen(Console):
    """A terminal, a file or a pipe; a pipe that nobody reads any more is left to the caller."""

    @override
    def on_broken_pipe(self) -> None:
        """Hand the error on: the console would end the program with a code of its own.

        Raises:
            BrokenPipeError: always.
        """
        raise BrokenPipeError

    @property
    def reading_width(self) -> int:
        """The width for sentences: lines that are too long are not read."""
        return min(self.width, _LONGEST_LINE)

    def say(self, *parts: str | tuple[str, str] | Text) -> None:
        """Write one line as it is, longer than the screen or not; what would steer the terminal is shown instead."""
        text = Text.assemble(*parts)
        text.plain = text.plain.translate(_STEERING)
        text.rstrip()
        self.print(text, soft_wrap=True)

    def entry(self, lead: Text, indent: int, body: str, style: str = "") -> None:
        """Write `body` in lines that hang at `indent`, with `lead` before the first."""
        lines = wrapped(body, max(self.reading_width - indent, 16))
        gap = indent - lead.cell_len
        if lead and gap < 1:
            self.say(lead)
        else:
            self.say(lead, " " * gap, (lines.pop(0), style))
        for line in lines:
            self.say(" " * indent, (line, style))

    def heading(self, text: str) -> None:
        """Write the heading of a part, after an empty line."""
        self.say()
        self.entry(Text(), 0, text, "bold")


def screen() -> Screen:
    """Standard output as a screen: sentences are shown as they are, with no markup read into them."""
    width = _width(sys.stdout, os.environ)
    return Screen(width=width, markup=False, emoji=False, highlight=False)


def error_screen() -> Screen:
    """Standard error likewise."""
    width = _width(sys.stderr, os.environ)
    return Screen(stderr=True, width=width, markup=False, emoji=False, highlight=False)


def _width(stream: TextIO | None, environ: Mapping[str, str]) -> int:
    columns = environ.get("COLUMNS", "")
    if columns.isdecimal() and columns.isascii() and 0 < int(columns) < 10_000:
        return max(int(columns), _NARROWEST)
    try:
        columns_seen = os.get_terminal_size(stream.fileno() if stream else -1).columns
    except (OSError, ValueError):
        return _PIPED_WIDTH
    return max(columns_seen or _PIPED_WIDTH, _NARROWEST)


def steady(stream: TextIO | None) -> None:
    """Let `stream` write what its encoding lacks as something near, rather than fail."""
    reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="shinuo.nearest")


def shows(text: str, stream: TextIO | None) -> bool:
    """Whether the encoding of `stream` has every character of `text`."""
    try:
        text.encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_NEAREST.get(one, "?") for one in lost), error.end


codecs.register_error("shinuo.nearest", _nearest)
