"""Files that people hand in: read whole, as text, or refused in one line that says why."""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.words import Words, same

from .errors import Stop, shown

LARGEST = 1_000_000
"""How many bytes a file may have: a contract or a year's plan has a few thousand."""

STANDARD_INPUT = Path("-")


def read_text(path: Path) -> str:
    """The text of the file at `path`, of standard input where it is `-`.

    A byte order mark is dropped, and every line ends with a line feed.

    Raises:
        Stop: it cannot be read, is too large, or is no text in UTF-8.
    """
    with reading(path):
        data = _bytes(path)
    if len(data) > LARGEST:
        raise _stop(path, "file_too_large", _TOO_LARGE, _SMALLER)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _stop(path, "file_encoding", *_encoding(data)) from None
    if "\0" in text:
        raise _stop(path, "file_binary", _BINARY, _UTF_8)
    return text.replace("\r\n", "\n")


@contextmanager
def in_file(path: Path) -> Iterator[None]:
    """Say of every fault found inside that it is in the file at `path`.

    Raises:
        Stop: for what was refused inside.
    """
    try:
        yield
    except Refused as refused:
        raise Stop(refused.faults, place_of(path)) from None


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Say of what the system refuses inside that it is about `path`.

    Raises:
        Stop: for an `OSError` inside.
    """
    try:
        yield
    except OSError as error:
        is_no_folder = isinstance(error, NotADirectoryError) and path.is_file()
        fault = _NO_FOLDER if is_no_folder else os_fault(error)
        raise Stop((fault,), place_of(path)) from None


@contextmanager
def refused_by_system(read: Path, written: Path) -> Iterator[None]:
    """Say of what the system refuses inside that it is about the file `read`, or else about `written`; a pipe that closed
    is no refusal.

    Raises:
        Stop: for an `OSError` inside.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if str(error.filename) == str(read):
            raise Stop((os_fault(error),), place_of(read)) from None
        raise Stop((unwritable(error),), place_of(written)) from None


def os_fault(error: OSError) -> Fault:
    """What the system refused, in words."""
    other = _NOT_READ.of(why=error.strerror or error)
    problem, right = _REFUSALS.get(type(error), (other, _READABLE))
    return Fault("file_refused", "", "", problem, right)


def unwritable(error: OSError) -> Fault:
    """What the system refused to write, in words."""
    if error.errno in _FULL or os.strerror(errno.ENOSPC) in str(
        error
    ):  # polars gives no number
        return Fault("file_unwritable", "", "", _NO_ROOM, _ROOM)
    if isinstance(error, PermissionError):
        return Fault("file_unwritable", "", "", _MAY_NOT, _WRITABLE)
    why = _UNWRITABLE.of(why=error.strerror or error)
    return Fault("file_unwritable", "", "", why, _WRITABLE)


def place_of(path: Path) -> Words:
    """The file as a fault names it."""
    return _STANDARD_INPUT if path == STANDARD_INPUT else same(shown(path, longest=4096))


def _bytes(path: Path) -> bytes:
    if path == STANDARD_INPUT:
        if sys.stdin is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return sys.stdin.buffer.read(LARGEST + 1)
    with path.open("rb", buffering=0) as file:
        if stat.S_ISDIR(os.fstat(file.fileno()).st_mode):
            raise IsADirectoryError
        return _read(file.fileno())


def _read(descriptor: int) -> bytes:
    """All there is to read, but no more than a byte too many."""
    found = b""
    while len(found) <= LARGEST and (part := os.read(descriptor, 65_536)):
        found += part
    return found


def _encoding(data: bytes) -> tuple[Words, Words]:
    """What bytes that are not UTF-8 seem to be."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _OTHER_ENCODING.of(name="UTF-16"), _CONVERT.of(name="UTF-16")
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return _NO_TEXT, _UTF_8
    if "\0" in text or not all(one.isprintable() or one.isspace() for one in text):
        return _BINARY, _UTF_8
    return _OTHER_ENCODING.of(name="GB18030"), _CONVERT.of(name="GB18030")


def _stop(path: Path, code: str, problem: Words, right: Words) -> Stop:
    return Stop((Fault(code, "", "", problem, right),), place_of(path))


_STANDARD_INPUT = Words("标准输入", "standard input")
_TOO_LARGE = Words("文件太大", "the file is too large")
_SMALLER = Words(f"不超过 {LARGEST} 字节", f"at most {LARGEST} bytes")
_BINARY = Words("不是文本文件", "this is no text file")
_NO_TEXT = Words("不是 UTF-8 文本", "this is no text in UTF-8")
_UTF_8 = Words("UTF-8 编码的文本", "text in UTF-8")
_OTHER_ENCODING = Words(
    "看来是 {name} 编码，不是 UTF-8", "this looks like {name}, not UTF-8"
)
_CONVERT = Words(
    "另存为 UTF-8（iconv -f {name} -t UTF-8）", "saved as UTF-8 (iconv -f {name} -t UTF-8)"
)
_NOT_READ = Words("读取失败（{why}）", "it cannot be read ({why})")
_UNWRITABLE = Words("写不进去（{why}）", "it cannot be written ({why})")
_FULL = (errno.ENOSPC, errno.EDQUOT)
_NO_ROOM = Words("写不进去：磁盘满了", "it cannot be written: the disk is full")
_ROOM = Words("腾出空间，或换一个位置", "more room there, or another place")
_MAY_NOT = Words("没有写入权限", "no permission to write it")
_WRITABLE = Words("可以写入的位置", "a place that can be written to")
_READABLE = Words("可以读取的文件", "a file that can be read")
_A_FILE = Words("一个文件", "a file")
_NO_FOLDER = Fault(
    "file_refused",
    "",
    "",
    Words("这是文件，不是目录", "this is a file, no folder"),
    Words("一个目录", "a folder"),
)
_REFUSALS: dict[type[OSError], tuple[Words, Words]] = {
    FileNotFoundError: (Words("没有这个文件", "there is no such file"), _READABLE),
    IsADirectoryError: (Words("这是目录", "this is a directory"), _A_FILE),
    NotADirectoryError: (Words("没有这个文件", "there is no such file"), _READABLE),
    PermissionError: (Words("没有读取权限", "no permission to read it"), _READABLE),
}
