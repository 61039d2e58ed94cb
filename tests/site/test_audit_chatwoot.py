"""`shinuo audit --source chatwoot` from the export to the files."""

import json
from pathlib import Path

import polars as pl
import pytest

from shinuo.site.cli import main
from tests.audit.sources.chatwoot_export import (
    ROBOT,
    conversation,
    export,
    li,
    mei,
    noted,
    template,
)

LATER = "2026-02-01T00:00"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Answered in time and, after a close, late; only a bot; opened by an agent; cut short."""
    twice = conversation(
        li("10:00:00"),
        template("10:00:01"),
        mei("10:00:04", sender=ROBOT),
        mei("10:03:00"),
        li("11:00:00"),
        mei("11:03:01"),
    )
    twice["reporting_events"] = [noted("conversation_resolved", "2026-01-05T02:10:00.000Z")]
    only_bot = conversation(li("12:00:00"), mei("12:00:01", sender=ROBOT), number=43)
    opened = conversation(mei("12:30:00"), number=44)
    in_part = conversation(li("12:40:00"), number=45, first_reply_created_at=1)
    return export(tmp_path, twice, only_bot, opened, in_part)


def test_from_the_export_to_the_files(
    log: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    asked = ["audit", str(log), "--source", "chatwoot", "--as-of", LATER, "--json"]
    code = main([*asked, "--out", str(out), "--data", str(tmp_path / "data")])
    printed, errors = capsys.readouterr()
    assert (code, errors) == (0, "")
    found = json.loads(printed)
    assert [found[name] for name in ("rows", "unreadable", "ignored")] == [5, 1, 1]
    assert list(found["cells"]) == ["WebWidget/day"]
    total = found["total"]
    assert [total[name] for name in ("requests", "answered", "met", "missed")] == [
        3,
        2,
        1,
        2,
    ]
    verdicts = pl.read_parquet(out / "verdicts.parquet")
    told = verdicts.select(
        "line", "id", pl.col("verdict").cast(str), pl.col("reason").cast(str)
    )
    assert told.rows() == [
        (1, "42/1001", "met", "in_time"),
        (1, "42/1005", "missed", "late"),
        (2, "43/1001", "missed", "never_answered"),
    ]
    unreadable = (out / "unreadable.csv").read_text(encoding="utf-8-sig")
    assert unreadable == "line,column,value,why\n4,messages,1,missing\n"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ["未达标", "缺少必填值"]),
        ("en", ["missed", "a value that must be there is missing"]),
    ],
)
def test_the_summary_speaks_of_it(
    log: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    lang: str,
    words: list[str],
) -> None:
    asked = ["--lang", lang, "audit", str(log), "--source", "chatwoot", "--as-of", LATER]
    assert main([*asked, "--data", str(tmp_path / "data")]) == 0
    printed = capsys.readouterr().out
    assert [word for word in words if word not in printed] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_help_names_the_source(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", lang, "audit", "--help"]) == 0
    assert "chatwoot" in capsys.readouterr().out


def test_an_export_of_something_else_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = export(tmp_path, {"id": 42, "messages": [], "meta": {}})
    code = main(["--lang", "en", "audit", str(log), "--source", "chatwoot"])
    printed, errors = capsys.readouterr()
    assert (code, printed, errors.count("\n")) == (2, "", 1)
    assert "these keys are missing" in errors


def test_requests_of_one_line_keep_their_own_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clocks = ("10:00:00", "11:00:00", "12:00:00")
    thrice = conversation(*(li(clock) for clock in clocks))
    closes = ("2026-01-05T02:30:00.000Z", "2026-01-05T03:30:00.000Z")
    thrice["reporting_events"] = [
        noted("conversation_resolved", at, number) for number, at in enumerate(closes, 1)
    ]
    log = export(tmp_path, thrice)
    asked = ["audit", str(log), "--source", "chatwoot", "--as-of", LATER, "--json"]
    assert main([*asked, "--data", str(tmp_path / "data")]) == 0
    (fired,) = json.loads(capsys.readouterr().out)["triggers"]
    assert len(set(fired["requests"])) == 3


def test_a_request_ends_after_the_silence_of_the_terms(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = export(tmp_path, conversation(li("10:00:00"), li("10:02:00")))
    terms = tmp_path / "terms.toml"
    for idle, requests in (("", 1), ("readings.idle_after = 60\n", 2)):
        terms.write_text(
            f'number = "A"\nclient = "B"\nprovider = "C"\nterm.starts_on = 2026-01-01\n{idle}',
            encoding="utf-8",
        )
        asked = ["audit", str(log), "--source", "chatwoot", "--terms", str(terms), "--json"]
        assert main([*asked, "--data", str(tmp_path / "data")]) == 0
        assert json.loads(capsys.readouterr().out)["total"]["requests"] == requests
