"""What is asked, read strictly: bodies not larger than a frame, query and path as they are described."""

import re
from typing import TypeVar

import msgspec
from starlette.requests import Request

from shinuo.conversations.refusals import BadValue
from shinuo.journal.refusals import Refusal
from shinuo.live.frames import LARGEST
from shinuo.rules.words import Words, joined, same

from .refusals import TooLarge

S = TypeVar("S", bound=msgspec.Struct)
_DIGITS = 18
"""Of a number that every database takes."""


async def body_of(request: Request) -> bytes:
    """The body.

    Raises:
        TooLarge: it is larger than a frame may be.
    """
    return await bytes_of(request, LARGEST, TooLarge(most=LARGEST))


async def bytes_of(request: Request, most: int, refusal: Refusal) -> bytes:
    """The body, at most `most` bytes; of a larger one no more than that is read, and `refusal` is raised."""
    stated = request.headers.get("content-length", "0")
    if stated.isdecimal() and int(stated[:20]) > most:
        raise refusal
    found = bytearray()
    async for piece in request.stream():
        found += piece
        if len(found) > most:
            raise refusal
    return bytes(found)


def query_of(request: Request, kind: type[S]) -> S:
    """The query as `kind` describes it; of one stated twice the last counts.

    Raises:
        BadValue: something in it is not as it should be.
    """
    try:
        return msgspec.convert(dict(request.query_params), kind, strict=False)
    except msgspec.ValidationError as error:
        raise _refusal(str(error), request, kind) from None


def _refusal(error: str, request: Request, kind: type[msgspec.Struct]) -> BadValue:
    """What msgspec found, for people: which field, what stood there, what would be right."""
    known = ", ".join(kind.__struct_fields__)
    if named := _NAMED.search(error):
        missing = error.startswith("Object missing")
        value = _NOTHING if missing else _NO_SUCH
        return BadValue(place=named[1], value=value, right=known)
    wrong, _, place = error.partition(" - at ")
    name = place.strip("`").removeprefix("$.")
    if name not in kind.__struct_fields__:
        return BadValue(place=_QUERY, value=_UNREADABLE, right=known)
    given = repr(request.query_params.get(name, "")[:40])
    return BadValue(place=name, value=given, right=_right(wrong))


def _right(wrong: str) -> Words:
    found = _EXPECTED.match(wrong)
    if found is None:
        return Words("文档所列的写法", "as the document says")
    what, bound, number = found.groups()
    kinds = [_KINDS[one] for one in what.split(" | ") if one in _KINDS]
    right = joined(kinds, "或", " or ") if kinds else same(what)
    return right + same(f" {_SIGNS[bound]} {number}") if bound else right


_NAMED = re.compile(r"field `([^`]*)`")
_EXPECTED = re.compile(r"Expected `([^`]+)`(?: (<=|>=|<|>) (\S+))?")
_SIGNS = {"<=": "≤", ">=": "≥", "<": "<", ">": ">"}
_KINDS = {
    "int": Words("整数", "a whole number"),
    "float": Words("数", "a number"),
    "str": Words("文字", "a text"),
    "bool": Words("true 或 false", "true or false"),
}
_QUERY = Words("查询参数", "the query")
_UNREADABLE = Words("这样", "so")
_NOTHING = Words("空缺", "missing")
_NO_SUCH = Words("多出的参数", "a parameter nobody asked for")


def number_of(request: Request, name: str) -> int:
    """A number in the path; -1, which no contract has, for what is none."""
    found = str(request.path_params[name])
    is_number = found.isascii() and found.isdecimal() and len(found) <= _DIGITS
    return int(found) if is_number else -1


def text_of(request: Request, name: str) -> str:
    """A text in the path; "" for one that no database takes."""
    found = str(request.path_params[name])
    return found if found.isascii() and found.isprintable() else ""
