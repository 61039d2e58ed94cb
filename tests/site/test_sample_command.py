"""`shinuo sample` as people call it: what it writes and says, in both languages, and how it refuses."""

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.tree import SRC
from tests.site.cast import LANGS, Shinuo, plain, program

CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
NAMES = re.compile(r"shinuo|sample|audit|log|csv|jsonl|gz|parquet|--[a-z]+|-h\b")
RIGHT = "right would be"


def test_it_says_what_it_wrote_and_what_is_next(shinuo: Shinuo, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    assert shinuo.shows("--lang", "en", "sample", log).splitlines() == [
        f"20,000 requests from 2026-01-01 to 2026-01-31, seed 1: {log}",
        "  2026-01-13 is a bad day: too few agents, and slow ones",
        "  2026-01-22 14:00 to 16:00 is an outage: nobody can answer",
        f"Now try: shinuo audit {log}",
    ]
    assert shinuo.shows("sample", log, "--replace").splitlines() == [
        f"已写出 20,000 条请求，2026-01-01 至 2026-01-31，种子 1：{log}",
        "  2026-01-13 是糟糕的一天：人手不足，回得慢",
        "  2026-01-22 14:00 至 16:00 中断：无人能够回应",
        f"接着试试：shinuo audit {log}",
    ]


def test_what_it_names_next_works(
    shinuo: Shinuo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = shinuo.shows("sample", "一月 的.jsonl.gz", "--rows", "300")
    assert text.splitlines()[-1] == "接着试试：shinuo audit '一月 的.jsonl.gz'"
    assert "共 300 行，读不懂 0 行，不计 0 行" in shinuo.shows("audit", "一月 的.jsonl.gz")


def test_every_option_counts(shinuo: Shinuo, tmp_path: Path) -> None:
    logs = {name: tmp_path / f"{name}.csv" for name in ("rows", "seed", "from", "days")}
    asked = [
        ("rows", "--rows", "7"),
        ("seed", "--rows", "7", "--seed", "0"),
        ("from", "--rows", "7", "--from", "2026-02-01"),
        ("days", "--rows", "7", "--days", "1"),
    ]
    for name, *options in asked:
        shinuo.shows("sample", logs[name], *options)
    texts = {name: log.read_text().splitlines() for name, log in logs.items()}
    assert {len(lines) for lines in texts.values()} == {8}
    assert texts["seed"] != texts["rows"]
    assert not any("2026-01-" in line for line in texts["from"])
    assert all(",2026-01-01T" in line for line in texts["days"][1:])


def test_a_short_log_has_no_troubles_to_name(shinuo: Shinuo, tmp_path: Path) -> None:
    text = shinuo.shows("sample", tmp_path / "log.csv", "--days", "1", "--rows", "1")
    assert len(text.splitlines()) == 2


REFUSED = [
    (
        ["sample"],
        "文件：缺少；应为：要写的文件",
        f"FILE: missing; {RIGHT}: The file to write",
    ),
    (
        ["sample", "log.csv", "--rows", "0"],
        "--rows = 0：超出范围；应为：1 至 999999999 的整数",
        f"--rows = 0: out of range; {RIGHT}: a whole number from 1 to 999999999",
    ),
    (
        ["sample", "log.csv", "--rows", "many"],
        "--rows = many：不是整数；应为：1 至 999999999 的整数",
        f"--rows = many: not a whole number; {RIGHT}: a whole number from 1 to 999999999",
    ),
    (
        ["sample", "log.csv", "--seed", "-1"],
        "--seed = -1：不是整数；应为：0 至 999999999 的整数",
        f"--seed = -1: not a whole number; {RIGHT}: a whole number from 0 to 999999999",
    ),
    (
        ["sample", "log.csv", "--days", "3661"],
        "--days = 3661：超出范围；应为：1 至 3660 的整数",
        f"--days = 3661: out of range; {RIGHT}: a whole number from 1 to 3660",
    ),
    (
        ["sample", "log.csv", "--from", "2099-12-30", "--days", "2"],
        "--days = 2：太晚才结束；应为：不晚于 2099-12-30 结束",
        f"--days = 2: these days end too late; {RIGHT}: an end not later than 2099-12-30",
    ),
    (
        ["sample", "log.xlsx"],
        "log.xlsx = .xlsx：不认识的文件类型；应为：.csv .csv.gz .jsonl .jsonl.gz .parquet",
        f"log.xlsx = .xlsx: a file of an unknown kind; {RIGHT}: "
        ".csv .csv.gz .jsonl .jsonl.gz .parquet",
    ),
    (
        ["sample", "there.csv"],
        "there.csv：文件已经存在；应为：另一个文件名，或加 --replace",
        f"there.csv: the file is there already; {RIGHT}: another name, or --replace",
    ),
    (
        ["sample", "folder.csv", "--replace"],
        "folder.csv：这是目录；应为：一个文件",
        f"folder.csv: this is a directory; {RIGHT}: a file",
    ),
    (
        ["sample", "none/log.csv"],
        "none/log.csv：写不进去（No such file or directory）；应为：可以写入的位置",
        "none/log.csv: it cannot be written (No such file or directory); "
        f"{RIGHT}: a place that can be written to",
    ),
]


@pytest.mark.parametrize(("argv", "zh", "en"), REFUSED)
def test_every_refusal_is_one_clear_line(
    shinuo: Shinuo,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    argv: list[str],
    zh: str,
    en: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.csv").write_text("mine")
    (tmp_path / "folder.csv").mkdir()
    assert shinuo("--lang", "zh", *argv).errors == [f"错误 {zh}"]
    assert shinuo("--lang", "en", *argv).errors == [f"error {en}"]
    assert {one.name for one in tmp_path.iterdir()} == {"there.csv", "folder.csv"}
    assert (tmp_path / "there.csv").read_text() == "mine"


def test_the_last_days_there_are(shinuo: Shinuo, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    shinuo.shows("sample", log, "--from", "2099-12-29", "--days", "2", "--rows", "500")
    assert "读不懂 0 行" in shinuo.shows("audit", log)


@pytest.mark.parametrize("lang", LANGS)
def test_the_help_is_whole_and_in_one_language(shinuo: Shinuo, lang: str) -> None:
    text = shinuo.shows("--lang", lang, "sample", "--help")
    for name in ("--rows", "--seed", "--from", "--days", "--replace"):
        assert re.search(rf"^  {name}\b.* {{2}}\S", text, re.MULTILINE)
    if lang == "en":
        assert CHINESE.findall(text) == []
    else:
        assert re.findall("[A-Za-z]{2,}", NAMES.sub("", text)) == []


@pytest.mark.parametrize("lang", LANGS)
def test_its_examples_work(
    shinuo: Shinuo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.chdir(tmp_path)
    text = shinuo.shows("--lang", lang, "sample", "--help")
    examples = re.findall(r"^  shinuo (sample log.*)$", text, re.MULTILINE)
    for line in examples:
        shinuo.shows(*line.split())
    assert {one.name for one in tmp_path.iterdir()} == {"log.csv", "log.parquet"}


def test_two_programs_write_the_same_bytes(tmp_path: Path) -> None:
    logs = [tmp_path / name for name in ("one.parquet", "two.parquet")]
    for log, threads in zip(logs, ("1", "4"), strict=True):
        options = ("--rows", "150000", "--days", "3")
        done = program("sample", str(log), *options, POLARS_MAX_THREADS=threads)
        assert (done.returncode, done.stderr) == (0, b"")
    assert logs[0].read_bytes() == logs[1].read_bytes()


def test_ctrl_c_leaves_nothing(tmp_path: Path) -> None:
    argv = ["sample", str(tmp_path / "log.csv"), "--rows", "999999999"]
    process = subprocess.Popen(  # noqa: S603  (this checkout, by a fixed list)
        [sys.executable, "-m", "shinuo", *argv],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=plain(PYTHONPATH=str(SRC)),
    )
    while not [*tmp_path.glob(".log.csv-*/*")]:
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.decode()) == (130, b"", "已中断\n")
    assert [*tmp_path.iterdir()] == []


def test_nothing_heavy_is_brought_until_it_is_asked() -> None:
    script = "import sys; from shinuo.site.cli import main; main(['sample', '--help']); "
    done = subprocess.run(  # noqa: S603  (this checkout, by a fixed list)
        [sys.executable, "-c", f"{script}print('polars' in sys.modules)"],
        env=plain(),
        capture_output=True,
        check=True,
    )
    assert done.stdout.endswith(b"False\n")
