"""What the ends of a long log let foresee is judged at once; where it was otherwise, the log is judged again."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shinuo.audit import foresight as foreseeing
from shinuo.audit.figures import as_json
from shinuo.audit.foresight import Foresight, foresight
from shinuo.audit.mapping import Mapping
from shinuo.audit.run import Request, audit, taken_in
from shinuo.audit.sources import sources
from shinuo.audit.spill import Spill
from shinuo.reports.outcome import Outcome
from shinuo.rules.timeline import compile_timeline
from tests.audit.cast import at
from tests.rules.cast import beijing, terms

SOURCE = sources()["table"]
Row = tuple[str | None, str | None, str, str | None]
ENDS: list[Row] = [
    ("q1", "web", at("10:00:00"), at("10:03:00")),
    ("q2", "微信", at("10:01:00"), at("10:04:00.000001")),
]
MIDDLE: list[Row] = [
    (f"m{n}", "web", at(f"10:{n:02}:00"), at(f"10:{n + 5:02}:00")) for n in range(2, 9)
]
LAST: list[Row] = [
    ("q8", "web", at("11:00:00"), None),
    ("q9", "微信", at("12:00:00"), at("12:00:30")),
]


@pytest.fixture(autouse=True)
def short_logs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rows at either end, and no log is too short."""
    monkeypatch.setattr(foreseeing, "END", 2)
    monkeypatch.setattr(foreseeing, "LEAST", 4)


def log_of(folder: Path, rows: list[Row]) -> Path:
    names = ["id", "channel", "requested_at", "first_human_at"]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")
    frame.write_parquet(folder / "log.parquet")
    return folder / "log.parquet"


def both(log: Path, **asked: Any) -> tuple[bool, list[object], list[object]]:
    """Whether it came true, and all that was found with foresight, and without."""
    ours = terms()
    request = Request(terms=ours, timeline=compile_timeline(ours), **asked)
    seen = foresight(log, SOURCE, Mapping(), lambda _first_us: request, _nobody)
    assert seen
    with_it, without = (_found(log, request, one) for one in (seen, None))
    return seen.came_true(taken(log)), with_it, without


def taken(log: Path, seen: Foresight | None = None) -> Spill:
    return taken_in(log, SOURCE, Mapping(), log.parent, _nobody, seen)


def _found(log: Path, request: Request, seen: Foresight | None) -> list[object]:
    outcome, bad, fired = audit(request, taken(log, seen), None, _nobody, seen)
    return [*everything(outcome), as_json(outcome, fired), bad.rows(), fired]


def _nobody(_rows: int) -> None:
    """Nobody looks."""


def everything(outcome: Outcome) -> Iterator[object]:
    """All of an outcome but the figures of its cells, which hold arrays and are read as JSON."""
    for one in fields(outcome):
        if one.name != "cells":
            yield getattr(outcome, one.name)


@pytest.mark.parametrize("at_end", [LAST, [*LAST, ("q10", "web", at("12:00:10"), None)]])
def test_what_the_ends_show_is_judged_at_once(tmp_path: Path, at_end: list[Row]) -> None:
    came_true, one, other = both(log_of(tmp_path, [*ENDS, *MIDDLE, *at_end]))
    assert came_true
    assert one == other
    assert len(one) > 10


@pytest.mark.parametrize(
    "row",
    [
        ("x", "mail", at("10:30:00"), None),
        ("x", "web", at("10:30:00"), at("12:30:00")),
        ("x", "web", at("09:00:00"), at("09:00:01")),
        ("q1", "web", at("10:30:00"), None),
        ("x", "web", at("11:59:00"), None),
    ],
    ids=["new channel", "later instant", "earlier request", "doubled id", "still open"],
)
def test_what_nobody_foresaw_is_judged_again(tmp_path: Path, row: Row) -> None:
    came_true, one, other = both(log_of(tmp_path, [*ENDS, *MIDDLE, row, *LAST]))
    assert one == other
    is_harmless = row[2] == at("09:00:00")  # the terms are stated, and hold for it too
    assert came_true is is_harmless


MINUTES = st.integers(0, 59).map(lambda n: at(f"10:{n:02}:00"))
ROWS = st.tuples(
    st.sampled_from(["x", "y", "q1", "z\ufffd", None]),
    st.sampled_from(["web", "微信", " web", "mail", None]),
    MINUTES,
    st.none() | MINUTES,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROWS, min_size=1, max_size=4))
def test_foreseen_or_not_the_outcome_is_the_same(tmp_path: Path, rows: list[Row]) -> None:
    _, one, other = both(log_of(tmp_path, [*ENDS, *rows, *LAST]))
    assert one == other


def test_an_unreadable_end_foresees_from_the_other(tmp_path: Path) -> None:
    bad: list[Row] = [("a\ufffd", "web", at("12:30:00"), None)] * 2
    came_true, one, other = both(log_of(tmp_path, [*ENDS, *MIDDLE, *LAST, *bad]))
    assert not came_true
    assert one == other
    assert one[-2] != []


@pytest.mark.parametrize("as_of", ["10:04:00", "12:00:30", "23:00:00"])
def test_an_instant_asked_for_needs_no_foresight(tmp_path: Path, as_of: str) -> None:
    log = log_of(tmp_path, [*ENDS, *MIDDLE, *LAST])
    came_true, one, other = both(log, as_of=beijing(f"2026-01-05 {as_of}"))
    assert came_true
    assert one == other


def test_only_long_parquet_is_foreseen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def by(_first_us: int) -> Request:
        raise AssertionError

    log = log_of(tmp_path, [*ENDS, *LAST])
    pl.read_parquet(log).write_csv(tmp_path / "log.csv")
    assert foresight(tmp_path / "log.csv", SOURCE, Mapping(), by, _nobody) is None
    assert foresight(tmp_path / "none.parquet", SOURCE, Mapping(), by, _nobody) is None
    monkeypatch.setattr(foreseeing, "LEAST", 5)
    assert foresight(log, SOURCE, Mapping(), by, _nobody) is None


def test_what_is_refused_foresees_nothing(tmp_path: Path) -> None:
    def by(_first_us: int) -> Request:
        raise AssertionError

    naive: list[Row] = [("q", "web", "2026-01-05T10:00:00", None)] * 5
    assert foresight(log_of(tmp_path, naive), SOURCE, Mapping(), by, _nobody) is None
    empty: list[Row] = [("q", "web", "no time", None)] * 5
    assert foresight(log_of(tmp_path, empty), SOURCE, Mapping(), by, _nobody) is None
