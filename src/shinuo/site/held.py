"""One server of a data folder at a time, and where it is: in the folder, for the other commands to find."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.words import Words

FILE = "serving.json"


class Place:
    """The file by which this process holds a data folder."""

    def __init__(self, file: int) -> None:
        self._file = file

    def tell(self, url: str) -> None:
        """The server can be reached at `url` from this machine."""
        self._write(json.dumps({"url": url, "process": os.getpid()}).encode())

    def forget(self) -> None:
        """It can be reached no more."""
        self._write(b"")

    def _write(self, told: bytes) -> None:
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, told, 0)


@contextmanager
def held(data: Path) -> Iterator[Place]:
    """Hold `data` as the one that serves it, as long as the block lasts; however this process ends, it is free again.

    Raises:
        Refused: `served_already`.
    """
    file = os.open(data / FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise _refusal(data) from None
    else:
        place = Place(file)
        yield place
        place.forget()
    finally:
        os.close(file)


def served_at(data: Path) -> str | None:
    """Where the server of `data` can be reached, None if there is none now."""
    try:
        file = os.open(data / FILE, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _told(os.pread(file, 4096, 0))
    finally:
        os.close(file)
    return None


def _told(text: bytes) -> str | None:
    return str(json.loads(text)["url"]) if text else None


def _refusal(data: Path) -> Refused:
    right = _STOP_IT.of(url=served_at(data) or "…")
    return Refused((Fault("served_already", str(data), "", _HELD, right),))


_HELD = Words("已有服务在用这个数据目录", "a service uses this data folder already")
_STOP_IT = Words("先停下它（{url}）", "that one stopped first ({url})")
