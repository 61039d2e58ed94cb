"""`shinuo calendar import` and `export`: what changes, what is stored, what is refused."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from shinuo.rules.calendar import PLANS, plan_json, read_plan
from shinuo.site.plans import data_folder, known_plan, known_plans, save_plan
from tests.site.cast import Shinuo, plan_2027, written

NATIONAL_MOVED = plan_2027(national="10-1..10-6 10-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path / "2027.json", plan_2027())


def test_an_import_says_what_changes_and_is_stored(
    shinuo: Shinuo, file: Path, data: Path
) -> None:
    lines = shinuo.shows("calendar", "import", file).splitlines()
    assert lines[0] == "2027 年：与法定节假日（暂定）相比，19 日有变"
    assert "  2027-01-31 日  周末    上班  春节" in lines
    assert "  2027-10-07 四  工作日  休息  国庆节" in lines
    stored = data / "calendars" / "2027.json"
    assert lines[-1] == f"已导入 2027 年放假安排：{stored}"
    assert read_plan(stored.read_text(encoding="utf-8")) == plan_2027()
    assert [path.name for path in stored.parent.iterdir()] == ["2027.json"]


def test_in_english(shinuo: Shinuo, file: Path, data: Path) -> None:
    lines = shinuo.shows("--lang", "en", "calendar", "import", file).splitlines()
    assert lines[0] == "2027: 19 days differ from the statute (provisional)"
    assert "  2027-01-31 Su  weekend  make-up work  Spring Festival" in lines
    stored = data / "calendars" / "2027.json"
    assert lines[-1] == f"The plan of 2027 is stored: {stored}"


def test_what_is_imported_is_used_everywhere(shinuo: Shinuo, file: Path) -> None:
    before = shinuo.shows("calendar", "2027")
    shinuo.shows("calendar", "import", file)
    after = shinuo.shows("calendar", "2027")
    assert "暂定" in before
    assert "国办发明电〔2026〕9号、2026-11-10、https://www.gov.cn/2027" in after
    assert shinuo.shows("calendar", "export", "2027") == plan_json(plan_2027())
    assert "暂定" not in shinuo.shows("calendar", "count", "2027-01-01", "--days", "1")


def test_the_same_again_changes_nothing(shinuo: Shinuo, file: Path, data: Path) -> None:
    shinuo.shows("calendar", "import", file)
    stored = data / "calendars" / "2027.json"
    inode = stored.stat().st_ino
    line = "2027 年的放假安排已是这一份，没有改动。\n"
    assert shinuo.shows("calendar", "import", file) == line
    assert stored.stat().st_ino == inode


def test_what_is_shipped_is_known(shinuo: Shinuo, tmp_path: Path, data: Path) -> None:
    file = written(tmp_path / "2026.json", shinuo.shows("calendar", "export", "2026"))
    assert "没有改动" in shinuo.shows("calendar", "import", file)
    assert not data.exists()


def test_another_plan_of_the_year_needs_replace(
    shinuo: Shinuo, file: Path, tmp_path: Path
) -> None:
    shinuo.shows("calendar", "import", file)
    other = written(tmp_path / "other.json", NATIONAL_MOVED)
    result = shinuo("calendar", "import", other)
    assert result.code == 2
    assert result.out.splitlines()[0].endswith("相比，2 日有变")
    assert "  2027-10-08 五  工作日  休息    国庆节" in result.out.splitlines()
    assert result.err == (
        f"错误 {other}: year = 2027：已有另一份安排：国务院2027年节假日安排"
        "（国办发明电〔2026〕9号）；应为：确认无误后加 --replace\n"
    )
    assert known_plan(Path(data_folder_of(tmp_path)), 2027) == plan_2027()
    assert "已导入" in shinuo.shows("calendar", "import", other, "--replace")
    assert known_plan(Path(data_folder_of(tmp_path)), 2027) == NATIONAL_MOVED


def data_folder_of(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_another_plan_of_a_shipped_year_needs_replace(
    shinuo: Shinuo, tmp_path: Path
) -> None:
    text = plan_json(PLANS[2026]).replace("〔2025〕7号", "〔2025〕77号")
    file = written(tmp_path / "2026.json", text)
    result = shinuo("calendar", "import", file)
    assert (result.code, "--replace" in result.err) == (2, True)
    assert "日子都一样，只是依据不同。" in result.out
    shinuo.shows("calendar", "import", file, "--replace")
    assert "〔2025〕77号" in shinuo.shows("calendar", "2026")


def test_all_faults_at_once(shinuo: Shinuo, tmp_path: Path, data: Path) -> None:
    text = plan_json(plan_2027())
    text = text.replace('"statutory"', '"statutry"', 1).replace("2027-02-20", "2027-02-19")
    file = written(tmp_path / "bad.json", text)
    lines = shinuo("calendar", "import", file).errors
    assert [line.split(":")[0] + line.split(":")[1][:12] for line in lines] == [
        f"错误 {file} days[0].kin",
        f"错误 {file} days[12].ki",
    ]
    assert not data.exists()


@pytest.mark.parametrize("content", ["", "[]", "not json", '{"year": 2027}', "{" * 10_000])
def test_what_is_no_plan_is_refused(
    shinuo: Shinuo, tmp_path: Path, data: Path, content: str
) -> None:
    lines = shinuo("calendar", "import", written(tmp_path / "x.json", content)).errors
    assert all(line.startswith(f"错误 {tmp_path / 'x.json'}: ") for line in lines)
    assert not data.exists()


def test_a_folder_of_ones_own(
    shinuo: Shinuo, file: Path, tmp_path: Path, data: Path
) -> None:
    own = tmp_path / "own" / "deep"
    shinuo.shows("calendar", "import", file, "--data", own)
    assert not data.exists()
    assert "暂定" in shinuo.shows("calendar", "2027")
    assert "暂定" not in shinuo.shows("calendar", "2027", "--data", own)


def test_a_stored_plan_that_is_damaged_is_named(
    shinuo: Shinuo, file: Path, data: Path
) -> None:
    shinuo.shows("calendar", "import", file)
    stored = written(data / "calendars" / "2027.json", '{"year": 2027}')
    for call in ("tour", "calendar 2026", "calendar import", "judge 2026-03-02T09:00"):
        argv = [*call.split(), *([str(file)] if call.endswith("import") else [])]
        (line,) = shinuo(*argv).errors
        assert line.startswith(
            f"错误 {stored}：存下的放假安排已损坏（notices 缺少这个字段）；"
        )
    assert "已导入" in shinuo.shows("calendar", "import", file, "--replace")
    shinuo.shows("tour")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff", "不是 UTF-8 文本"),
        (plan_json(PLANS[2026]).encode(), "year = 2026"),
        (b"", "line 1"),
    ],
)
def test_why_a_stored_plan_is_damaged(
    shinuo: Shinuo, data: Path, content: bytes, why: str
) -> None:
    (data / "calendars").mkdir(parents=True)
    (data / "calendars" / "2027.json").write_bytes(content)
    (line,) = shinuo("calendar", "2026").errors
    assert f"已损坏（{why}" in line


def test_a_stored_plan_that_cannot_be_read(shinuo: Shinuo, data: Path) -> None:
    (data / "calendars" / "2027.json").mkdir(parents=True)
    (line,) = shinuo("calendar", "2026").errors
    assert "已损坏（Is a directory）" in line


def test_other_files_in_the_folder_do_not_matter(shinuo: Shinuo, data: Path) -> None:
    (data / "calendars").mkdir(parents=True)
    for name in (".2027.abc.tmp", "2027.json~", "notes.txt", "20270.json", "２０２７.json"):
        written(data / "calendars" / name, "x")
    shinuo.shows("calendar", "2026")


def test_a_data_folder_that_is_a_file(shinuo: Shinuo, file: Path, data: Path) -> None:
    written(data, "x")
    assert shinuo("calendar", "2026").errors == [
        f"错误 {data}：这是文件，不是目录；应为：一个目录"
    ]
    english = shinuo("--lang", "en", "calendar", "2026").errors
    assert english == [f"error {data}: this is a file, no folder; right would be: a folder"]
    (line,) = shinuo("calendar", "import", file).errors
    assert line.startswith(f"错误 {data}")


def test_a_disk_that_is_full(
    shinuo: Shinuo, file: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = shinuo("calendar", "import", file)
    stored = data / "calendars" / "2027.json"
    assert (result.code, result.err) == (
        2,
        f"错误 {stored}：写不进去：磁盘满了；应为：腾出空间，或换一个位置\n",
    )
    assert list(stored.parent.iterdir()) == []


def test_a_store_that_is_cut_short_leaves_the_old_plan(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_plan(plan_2027(), data)

    def interrupted(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        save_plan(NATIONAL_MOVED, data)
    assert known_plans(data)[2027] == plan_2027()
    assert [path.name for path in (data / "calendars").iterdir()] == ["2027.json"]


def test_known_are_the_shipped_and_the_stored(data: Path) -> None:
    assert known_plans(data) == PLANS
    save_plan(plan_2027(), data)
    assert known_plans(data).keys() == {*PLANS, 2027}
    assert known_plan(data, 2026) is PLANS[2026]
    assert known_plan(data, 2028) is None


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"SHINUO_DATA": "/a", "XDG_DATA_HOME": "/b"}, Path("/a")),
        ({"SHINUO_DATA": "", "XDG_DATA_HOME": "/b"}, Path("/b/shinuo")),
        (
            {"XDG_DATA_HOME": "b"},
            Path.home() / ".local/share/shinuo",
        ),  # relative: not valid
        ({}, Path.home() / ".local/share/shinuo"),
    ],
)
def test_where_the_data_lies(environ: dict[str, str], folder: Path) -> None:
    assert data_folder(environ) == folder


@pytest.mark.parametrize("year", sorted(PLANS))
def test_every_shipped_plan_goes_out_and_would_come_in(shinuo: Shinuo, year: int) -> None:
    text = shinuo.shows("calendar", "export", str(year))
    assert read_plan(text) == PLANS[year]
    assert json.loads(text)["year"] == year
    assert date(year, 1, 1) in PLANS[year].days
