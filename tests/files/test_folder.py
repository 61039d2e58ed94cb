"""Bytes in the data folder: written whole or not at all, and healed by whoever brings them again."""

import os
from pathlib import Path

import pytest

from shinuo.files import folder
from shinuo.files.folder import put

CONTENT = b"%PDF-1.7\n" + b"x" * 100
SPOILT = {
    "cut short": CONTENT[:50],
    "empty": b"",
    "too long": CONTENT + b"x",
    "of the same length": CONTENT[:-1] + b"y",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ab" / ("ab" * 32)


def alone(path: Path) -> bool:
    """Whether nothing else was left beside it."""
    return list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("lies", SPOILT.values(), ids=SPOILT)
def test_what_was_spoilt_is_healed_by_the_same_file(path: Path, lies: bytes) -> None:
    put(path, CONTENT)
    path.write_bytes(lies)
    put(path, CONTENT)
    assert path.read_bytes() == CONTENT
    assert alone(path)


def test_what_is_whole_is_not_written_again(path: Path) -> None:
    put(path, CONTENT)
    before = path.stat().st_ino
    put(path, CONTENT)
    assert path.stat().st_ino == before
    assert alone(path)


@pytest.mark.parametrize("lies", [None, b"cut"])
@pytest.mark.parametrize(("owner", "name"), [(os, "fsync"), (Path, "replace")])
def test_killed_before_it_is_renamed_leaves_what_was_there(
    path: Path,
    lies: bytes | None,
    owner: object,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Power may go at any instant: the name never stands for half a file, and the next upload heals it."""
    path.parent.mkdir()
    if lies is not None:
        path.write_bytes(lies)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as world:
        world.setattr(owner, name, killed)
        with pytest.raises(KeyboardInterrupt):
            put(path, CONTENT)
    assert (path.read_bytes() if path.exists() else None) == lies
    put(path, CONTENT)
    assert path.read_bytes() == CONTENT


def test_a_part_left_by_kill_9_is_in_nobodys_way(path: Path) -> None:
    path.parent.mkdir()
    (path.parent / "abc.part").write_bytes(CONTENT[:10])
    put(path, CONTENT)
    assert path.read_bytes() == CONTENT


def test_it_is_synced_before_it_has_its_name(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(folder, "_sync_folder", lambda _: done.append("folder"))
    monkeypatch.setattr(os, "fsync", lambda _: done.append(f"file {path.exists()}"))
    put(path, CONTENT)
    assert done == ["file False", "folder"]
