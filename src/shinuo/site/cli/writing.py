"""A file written whole or not at all, and never over another unless that is asked for."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from shinuo.rules.faults import Fault
from shinuo.rules.words import Words

from .errors import Stop
from .files import place_of, unwritable


@contextmanager
def whole_file(path: Path, *, is_replacing: bool = False) -> Iterator[BinaryIO]:
    """A file to write into; when the block ends well, and only then, it stands at `path`, its owner's alone.

    Raises:
        Stop: something is there and is not to be replaced, or it cannot be written.
    """
    _refuse_known(path, is_replacing=is_replacing)
    try:
        descriptor, name = tempfile.mkstemp(".tmp", f".{path.name}.", path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise Stop((unwritable(error),), place_of(path)) from None


def _refuse_known(path: Path, *, is_replacing: bool) -> None:
    if path.is_dir():
        raise Stop((Fault("file_known", "", "", _A_FOLDER, _A_FILE),), place_of(path))
    if path.exists() and not is_replacing:
        raise Stop((Fault("file_known", "", "", _THERE, _WITH_REPLACE),), place_of(path))


_A_FOLDER = Words("这是目录", "this is a directory")
_A_FILE = Words("一个文件", "a file")
_THERE = Words("文件已经存在", "the file is there already")
_WITH_REPLACE = Words("另一个文件名，或加 --replace", "another name, or --replace")
