"""The server killed while people talk: they come again by themselves, and nothing is lost or doubled on any screen.

`python -m tests.soak` runs more rounds of the same.
"""

from pathlib import Path

import pytest

from tests.databases import another, using
from tests.soak import serving
from tests.soak.serving import soaked_server


def test_nothing_is_lost_or_doubled_when_the_server_is_killed(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "PAIRS", 4)
    said: list[str] = []
    url = another(database, tmp_path)
    with using(url, tmp_path):
        assert soaked_server(url, tmp_path, 2, said.append) == []
    (line,) = said
    words = line.split()
    assert int(words[words.index("acknowledged,") - 1]) > 50
    assert int(words[words.index("welcomes,") - 1]) >= 2 * 4 * 2
