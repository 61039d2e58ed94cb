"""The documents of the checkout, read: their links, tables, commands and blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.project.tree import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_PICTURE = re.compile(r"!\[[^\]]+\]\(([^)\s]+)\)")
_SPAN = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True, slots=True)
class Shown:
    """A command as a document shows it, and the lines of output below it; `…` stands for any lines."""

    command: str
    output: tuple[str, ...]


def text(path: Path) -> str:
    """The document as it stands."""
    return path.read_text(encoding="utf-8")


def named(path: Path) -> str:
    """The document's path in the checkout, to name a test by."""
    return path.relative_to(ROOT).as_posix()


def links(source: str) -> list[str]:
    """The targets within the checkout, without what comes after `#`."""
    targets = (target.partition("#")[0] for target in _LINK.findall(_prose(source)))
    return [target for target in targets if target and "://" not in target]


def pictures(source: str) -> list[str]:
    """What is shown, each with words for who does not see it."""
    return _PICTURE.findall(_prose(source))


def blocks(source: str, kind: str) -> list[str]:
    """The fenced blocks of a kind, `toml` or `console`."""
    return [body for language, body in _BLOCK.findall(source) if language == kind]


def spans(source: str) -> list[str]:
    """What stands in backticks, outside of blocks."""
    return _SPAN.findall(_prose(source))


def shown(source: str) -> Iterator[Shown]:
    """The commands after `$ ` in the console blocks."""
    for body in blocks(source, "console"):
        for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
            command, *output = part.rstrip("\n").split("\n")
            yield Shown(command.partition(" #")[0].strip(), tuple(output))


def rows(source: str, first: str) -> list[list[str]]:
    """The rows of every table whose first column is headed `first`."""
    found: list[list[str]] = []
    is_in = False
    for line in source.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            is_in = False
        elif is_in and set(line) - set("|-: "):
            found.append(cells)
        elif cells[0] == first:
            is_in = True
    return found


def _prose(source: str) -> str:
    return _BLOCK.sub("", source)
