"""What is asked, read strictly: bodies not larger than a frame, query and path as they are described."""

from typing import TypeVar

import msgspec
from starlette.requests import Request

from shinuo.conversations.refusals import BadValue
from shinuo.journal.refusals import Refusal
from shinuo.live.frames import LARGEST

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
        right = ", ".join(kind.__struct_fields__)
        raise BadValue(place="?", value=str(error)[:200], right=right) from None


def number_of(request: Request, name: str) -> int:
    """A number in the path; -1, which no contract has, for what is none."""
    found = str(request.path_params[name])
    is_number = found.isascii() and found.isdecimal() and len(found) <= _DIGITS
    return int(found) if is_number else -1


def text_of(request: Request, name: str) -> str:
    """A text in the path; "" for one that no database takes."""
    found = str(request.path_params[name])
    return found if found.isascii() and found.isprintable() else ""
