"""Where the bytes lie: one folder for each contract, each content once, under its hash. Written whole or not at all."""

import os
import tempfile
from pathlib import Path

from django.conf import settings

SMALL = ".small"


def place_of(contract: int, sha256: str, *, is_small: bool = False) -> Path:
    """The file of a content."""
    folder = Path(settings.DATA) / "files" / str(contract) / sha256[:2]
    return folder / (sha256 + (SMALL if is_small else ""))


def put(path: Path, content: bytes) -> None:
    """Keep `content` at `path`, durable when this returns; what lies there already stays if it is the same.

    What is not (cut short or spoilt by the disk) is written anew: whoever brings the bytes again heals it.

    Raises:
        OSError: it cannot be written.
    """
    if _holds(path, content):
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(".part", "", path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    _sync_folder(path.parent)


def _holds(path: Path, content: bytes) -> bool:
    """A file of another size is not even read; one that cannot be read at all is no better than none."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
