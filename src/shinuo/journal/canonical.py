"""Values as canonical JSON bytes: one value, one spelling, whoever writes it.

Sorted keys of ASCII letters, no spaces, no floats; text as UTF-8. Read back, the bytes are never spelt anew.
"""

import re
from typing import Any

import msgspec

from .refusals import NotCanonical

_ENCODER = msgspec.json.Encoder(order="sorted")
_DECODER = msgspec.json.Decoder(dict[str, Any])
_BIGGEST = 2**63


def canonical(value: dict[str, Any]) -> bytes:
    """`value` as bytes; it may hold text, integers below 2**63, booleans, None, lists and such values.

    Raises:
        NotCanonical: it holds something else, or a key that is not ASCII.
    """
    _check(value, "")
    return _ENCODER.encode(value)


def spelt(value: dict[str, Any]) -> bytes:
    """The same for what is known to hold such values only, as a typed act does; text is still looked at.

    Raises:
        NotCanonical: a text holds half a surrogate pair.
    """
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        raise NotCanonical("text") from None


def read_back(body: bytes) -> dict[str, Any]:
    """The value that `canonical` wrote."""
    return _DECODER.decode(body)


def _check(value: object, place: str) -> None:
    match value:
        case dict():
            for key, inner in value.items():
                if not (isinstance(key, str) and key.isascii()):
                    raise NotCanonical(f"{place}.{key}")
                _check(inner, f"{place}.{key}")
        case list() | tuple():
            for number, inner in enumerate(value):
                _check(inner, f"{place}[{number}]")
        case _ if not _is_plain(value):
            raise NotCanonical(place)


def _is_plain(value: object) -> bool:
    """Whether one value has one spelling: half a surrogate pair has none, a float has many."""
    match value:
        case None | bool():
            return True
        case int():
            return -_BIGGEST <= value < _BIGGEST
        case str():
            return value.isascii() or not _SURROGATE.search(value)
    return False


_SURROGATE = re.compile("[\ud800-\udfff]")
