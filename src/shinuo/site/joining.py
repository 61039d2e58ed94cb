"""A module, or a style sheet, and all it imports as one file: a page of others asks once instead of twenty times, and half as much is packed.

The modules stand behind each other in one scope, in the order in which they need each other. It reads the one style in which our
modules are written: imports by name at the beginning of a line, `export` before a declaration, no default, no `export let`; and
what they declare at the beginning of a line has a name of its own. Private names of classes are given out short.
"""

import re
import string
from pathlib import Path
from urllib.parse import urljoin

_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=async |function |class |const )", re.MULTILINE)
_DECLARED = re.compile(
    r"^(?:export )?(?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE
)
_RENAMED = re.compile(r"(\w+) as (\w+)")
_PRIVATE = re.compile(r"(?<=[\s.])#(\w+)")
_STYLES = re.compile(r'^@import "([^"]+)";\n', re.MULTILINE)
STATIC = "/static/"


def joined(address: str, files: dict[str, Path]) -> str:
    """The module at `address` (below `/static/`) with all it imports; `files` are those of every address asked for so far.

    Raises:
        ValueError: two of them declare the same name.
    """
    parts: dict[str, str] = {}
    _take(address, files, parts)
    _check_names(parts)
    return _shortened(
        "".join(
            _within(one, source, is_last=one == address) for one, source in parts.items()
        )
    )


def joined_script(address: str, files: dict[str, Path]) -> str:
    """The same as a script, which a page has as soon as it names it, and which declares nothing there."""
    return f'(() => {{\n"use strict";\n{joined(address, files)}}})();\n'


def joined_styles(address: str, files: dict[str, Path]) -> str:
    """The style sheet at `address` with those it imports in their places; `files` as above."""

    def styles(found: re.Match[str]) -> str:
        return joined_styles(urljoin(address, found[1]), files)

    return _STYLES.sub(styles, files[address].read_text(encoding="utf-8"))


def _take(address: str, files: dict[str, Path], parts: dict[str, str]) -> None:
    """Put what is at `address` into `parts`, after what it needs."""
    if address in parts:
        return
    source = files[address].read_text(encoding="utf-8")
    for _, other in _IMPORT.findall(source):
        _take(urljoin(address, other), files, parts)
    parts[address] = source


def _check_names(parts: dict[str, str]) -> None:
    known: dict[str, str] = {}
    for address, source in parts.items():
        for name in _DECLARED.findall(source):
            if name in known:
                raise ValueError(f"{name}: {known[name]} and {address} both declare it")
            known[name] = address


def _shortened(source: str) -> str:
    """The modules with short names for what is private to their classes; nobody else ever says them."""
    letters = string.ascii_lowercase
    names = dict.fromkeys(_PRIVATE.findall(source))
    short = {
        name: f"#{letters[place % 26]}{place // 26 or ''}"
        for place, name in enumerate(names)
    }
    return _PRIVATE.sub(lambda found: short[found[1]], source)


def _within(address: str, source: str, *, is_last: bool) -> str:
    """The module as a part of the whole; the last keeps its exports."""

    def bound(found: re.Match[str]) -> str:
        return "".join(f"const {new} = {old};\n" for old, new in _RENAMED.findall(found[1]))

    source = _IMPORT.sub(bound, source)
    return source if is_last else _EXPORT.sub("", source)
