"""Text files as blocks of whole lines: plain or gz, UTF-8 or GB18030, of any size, however long a line.

Memory is bounded by the block; a line longer than `LONGEST` is skipped and said so.
"""

import codecs
import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import BinaryIO

import numpy as np

from shinuo.rules.words import Words, same

from .refusing import refuse

BLOCK = 1 << 24
LONGEST = 1 << 20
"""The longest line that is read, in bytes of UTF-8."""


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines in UTF-8, the first of them line `line` (from 1) of the file; `skipped` were too long."""

    line: int
    text: bytes
    skipped: tuple[int, ...] = ()

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """Each line with its number, without its line feed; one at a time, for there may be millions."""
        begins = 0
        for number in count(self.line):
            ends = self.text.find(b"\n", begins)
            if ends < 0:
                return
            yield number, self.text[begins:ends]
            begins = ends + 1


def encoding_of(path: Path) -> str:
    """`utf-8` or `gb18030`, by the first megabyte.

    Raises:
        Refused: neither (`unknown_encoding`), e.g. a binary file.
    """
    with _said_if_damaged(path), opened(path) as file:
        start = file.read(LONGEST)
    if b"\0" in start:
        raise _unknown_encoding(path)
    for encoding in ("utf-8", "gb18030"):
        try:
            codecs.getincrementaldecoder(encoding)().decode(start)
        except UnicodeDecodeError:
            continue
        return encoding
    raise _unknown_encoding(path)


def _unknown_encoding(path: Path) -> Exception:
    problem = Words("不是 UTF-8 或 GB18030 文本", "neither UTF-8 nor GB18030 text")
    right = Words(
        "UTF-8 文本，或扩展名与内容相符的文件",
        "UTF-8 text, or a file whose ending says what it is",
    )
    return refuse("unknown_encoding", str(path), "", problem, right)


def opened(path: Path) -> BinaryIO:
    """The bytes of `path`, unpacked if its name ends in .gz."""
    if path.suffix.lower() == ".gz":
        return gzip.open(path, "rb")  # type: ignore[return-value]
    return path.open("rb")


def blocks(path: Path, encoding: str) -> Iterator[Block]:
    """The lines of `path` in blocks; a BOM is dropped and every line ends in a line feed.

    Raises:
        Refused: a gz file that is cut short or damaged (`damaged_file`).
    """
    line, rest = 1, b""
    with _said_if_damaged(path), opened(path) as file:
        for chunk in _decoded(file, encoding):
            text, rest = _cut(rest + chunk)
            if text:
                yield _block(line, text)
                line += feeds(text)
            elif len(rest) > LONGEST:
                rest = rest[: LONGEST + 1]
    if rest:
        yield _block(line, rest + b"\n")


@contextmanager
def _said_if_damaged(path: Path) -> Iterator[None]:
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        problem = Words("压缩文件损坏：", "the compressed file is damaged: ")
        right = Words("完整的文件", "a whole file")
        raise refuse("damaged_file", str(path), "", problem + same(error), right) from None


def _cut(text: bytes) -> tuple[bytes, bytes]:
    """Up to and with the last line feed, and what follows it."""
    end = text.rfind(b"\n") + 1
    return text[:end], text[end:]


def _decoded(file: BinaryIO, encoding: str) -> Iterator[bytes]:
    """The bytes of `file` in UTF-8, a block at a time; what is no text becomes U+FFFD, for the row to be refused."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    is_first = True
    while chunk := file.read(BLOCK):
        if encoding != "utf-8":
            chunk = decoder.decode(chunk).encode()
        yield chunk.removeprefix(codecs.BOM_UTF8) if is_first else chunk
        is_first = False
    yield decoder.decode(b"", final=True).encode()


def _block(line: int, text: bytes) -> Block:
    if not _has_long_line(text):
        return Block(line, text)
    kept = text.split(b"\n")
    skipped = tuple(n for n, one in enumerate(kept, line) if len(one) > LONGEST)
    return Block(
        line, b"\n".join(b"" if len(one) > LONGEST else one for one in kept), skipped
    )


def feeds(text: bytes) -> int:
    """How many line feeds there are: in many short lines counted quicker than by `bytes.count`."""
    return int(np.count_nonzero(np.frombuffer(text, np.uint8) == ord("\n")))


def _has_long_line(text: bytes) -> bool:
    if len(text) <= LONGEST:
        return False
    ends = np.flatnonzero(np.frombuffer(text, np.uint8) == ord("\n"))
    return int(np.diff(ends, prepend=-1).max()) > LONGEST
