"""`shinuo report`: a month's files, by the record as it is now or as it was frozen."""

import json
from pathlib import Path

import pytest

from shinuo.reports.figures.frozen import hashed
from tests.desk.cast import Hand
from tests.people.cast import contract
from tests.reports.cast import busy, frozen
from tests.reports.reading import pages, word_lines
from tests.settlement.cast import Life, life
from tests.site.cast import Shinuo

pytestmark = pytest.mark.usefixtures("database")
NAMES = [f"report-2026-01.{ending}" for ending in ("docx", "pdf", "xlsx", "json")]


@pytest.fixture(scope="module")
def lived(database: str) -> Life:
    assert database
    hand = Hand()
    made = life(hand, channels=("web", "wechat"))
    busy(made, 25, seed=31)
    hand.writer.stop()
    return made


def test_four_files_and_their_names(shinuo: Shinuo, lived: Life, tmp_path: Path) -> None:
    said = shinuo.shows("report", lived.contract.number, "2026-01", "--out", tmp_path)
    assert said.splitlines() == [f"{tmp_path}/{name}" for name in NAMES]
    lines = word_lines((tmp_path / NAMES[0]).read_bytes())
    assert any("预览，未起草" in line for line in lines)
    assert pages((tmp_path / NAMES[1]).read_bytes()) > 3


def test_english_has_no_chinese_but_names(
    shinuo: Shinuo, lived: Life, tmp_path: Path
) -> None:
    shinuo.shows(
        "--lang", "en", "report", lived.contract.number, "2026-01", "--out", tmp_path
    )
    lines = word_lines((tmp_path / NAMES[0]).read_bytes())
    names = (
        lived.contract.client.name,
        "老周客服",
        "国办",
        "国务院",
        "梅 mei-",
        "周 zhou-",
    )
    assert [
        line
        for line in lines
        if any("\u4e00" <= one <= "\u9fff" for one in line)
        and not any(name in line for name in names)
    ] == []


def test_a_frozen_report_is_written_as_it_was_frozen(
    shinuo: Shinuo, lived: Life, tmp_path: Path
) -> None:
    report = frozen(lived)
    shinuo.shows("report", lived.contract.number, "2026-01", "--out", tmp_path)
    body = (tmp_path / NAMES[3]).read_bytes()
    assert hashed(body) == report.sha256
    assert json.loads(body)["contract"] == lived.contract.number
    lines = word_lines((tmp_path / NAMES[0]).read_bytes())
    assert any(report.sha256 in line for line in lines)


@pytest.mark.parametrize("month", ["2026-13", "2026", "jan", "2026-01-05"])
def test_what_is_no_month_is_refused(shinuo: Shinuo, month: str) -> None:
    (error,) = shinuo("report", "SN", month).errors
    assert "YYYY-MM" in error


def test_a_month_without_terms_is_refused(shinuo: Shinuo) -> None:
    (error,) = shinuo("report", contract().number, "2026-01").errors
    assert "条款" in error
