"""A file that polars writes while the frames for it are still being made."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, Full, Queue
from types import TracebackType
from typing import Self

import polars as pl
from polars.io.plugins import register_io_source

_WAITING = 2
_LOOKS_UP = 0.2
"""Seconds after which whoever waits looks whether the other side is still there."""


class Feeding:
    """Frames of one schema handed to `sink` one by one; the file is done when the `with` block is left.

    Raises:
        OSError: it cannot be written; said by `add`, or at the end.
    """

    def __init__(self, schema: pl.Schema, sink: Callable[[pl.LazyFrame], object]) -> None:
        self._frames: Queue[pl.DataFrame | None] = Queue(_WAITING)
        self._writer = ThreadPoolExecutor(1, "writer")
        rows = register_io_source(lambda *_: self._each(), schema=schema)
        self._done = self._writer.submit(sink, rows)

    def _each(self) -> Iterator[pl.DataFrame]:
        while (frame := self._frames.get()) is not None:
            yield frame

    def add(self, frame: pl.DataFrame) -> None:
        """Hand over `frame`, as soon as the writer can take it."""
        while not self._done.done():
            try:
                self._frames.put(frame, timeout=_LOOKS_UP)
            except Full:
                continue
            return
        self._done.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        while not self._done.done():
            try:
                self._frames.put(None, timeout=_LOOKS_UP)
                break
            except Full:
                if error:
                    self._discard()
        self._writer.shutdown()
        if error is None:
            self._done.result()

    def _discard(self) -> None:
        """What waits need not be written any more."""
        try:
            self._frames.get_nowait()
        except Empty:
            return
