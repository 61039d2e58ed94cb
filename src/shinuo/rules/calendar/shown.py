"""How a wrong value, and what may stand in its place, are shown to people."""

from collections.abc import Iterable

from shinuo.rules.words import Words, joined, same

_LONGEST = 60
"""How many characters of a wrong value are shown."""


def one_of(names: Iterable[str]) -> Words:
    """The names to choose from."""
    return joined([same(name) for name in names])


def shown(value: object) -> str:
    """`value` as it stood in the file, short and printable."""
    match value:
        case dict():
            return "{…}"
        case list():
            return "[…]"
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
    text = str(value)
    text = text if text.isprintable() else ascii(text)[1:-1]
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
