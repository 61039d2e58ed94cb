"""What `shinuo export` refuses: in one line, in both languages, and nothing is written."""

from pathlib import Path

import pytest

from shinuo.contracts.models import Contract
from tests.journal.spoiling import put
from tests.site.cast import Shinuo
from tests.site.service import OPEN, told

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(scope="module")
def contract(database: str) -> Contract:
    assert database
    return told()


REFUSED = [
    (
        ["nix"],
        "nix：没有这份合同；应为：",
        "nix: there is no such contract; right would be: ",
    ),
    ([], "合同编号：缺少", "CONTRACT: missing"),
    (
        ["N", "--as", "logs"],
        "--as = logs：没有这个选项值；应为：log",
        "--as = logs: no such choice; right would be: log",
    ),
    (
        ["N", "--out", "x.txt"],
        "--out = x.txt：不认识的文件类型；应为：.jsonl",
        "--out = x.txt: a file of an unknown kind; right would be: .jsonl",
    ),
    (
        ["N", "--out", "x.csv"],
        "--out = x.csv：不认识的文件类型；应为：.jsonl",
        "--out = x.csv: a file of an unknown kind; right would be: .jsonl",
    ),
    (
        ["N", "--as", "log", "--out", "x.parquet"],
        "--out = x.parquet：不认识的文件类型；应为：.jsonl .csv",
        "--out = x.parquet: a file of an unknown kind; right would be: .jsonl .csv",
    ),
    (
        ["N", "--as", "log", "--with-content"],
        "--with-content：日志里没有个人内容；应为：--as journal",
        "--with-content: a log has nothing of it; right would be: --as journal",
    ),
    (
        ["N", "--replace"],
        "--replace：没有要写的文件；应为：--out FILE",
        "--replace: no file is written; right would be: --out FILE",
    ),
    (
        ["N", "--out", "there.jsonl"],
        "there.jsonl：文件已经存在；应为：另一个文件名，或加 --replace",
        "there.jsonl: the file is there already; right would be: another name, or --replace",
    ),
    (
        ["N", "--out", "folder.jsonl", "--replace"],
        "folder.jsonl：这是目录；应为：一个文件",
        "folder.jsonl: this is a directory; right would be: a file",
    ),
    (
        ["N", "--out", "none/x.jsonl"],
        "none/x.jsonl：写不进去（No such file or directory）；应为：可以写入的位置",
        "none/x.jsonl: it cannot be written (No such file or directory); "
        "right would be: a place that can be written to",
    ),
]


@pytest.mark.parametrize(("argv", "zh", "en"), REFUSED)
def test_every_refusal_is_one_clear_line(
    shinuo: Shinuo,
    contract: Contract,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    argv: list[str],
    zh: str,
    en: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.jsonl").write_text("mine")
    (tmp_path / "folder.jsonl").mkdir()
    given = [contract.number if one == "N" else one for one in argv]
    for lang, line in (("zh", f"错误 {zh}"), ("en", f"error {en}")):
        (told,) = shinuo("--lang", lang, "export", *given).errors
        assert told.startswith(line)
    assert {one.name for one in tmp_path.iterdir()} == {"there.jsonl", "folder.jsonl"}
    assert (tmp_path / "there.jsonl").read_text() == "mine"


def test_entries_that_nobody_can_fold_leave_no_log(shinuo: Shinuo, tmp_path: Path) -> None:
    contract = told({"a": OPEN})
    put(contract.pk, 99, b'{"strange":1}', kind="said", of="a")
    argv = ("export", contract.number, "--as", "log", "--out", tmp_path / "x.csv")
    (line,) = shinuo("--lang", "en", *argv).errors
    assert line.startswith(f"error {contract.number}: the entries cannot be folded (")
    assert line.endswith("; see shinuo rebuild --check")
    assert [*tmp_path.iterdir()] == []
