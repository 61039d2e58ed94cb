"""The source that `docs/sources.md` shows is one: it is found by its name, and it judges."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from shinuo.audit import sources as room
from shinuo.audit.mapping import read_mapping
from tests.audit.cast import audited, written
from tests.project.tree import ROOT

LOG = """\
Nr;Line;Rang;Taken
1;main;05.01.2026 10:00:00;05.01.2026 10:01:00
2;TEST;05.01.2026 10:00:00;05.01.2026 10:01:00
3;main;05.01.2026 10:00;
4;main;05.01.2026 10:00:00;
"""


def block(kind: str) -> str:
    """The only block of that kind on the page."""
    page = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    (found,) = re.findall(rf"^```{kind}\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    return str(found)


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The one file of the page, in a folder of its own beside the others."""
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "hotline.py").write_text(block("python"), encoding="utf-8")
    monkeypatch.setattr(room, "__path__", [*room.__path__, str(folder)])
    yield
    sys.modules.pop(f"{room.__name__}.hotline", None)
    vars(room).pop("hotline", None)


@pytest.mark.usefixtures("added")
def test_the_example_judges(tmp_path: Path) -> None:
    assert "hotline" in room.sources()
    found = audited(written(tmp_path, LOG), source="hotline")
    assert found.states == [("1", "met"), ("4", "missed")]
    assert found.bad == [(4, "not_a_time")]
    assert (found.outcome.rows, found.outcome.ignored) == (4, 1)


def test_the_mapping_of_the_page_can_stand(tmp_path: Path) -> None:
    text = "Ticket;Created;First reply\n1;05/01/2026 10:00:00;05/01/2026 10:01:00\n"
    found = audited(written(tmp_path, text), mapping=read_mapping(block("ini")))
    assert found.states == [("1", "met")]


def test_the_page_names_every_source() -> None:
    page = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `(\w+)` \|.*\|.*\|$", page.split("## ")[0], re.MULTILINE)
    assert sorted(named) == sorted(room.sources())
