"""`shinuo audit` as people and programs call it: what it prints, what it leaves, how it refuses."""

import json
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import polars as pl
import pytest
from rich.cells import cell_len

from shinuo.audit import firing
from shinuo.site.cli import auditing as command
from shinuo.site.cli import main
from tests.audit.cast import at, csv_of, written

ROWS = (
    f"q1,web,{at('10:00:00')},{at('10:01:00')}",
    f"=q2,web,{at('10:00:00')},",
    "q3,web,soon,",
)
LATER = "2026-02-01T00:00"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Calls the command; gives its exit code and what it wrote on both streams."""

    def call(*arguments: object) -> tuple[int, str, str]:
        data = ("--data", str(tmp_path / "data"))
        code = main(["audit", *(str(one) for one in arguments), *data])
        return code, *capsys.readouterr()

    return call


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return written(tmp_path, csv_of(*ROWS))


def test_json_is_one_object_and_nothing_else(run: Run, log: Path) -> None:
    code, out, err = run(log, "--json", "--as-of", LATER)
    assert (code, err, out.count("\n")) == (0, "", 1)
    found = json.loads(out)
    counts = {"requests": 2, "answered": 1, "met": 1, "missed": 1, "overdue": 0}
    counts |= dict.fromkeys(("pending", "excluded", "not_applicable", "indeterminate"), 0)
    assert found["total"] == counts
    assert {name: found[name] for name in ("rows", "unreadable", "ignored")} == {
        "rows": 3,
        "unreadable": 1,
        "ignored": 0,
    }
    waited = (60 + 27 * 86_400 - 10 * 3600) / 2
    times: dict[str, Any] = dict.fromkeys(
        ("mean_s", "p50_s", "p90_s", "p95_s", "p99_s", "max_s"), 60.0
    )
    assert found["cells"] == {"web/day": {**counts, **times, "mean_all_s": waited}}
    assert (found["damages_fen"], found["triggers"], found["triggers_total"]) == (
        10_000,
        [],
        0,
    )


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", ["未达标", "不是所定格式的时间"]), ("en", ["missed", "Misses"])],
)
def test_the_summary_speaks_both_languages(
    run: Run, log: Path, lang: str, words: list[str]
) -> None:
    code, out, err = run("--lang", lang, log, "--as-of", LATER)
    assert (code, err) == (0, "")
    for word in words:
        assert word in out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_summary_fits_a_terminal(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    rows = (
        f"q{n},wechat,2026-01-0{n}T{clock}:00:00.123457+08:00,2026-01-0{n}T{clock}:59:58.999999+08:00"
        for n, clock in ((1, "10"), (5, "10"), (6, "20"))
    )
    code, out, _ = run("--lang", lang, written(tmp_path, csv_of(*rows)))
    assert code == 0
    assert max(cell_len(line) for line in out.splitlines()) <= 80
    assert "3,598.9" in out


@pytest.mark.parametrize(
    ("late", "told"), [("10:03:00.000000", "180.0"), ("10:03:00.000001", "180.1")]
)
def test_no_miss_reads_like_the_limit(
    run: Run, tmp_path: Path, late: str, told: str
) -> None:
    log = written(tmp_path, csv_of(f"q1,web,{at('10:00:00')},{at(late)}"))
    assert run("--lang", "en", log)[1].split("\n")[8].split()[-1] == told


def test_the_mean_with_the_unanswered_stands_beside_the_other(
    run: Run, tmp_path: Path
) -> None:
    rows = (
        f"q1,web,{at('10:00:00')},{at('10:01:00')},",
        f"q2,web,{at('10:00:00')},,{at('10:10:00')}",
    )
    log = written(
        tmp_path, csv_of(*rows, header="id,channel,requested_at,first_human_at,left_at")
    )
    said = run("--lang", "en", log)[1]
    assert "answered 60.0 s, with the unanswered at the time they waited 330.0 s" in said


def test_a_log_of_another_age_asks_for_its_own_terms(run: Run, tmp_path: Path) -> None:
    log = written(tmp_path, csv_of("q1,web,1999-01-05T10:00:00Z,"))
    code, out, err = run("--lang", "en", log)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("error --terms: the log begins in 1999")


def test_a_channel_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    log = written(tmp_path, csv_of(f"q1,\x1b]0;x\x07{'long' * 50},{at('10:00:00')},"))
    said = run(log)[1]
    assert "\x1b" not in said
    assert "longlon…" in said


def test_the_folder_is_there_whole(run: Run, log: Path, tmp_path: Path) -> None:
    out = tmp_path / "verdicts"
    before = {*tmp_path.iterdir()}
    for _ in range(2):  # an older audit is replaced
        assert run(log, "--out", out)[0] == 0
        assert {*tmp_path.iterdir()} == {*before, out}
    assert {one.name for one in out.iterdir()} == {
        "report.html",
        "report.xlsx",
        "verdicts.parquet",
        "verdicts.csv",
        "unreadable.csv",
    }
    assert pl.read_parquet(out / "verdicts.parquet")["id"].to_list() == ["q1", "=q2"]
    assert "'=q2" in (out / "verdicts.csv").read_text(encoding="utf-8")
    unreadable = (out / "unreadable.csv").read_text(encoding="utf-8-sig")
    assert unreadable == "line,column,value,why\n4,requested_at,soon,not_a_time\n"


def test_a_folder_of_something_else_is_left_alone(
    run: Run, log: Path, tmp_path: Path
) -> None:
    out = tmp_path / "mine"
    out.mkdir()
    (out / "letter.txt").write_text("dear")
    code, _, err = run(log, "--out", out)
    assert (code, err.count("\n")) == (2, 1)
    assert (out / "letter.txt").read_text() == "dear"


def test_ctrl_c_leaves_nothing(
    run: Run, log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "write_unreadable", interrupted)
    assert run(log, "--out", tmp_path / "verdicts")[0] == 130
    assert [*tmp_path.iterdir()] == [log]


@pytest.mark.parametrize("which", [1, 2])
def test_an_older_audit_survives_ctrl_c_while_it_is_replaced(
    run: Run, log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: int
) -> None:
    out = tmp_path / "verdicts"
    assert run(log, "--out", out)[0] == 0
    before = (out / "verdicts.csv").stat().st_ino
    renamed, times = Path.rename, iter((1, 2, 3))

    def interrupted(one: Path, target: Path) -> Path:
        now = next(times)
        if now == which == 2:
            raise KeyboardInterrupt
        found = renamed(one, target)
        if now == which:
            raise KeyboardInterrupt
        return found

    monkeypatch.setattr(Path, "rename", interrupted)
    assert run(log, "--out", out)[0] == 130
    assert (out / "verdicts.csv").stat().st_ino == before
    assert {*tmp_path.iterdir()} == {log, out}


def test_a_full_disk_is_one_line_and_leaves_nothing(
    run: Run, log: Path, tmp_path: Path
) -> None:
    allowed = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, allowed[1]))
    try:
        code, out, err = run("--lang", "en", log, "--out", tmp_path / "verdicts")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, allowed)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "it cannot be written" in err
    assert [*tmp_path.iterdir()] == [log]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["none.csv"], "no such file"),
        (["."], "directory"),
        (["LOG", "--source", "nowhere"], "no such choice"),
        (["LOG", "--map", "none.toml"], "no such file"),
        (["LOG", "--source", "callcentre"], "columns are missing"),
        (["LOG", "--as-of", "soon"], "not an instant"),
        (["LOG", "--from", "2026-02-01", "--to", "2026-01-01"], "before --from"),
        (["LOG", "--out", "/dev/null/x"], "cannot be written"),
    ],
)
def test_every_refusal_is_one_line(
    run: Run, log: Path, arguments: list[str], word: str
) -> None:
    given = (str(log) if one == "LOG" else one for one in arguments)
    code, out, err = run("--lang", "en", *given)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert word in err


TERMS = """number = "T-1"
client = "甲"
provider = "乙"
term.starts_on = 2026-01-01
term.months = 12
"""


def test_a_reading_that_is_not_carried_out_is_refused(
    run: Run, log: Path, tmp_path: Path
) -> None:
    """Judged without it, every verdict would be of another contract."""
    terms = tmp_path / "T.toml"
    terms.write_text(TERMS + "readings.cross_channel_stop = true\n", encoding="utf-8")
    code, out, err = run("--lang", "en", log, "--terms", terms)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "readings.cross_channel_stop" in err
    assert "does not go by it yet" in err


def test_more_firings_than_are_listed_are_still_counted(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(firing, "MOST", 2)
    log = written(tmp_path, csv_of(*(f"q{n},web,{at('10:00:00')}," for n in range(9))))
    found = json.loads(run(log, "--json", "--as-of", LATER)[1])
    assert [one["requests"] for one in found["triggers"]] == [
        ["q0", "q1", "q2"],
        ["q3", "q4", "q5"],
    ]
    assert found["triggers_total"] == 3


def test_days_that_hold_no_request(run: Run, log: Path) -> None:
    code, out, _ = run(log, "--json", "--from", "2026-03-01")
    assert (code, json.loads(out)["ignored"]) == (0, 2)
    code, out, _ = run("--lang", "en", log, "--from", "2026-03-01")
    assert code == 0
    assert out.count("no data") == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_help_names_every_option(run: Run, lang: str) -> None:
    code, out, _ = run("--lang", lang, "--help")
    assert code == 0
    for name in ("--source", "--map", "--terms", "--from", "--to", "--as-of", "--out"):
        assert name in out
