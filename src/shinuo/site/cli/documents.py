"""Files of documents written into a folder, and said one by one."""

from collections.abc import Mapping
from pathlib import Path

from .errors import Stop, shown
from .files import place_of, unwritable
from .screen import screen
from .writing import whole_file


def write_files(files: Mapping[str, bytes], folder: Path, *, is_replacing: bool) -> None:
    """Write `files` by their names into `folder`, which is made if there is none; each whole or not at all.

    Raises:
        Stop: the folder or a file cannot be written, or is there already.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Stop((unwritable(error),), place_of(folder)) from None
    for name, content in files.items():
        with whole_file(folder / name, is_replacing=is_replacing) as file:
            file.write(content)
        screen().say(shown(folder / name, longest=4096))
