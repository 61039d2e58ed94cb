"""The letters of a column of short texts, looked at where they lie: by Arrow's C data interface, without a copy of each.

A text of at most `SHORT` bytes lies in its view, 16 bytes: its length, its bytes, and zeros behind them.
Source: https://arrow.apache.org/docs/format/CStreamInterface.html, …/format/Columnar.html#variable-size-binary-view-layout
"""

import ctypes
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import polars as pl

from shinuo.rules.bulk import Array

SHORT: Final = 12
"""The most bytes of a text that lies in its view; of a longer one only the first four do."""
NOWHERE: Final = 255
_FEW: Final = 16
_VIEW: Final = 16
_VIEWS_OF_TEXT: Final = b"vu"
_AT_A_TIME: Final = 16_384
"""Views looked at together: they stay in a core's cache."""
_NO_LENGTH = np.uint64(0xFFFF_FFFF_0000_0000)
_NOT_ASCII: Final = 0x8080_8080_8080_8080
_SPACE: Final = ord(" ")


class _Kind(ctypes.Structure):
    """`ArrowSchema`."""


_Kind._fields_ = [
    ("format", ctypes.c_char_p),
    ("name", ctypes.c_char_p),
    ("metadata", ctypes.c_void_p),
    ("flags", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("children", ctypes.c_void_p),
    ("dictionary", ctypes.c_void_p),
    ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(_Kind))),
    ("private_data", ctypes.c_void_p),
]


class _Piece(ctypes.Structure):
    """`ArrowArray`."""


_Piece._fields_ = [
    ("length", ctypes.c_int64),
    ("null_count", ctypes.c_int64),
    ("offset", ctypes.c_int64),
    ("n_buffers", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("buffers", ctypes.POINTER(ctypes.c_void_p)),
    ("children", ctypes.c_void_p),
    ("dictionary", ctypes.c_void_p),
    ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(_Piece))),
    ("private_data", ctypes.c_void_p),
]


class _Stream(ctypes.Structure):
    """`ArrowArrayStream`."""


def _gives(what: type[ctypes.Structure]) -> Any:
    return ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(_Stream), ctypes.POINTER(what))


_Stream._fields_ = [
    ("get_schema", _gives(_Kind)),
    ("get_next", _gives(_Piece)),
    ("get_last_error", ctypes.c_void_p),
    ("release", ctypes.c_void_p),
    ("private_data", ctypes.c_void_p),
]
_address = ctypes.pythonapi.PyCapsule_GetPointer
_address.restype, _address.argtypes = ctypes.c_void_p, (ctypes.py_object, ctypes.c_char_p)


def are_plain(text: pl.Series) -> bool:
    """Whether all of `text` (String) is short, ASCII, and without white space; where it cannot be told at a glance it is not."""
    _held, stream = _opened(text)
    return _has_views(stream) and all(_are_plain(views) for views in _views(stream))


def places(text: pl.Series, known: list[str]) -> Array | None:
    """For each of `text` (String, without nulls) its place among the few `known`, `NOWHERE` if it has none.

    Nothing if that cannot be told at a glance.
    """
    if len(known) > _FEW or any(len(one.encode()) > SHORT for one in known):
        return None
    (_held, stream), (_kept, keys) = (
        _opened(text),
        _opened(pl.Series(known, dtype=pl.String)),
    )
    if not _has_views(stream) or not _has_views(keys):
        return None
    wanted = [key for views in _views(keys) for key in views.tolist()]
    found = [_places(part, wanted) for views in _views(stream) for part in _parts(views)]
    return np.concatenate(found) if found else np.array([], np.uint8)


def _opened(text: pl.Series) -> tuple[object, _Stream]:
    """What holds the memory until it goes, and the stream of its pieces."""
    capsule = text.__arrow_c_stream__()
    return capsule, _Stream.from_address(_address(capsule, b"arrow_array_stream"))


def _has_views(stream: _Stream) -> bool:
    kind = _Kind()
    if stream.get_schema(stream, kind) != 0:
        return False
    found = bool(kind.format == _VIEWS_OF_TEXT)
    kind.release(kind)
    return found


def _views(stream: _Stream) -> Iterator[Array]:
    """The views of each chunk, as rows of two numbers; they must not be kept."""
    piece = _Piece()
    while stream.get_next(stream, piece) == 0 and piece.release:
        try:
            if piece.length:
                begins = piece.buffers[1] + _VIEW * piece.offset
                letters = (ctypes.c_char * (_VIEW * piece.length)).from_address(begins)
                yield np.frombuffer(letters, np.uint64).reshape(-1, 2)
        finally:
            piece.release(piece)


def _parts(views: Array) -> Iterator[Array]:
    for begins in range(0, len(views), _AT_A_TIME):
        yield views[begins : begins + _AT_A_TIME]


def _are_plain(views: Array) -> bool:
    for some in _parts(views):
        if some.view(np.uint32)[:, 0].max() > SHORT:
            return False
        letters = some.copy()
        letters[:, 0] &= _NO_LENGTH  # nothing there now but letters, and zeros
        if int(np.bitwise_or.reduce(letters, axis=None)) & _NOT_ASCII:
            return False
        codes = letters.view(np.uint8)
        codes -= 1  # zeros are now the largest
        if codes.min() < _SPACE:
            return False
    return True


def _places(views: Array, wanted: list[list[int]]) -> Array:
    one, other = (np.ascontiguousarray(views[:, half]) for half in range(2))
    found = np.full(len(views), NOWHERE, np.uint8)
    for place, key in enumerate(wanted):
        is_it = (one == key[0]) & (other == key[1])
        # Modulo 256, which is quicker than choosing.
        found += is_it * np.uint8(place - NOWHERE + 256)
    return found
