"""The January log of a real bank, by the bank's own terms, against a second implementation in plain loops."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import polars as pl
import pytest

from shinuo.rules.judge import judge
from shinuo.rules.measurement import Contact, Measurement, Uncounted
from shinuo.rules.terms import read_terms
from shinuo.rules.terms.readings import Abandoned
from shinuo.rules.timeline import compile_timeline
from shinuo.rules.triggers import TriggerKind
from shinuo.rules.words import same
from tests.audit import bank
from tests.audit.cast import Audited, audited, bank_terms
from tests.project.tree import ROOT

pytestmark = pytest.mark.skipif(
    not bank.LOG.exists(), reason="the bank's log is not beside this checkout"
)
BOTH = pytest.mark.parametrize("abandoned", ["runs_on", "excused"])


@cache
def found(abandoned: str) -> Audited:
    """The audit; `as_of` is the last instant in the log."""
    folder = Path(mkdtemp(prefix="shinuo-test-"))
    log = folder / bank.LOG.name
    log.symlink_to(bank.LOG)
    by = bank_terms(abandoned=Abandoned(abandoned))
    return audited(log, source="callcentre", by=by, as_of=None)


@cache
def plain(abandoned: str) -> tuple[list[bank.Call], list[int]]:
    return bank.judged(excused=abandoned == "excused")


def test_the_terms_in_the_document_are_those_of_the_bank() -> None:
    page = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    stated = read_terms(page.split("```toml\n")[1].split("```")[0])
    ours = replace(
        bank_terms(),
        number=stated.number,
        client=stated.client,
        provider=stated.provider,
        stated=stated.stated,
    )
    assert stated == ours


@BOTH
def test_the_rows_are_all_accounted_for(abandoned: str) -> None:
    ours, (theirs, again) = found(abandoned), plain(abandoned)
    assert ours.bad == [(line, "duplicate_id") for line in again]
    assert ours.outcome.rows == 31_599
    left_out = ours.outcome.unreadable + ours.outcome.ignored
    assert ours.outcome.rows - left_out == len(theirs) == len(ours.verdicts)


@BOTH
def test_every_cell_is_that_of_plain_loops(abandoned: str) -> None:
    ours, theirs = found(abandoned).json["cells"], bank.cells(plain(abandoned)[0])
    assert ours.keys() == theirs.keys()
    for name, figures in theirs.items():
        assert ours[name] == {
            key: value if value is None else pytest.approx(value, rel=1e-12)
            for key, value in figures.items()
        }, name


@BOTH
def test_every_verdict_is_that_of_plain_loops(abandoned: str) -> None:
    rows = found(abandoned).verdicts.select(
        "line", "id", "band", "verdict", "start", "due", "elapsed_s", "overrun_s"
    )
    for row, call in zip(rows.iter_rows(), plain(abandoned)[0], strict=True):
        seconds = tuple(length // bank.US / 10**6 for length in (call.elapsed, call.over))
        told = (call.line, call.id, call.band, call.state, call.start, call.due, *seconds)
        assert (*row[:6], *(float(one) for one in row[6:])) == told


@BOTH
def test_the_days_the_damages_and_the_triggers(abandoned: str) -> None:
    ours, calls = found(abandoned).outcome, plain(abandoned)[0]
    days = {
        one.day: (one.requests, one.met, one.misses, one.elapsed_us, one.limit_us)
        for one in ours.days
    }
    assert days == bank.days(calls)
    misses = sum(one.state in ("missed", "indeterminate") for one in calls)
    assert misses > 0
    terms = ours.terms
    assert found(abandoned).json["damages_fen"] == misses * terms.damages.amount_fen
    by_count = bank.fired(calls, terms.triggers.cumulative)
    by_days = bank.excess(
        calls, terms.triggers.consecutive_days, terms.triggers.excess_bp / 10_000
    )
    assert found(abandoned).fired == len(by_count) + len(by_days)
    assert [
        (one.at, one.requests) for one in ours.firings if one.kind is TriggerKind.CUMULATIVE
    ] == by_count
    assert len(found(abandoned).json["triggers"]) == found(abandoned).fired
    assert [
        one.days for one in ours.firings if one.kind is TriggerKind.CONSECUTIVE_DAYS
    ] == by_days


@BOTH
def test_trails_are_the_sources_of_the_judge(abandoned: str) -> None:
    ours = found(abandoned)
    terms, as_of = ours.outcome.terms, ours.outcome.as_of
    timeline = compile_timeline(terms)
    with bank.LOG.open(encoding="utf-8") as file:
        lines = file.read().split("\n")
    header = lines[0].split("\t")
    calls = {call.line: call for call in plain(abandoned)[0]}
    for row in ours.verdicts[::7].iter_rows(named=True):
        told = dict(zip(header, lines[row["line"] - 1].split("\t"), strict=True))
        request = measured(calls[row["line"]], told, as_of)
        verdict = judge(request, terms, timeline, as_of=as_of)
        assert row["verdict"] == verdict.state.value
        assert row["reason"] == verdict.reason.value
        assert row["trace"] == " → ".join(step.source for step in verdict.trace)


def measured(call: bank.Call, told: dict[str, str], as_of: datetime) -> Measurement:
    is_first = call.answered is None or call.start <= call.answered
    given: dict[str, Any] = {}
    if told["priority"] == "2":
        given["urgent_at"] = call.start
    return Measurement(
        id=call.id,
        requested_at=call.start,
        channel=call.channel,
        bot_at=call.start,
        contact=Contact(call.answered, told["server"]) if call.answered else None,
        left_at=call.left,
        closed_at=None if call.answered else call.left or as_of,
        uncounted=(Uncounted(call.start, same("the machine")),) if is_first else (),
        **given,
    )


def test_instants_are_exact() -> None:
    first = found("runs_on").verdicts.row(0, named=True)
    assert first["start"].astimezone(UTC).isoformat() == "1998-12-31T22:00:31+00:00"
    assert str(first["elapsed_s"]) == "300.000001"
    assert found("runs_on").verdicts.schema["elapsed_s"] == pl.Decimal(20, 6)
