"""A log as lines of JSON, so that anybody can keep it, read it and check it without this product."""

from collections.abc import Iterator
from typing import Any

import msgspec

from .models import Content, Entry

_PIECE = 2_000
_ENCODER = msgspec.json.Encoder()


def lines(contract: int, *, with_content: bool = False) -> Iterator[bytes]:
    """Every entry of `contract` in order, a JSON object and a line feed each, in UTF-8.

    `body` is a JSON string: read and encoded as UTF-8 it is the stored bytes, every one. Bytes that are no UTF-8, which
    no writer of ours leaves, stand as `body_hex` instead. With content an entry that has some has also `content`, with
    `salt` in hexadecimal and `body` in the same way; both are null where it was erased.
    """
    after = -1
    while piece := _piece(contract, after):
        contents = _contents(contract, piece) if with_content else {}
        for entry in piece:
            yield _ENCODER.encode(_object(entry, contents.get(entry.seq))) + b"\n"
        after = piece[-1].seq


def _piece(contract: int, after: int) -> list[Entry]:
    rows = Entry.objects.filter(contract_id=contract, seq__gt=after)
    return list(rows.order_by("seq")[:_PIECE])


def _contents(contract: int, piece: list[Entry]) -> dict[int, Content]:
    span = (piece[0].seq, piece[-1].seq)
    rows = Content.objects.filter(contract_id=contract, seq__range=span)
    return {row.seq: row for row in rows}


def _object(entry: Entry, content: Content | None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "contract": entry.contract_id,
        "seq": entry.seq,
        "at": entry.at,
        "kind": entry.kind,
        "of": entry.of,
        "by": entry.by,
        "id": entry.id,
        **_bytes("body", entry.body),
    }
    if content is not None:
        salt = None if content.salt is None else bytes(content.salt).hex()
        found["content"] = {"salt": salt, **_bytes("body", content.body)}
    return found


def _bytes(name: str, value: bytes | memoryview | None) -> dict[str, str | None]:
    if value is None:
        return {name: None}
    try:
        return {name: bytes(value).decode("utf-8")}
    except UnicodeDecodeError:
        return {f"{name}_hex": bytes(value).hex()}
