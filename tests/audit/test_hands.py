"""Many hands: the same is found however many share the work, and none stays behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from json import dumps
from multiprocessing import parent_process
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinuo.audit import spill, taking
from shinuo.audit.figures import as_json
from shinuo.audit.hands import ALONE, MOST, Hands, Progress, hands, processes
from shinuo.audit.mapping import Mapping
from shinuo.audit.run import Request, audit
from shinuo.audit.sources import sources
from shinuo.audit.taking import taken_in
from shinuo.rules.calendar import PLANS
from shinuo.rules.faults import Refused
from shinuo.rules.instants import to_us
from shinuo.rules.terms import Limits
from shinuo.rules.timeline import compile_timeline
from tests.audit.cast import at
from tests.rules.cast import beijing, terms

SHINUO = (sys.executable, "-m", "shinuo", "--lang", "en", "audit")
SOON = 60
BEGINS = to_us(beijing("2026-01-05 08:00:00"))
COLUMNS = ("requested_at", "bot_at", "first_human_at", "left_at", "closed_at")


def _nobody(_rows: int) -> None:
    """Nobody looks."""


@contextmanager
def shares_of(rows: int) -> Iterator[None]:
    """Logs cut into shares of so many rows, where they would be taken whole."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spill, "SHARE", rows)
        patch.setattr(taking, "SHARE", rows)
        yield


def found_in(log: Path, them: Hands = ALONE, **asked: Any) -> dict[str, Any]:
    """All that an audit of `log` finds, as text where it is no figure."""
    by = terms(channel_limits={"mail": Limits()})
    request = Request(terms=by, timeline=compile_timeline(by), **asked)
    told: list[int] = []
    with TemporaryDirectory() as work:
        taken = taken_in(log, sources()["table"], Mapping(), Path(work), told.append, them)
        outcome, unreadable, fired = audit(request, taken, None, told.append, them)
    shown = {name: repr(getattr(outcome, name)) for name in outcome.__slots__}
    shown.pop("terms")
    shown.pop("timeline")
    shown.pop("cells")  # are arrays, whose figures stand in the JSON
    return {
        **shown,
        "json": dumps(as_json(outcome, fired)),
        "unreadable": list(unreadable.iter_rows()),
        "told": sum(told),
    }


instants = st.integers(-86_400, 3 * 86_400).map(lambda s: BEGINS + s * 1_000_000)
rows = st.tuples(
    st.integers(0, 30).map("q{}".format),
    st.sampled_from(["web", "app", "mail", " web", "lost \ufffd", None]),
    st.one_of(instants, instants, instants, st.sampled_from([None, -1, 1 << 60])),
    *[st.one_of(st.none(), instants)] * 4,
)


def parquet_of(folder: Path, some: list[tuple[Any, ...]]) -> Path:
    """Rows as a log, its times in UTC."""
    kinds: dict[str, Any] = {"id": pl.String, "channel": pl.String}
    kinds |= dict.fromkeys(COLUMNS, pl.Datetime("us", "UTC"))
    pl.DataFrame(some, schema=kinds, orient="row").write_parquet(folder / "log.parquet")
    return folder / "log.parquet"


def found_or_refused(log: Path) -> object:
    """All that is found, or what is wrong with the log."""
    try:
        return found_in(log)
    except Refused as refused:
        return refused.faults


@settings(max_examples=60, deadline=None)
@given(st.lists(rows, min_size=1, max_size=40), st.integers(1, 12))
def test_the_same_is_found_in_shares_of_any_size(
    some: list[tuple[Any, ...]], size: int
) -> None:
    with TemporaryDirectory() as place:
        log = parquet_of(Path(place), some)
        whole = found_or_refused(log)
        with shares_of(size):
            assert found_or_refused(log) == whole


def many_rows(folder: Path, number: int) -> Path:
    """A log in which whoever came fifth waited long, each seventh for ever, and one id in a thousand stands twice."""
    at_us = pl.lit(BEGINS) + pl.col("n") * 1_000_000
    wait = pl.when(pl.col("n") % 5 == 0).then(400_000_000).otherwise(1_000_000)
    log = pl.DataFrame({"n": range(number)}).select(
        ("q" + (pl.col("n") - (pl.col("n") % 1_000 == 999)).cast(pl.String)).alias("id"),
        pl.when(pl.col("n") % 3 == 0).then(pl.lit("web")).otherwise(pl.lit("app")).alias("channel"),
        at_us.cast(pl.Datetime("us", "UTC")).alias("requested_at"),
        pl.when(pl.col("n") % 7 != 0).then(at_us + wait).cast(pl.Datetime("us", "UTC")).alias("first_human_at"),
    )  # fmt: skip
    log.write_parquet(folder / "log.parquet")
    return folder / "log.parquet"


def test_the_same_is_found_by_two_processes_as_by_one(tmp_path: Path) -> None:
    log = many_rows(tmp_path, 20_000)
    alone = found_in(log, as_of=beijing("2026-01-05 12:00:00"))
    with shares_of(3_000), hands(2) as them:
        assert found_in(log, them, as_of=beijing("2026-01-05 12:00:00")) == alone
    assert alone["told"] > 20_000
    assert "duplicate_id" in str(alone["unreadable"])


def test_the_same_verdicts_are_written(tmp_path: Path) -> None:
    log, by = many_rows(tmp_path, 5_000), terms()
    for number in (1, 2):
        out = tmp_path / str(number)
        (out / "work").mkdir(parents=True)
        with shares_of(1_000 * number), hands(number) as them:
            taken = taken_in(
                log, sources()["table"], Mapping(), out / "work", _nobody, them
            )
            audit(Request(by, compile_timeline(by)), taken, out, _nobody, them)
    one, two = (
        {file.name: file.read_bytes() for file in (tmp_path / str(n)).glob("verdicts.*")}
        for n in (1, 2)
    )
    assert len(one) == 2
    assert one == two


@pytest.mark.parametrize("number", [1, 2])
def test_the_first_fault_of_the_log_is_told_whoever_finds_one(
    tmp_path: Path, number: int
) -> None:
    clocks = [at("10:00:00")] * 5 + ["2026-01-05 10:00:00", "2026-01-06 10:00:00"]
    log = tmp_path / "log.parquet"
    pl.DataFrame({"requested_at": clocks}).write_parquet(log)
    with shares_of(1), hands(number) as them, pytest.raises(Refused) as caught:
        found_in(log, them)
    (fault,) = caught.value.faults
    assert (fault.code, fault.value) == ("naive_time", "2026-01-05 10:00:00")


def squared(share: int, tell: Progress) -> tuple[int, bool]:
    """The square, and whether a helper made it."""
    tell(1)
    return share * share, parent_process() is not None


def failing(share: int, _tell: Progress) -> int:
    """Nothing good, whichever share it is."""
    raise KeyError(share)


def test_results_stand_in_the_order_of_the_shares() -> None:
    told: list[int] = []
    with hands(3) as them:
        for number in (0, 1, 50):
            found = them.each(squared, range(number), told.append)
            assert [one for one, _ in found] == [n * n for n in range(number)]
    assert sum(told) == 51
    with hands(2) as them, pytest.raises(KeyError) as caught:
        them.each(failing, range(5), _nobody)
    assert caught.value.args == (0,)


def held(share: Path, _tell: Progress) -> bool:
    """Say which share was begun; where nobody helps, wait until somebody else has begun the other."""
    share.touch()
    until = time.monotonic() + SOON
    while time.monotonic() < until:
        if len(list(share.parent.iterdir())) > 1:
            if parent_process():
                os.kill(os.getpid(), signal.SIGKILL)
            return True
        time.sleep(0.01)
    return False


def test_a_helper_that_is_killed_is_told_of(tmp_path: Path) -> None:
    with hands(2) as them, pytest.raises(Refused) as caught:
        them.each(held, [tmp_path / "a", tmp_path / "b"], _nobody)
    (fault,) = caught.value.faults
    assert (fault.code, fault.value) == ("helper_lost", "-9")


def test_what_never_changes_goes_to_helpers_too() -> None:
    with hands(2) as them:
        found = them.each(_itself, [PLANS] * 4, _nobody)
    assert found == [PLANS] * 4


def _itself(share: Any, _tell: Progress) -> Any:
    return share


def test_how_many_processes_there_are() -> None:
    assert 1 <= processes() <= MOST


@contextmanager
def running(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """`shinuo audit` of a log for two, in a group of its own, and its helper."""
    log = many_rows(folder, spill.SHARE + 300_000)
    (folder / "temporary").mkdir()
    with subprocess.Popen(  # noqa: S603 -- ours
        [*SHINUO, str(log)],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ | {"TMPDIR": str(folder / "temporary")},
    ) as run:
        try:
            yield run, _helper_of(run)
        finally:
            run.kill()


def _helper_of(run: subprocess.Popen[str]) -> int:
    until = time.monotonic() + SOON
    while time.monotonic() < until and run.poll() is None:
        for task in Path(f"/proc/{run.pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                    return int(child)
        time.sleep(0.002)
    raise AssertionError


two = pytest.mark.skipif(processes() < 2, reason="only one process here")


def gone(group: int) -> bool:
    """Whether of a group of processes none is left, soon."""
    until = time.monotonic() + SOON
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


@two
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_who_is_interrupted_leaves_no_helper(tmp_path: Path, told: signal.Signals) -> None:
    with running(tmp_path) as (run, _helper):
        os.killpg(run.pid, told)  # as a terminal does
        _, said = run.communicate(timeout=SOON)
        assert (run.returncode, said) == (130, "interrupted\n")
        assert gone(run.pid)
    assert list((tmp_path / "temporary").iterdir()) == []


@two
def test_a_helper_that_is_killed_ends_the_run_in_one_line(tmp_path: Path) -> None:
    with running(tmp_path) as (run, helper):
        os.kill(helper, signal.SIGKILL)
        _, said = run.communicate(timeout=SOON)
        assert run.returncode == 2
        assert said.startswith("error shinuo audit = -9: a process that helped")
        assert said.count("\n") == 1
        assert gone(run.pid)
    assert list((tmp_path / "temporary").iterdir()) == []
