"""The text of a terms file as the values it holds, or the one fault that keeps it from being read."""

import re
import tomllib
from decimal import Decimal, InvalidOperation
from typing import Any

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.words import Words, same

LONGEST = 20_000
"""Characters of a file: many times those of any contract's terms."""
_QUOTED = r"""[ \t]*(?:'[^'\n]*'|"[^"\n]*")[ \t]*"""
_LONG_DOTTED_KEY = re.compile(rf"""(?:\.(?:{_QUOTED}|[^.,=\n'"]+)){{100}}""")
"""The time that a dotted key takes grows with the square of its parts: 10,000 take seconds."""


def read_toml(source: str) -> dict[str, Any]:
    """What the TOML text `source` holds; every number with a point is a `Decimal`.

    Raises:
        Refused: it is not TOML (the fault's path is line and column), or more than is read.
    """
    source = source.removeprefix("\ufeff").replace("\r\n", "\n")
    if len(source) > LONGEST or _LONG_DOTTED_KEY.search(source):
        raise Refused((_BEYOND,))
    try:
        return tomllib.loads(source, parse_float=_number)
    except tomllib.TOMLDecodeError as error:
        raise Refused((_syntax(str(error), source),)) from None
    except (RecursionError, ValueError):  # ValueError: more digits than Python reads
        raise Refused((_BEYOND,)) from None


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:  # an exponent beyond all that there are
        return Decimal("-Infinity" if text.startswith("-") else "Infinity")


def _syntax(message: str, source: str) -> Fault:
    what, _, place = message.rpartition(" (at ")
    problem = Words("不是有效的 TOML：", "not valid TOML: ") + same(what)
    place = place.rstrip(")").replace("end of document", _end(source))
    return Fault("toml_syntax", place, "", problem, same('key = "value"'))


def _end(source: str) -> str:
    lines = source.split("\n")
    return f"line {len(lines)}, column {len(lines[-1]) + 1}"


_BEYOND = Fault(
    "toml_syntax",
    "TOML",
    "",
    Words(
        "过长，或嵌套过深，或有数字过长",
        "too long, too deeply nested, or a number too long",
    ),
    Words(
        f"至多 {LONGEST} 个字符，列表与表只嵌套几层，整数不超过几十位",
        f"at most {LONGEST} characters, lists and tables a few levels deep, integers of a few dozen digits",
    ),
)
