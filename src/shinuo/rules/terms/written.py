"""How a fault quotes what stood in the file: short, on one line, near to how it was written."""

import re

LONGEST = 60
"""How many characters are quoted of one value or one key."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_WRITTEN_OUT_BITS = 2000
"""Up to here Python writes an integer in decimal digits, however low its limit on them is set."""


def written(value: object) -> str:
    """`value` as a fault quotes it; nothing for what was left out."""
    if not isinstance(value, list):
        return _shortened(_single(value))
    some = [_shortened(_single(one)) for one in value[:4]] + ["…"] * bool(value[4:])
    return _shortened(f"[{', '.join(some)}]")


def written_key(name: str) -> str:
    """The key `name` as TOML writes it: bare if it can be, else in quotes."""
    return _shortened(name if _BARE_KEY.fullmatch(name) else _quoted(name))


def _single(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return _quoted(value)
        case dict():
            return "{…}"
        case list():
            return "[…]" if value else "[]"
        case int() if value.bit_length() > _WRITTEN_OUT_BITS:
            return hex(value)
    return "" if value is None else str(value)


def _quoted(text: str) -> str:
    return '"' + "".join(map(_escaped, text[:LONGEST])) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode()


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
