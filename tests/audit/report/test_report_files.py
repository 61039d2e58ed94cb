"""The two files beside the verdicts, and both of them whole or an error that names the folder's trouble."""

from pathlib import Path

import pytest

from shinuo.audit.folder import FILES
from shinuo.audit.report.files import write_report
from shinuo.rules.words import Lang
from tests.audit.report.cast import ROWS, reported


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_both_files_are_written(tmp_path: Path, lang: Lang) -> None:
    made = reported(tmp_path, *ROWS, lang=lang)
    out, found = tmp_path / "out", made.audited
    out.mkdir()
    write_report(found.outcome, found.unreadable, found.fired, out, lang)
    assert {one.name for one in out.iterdir()} == {"report.html", "report.xlsx"} < {*FILES}
    assert (out / "report.html").read_text(encoding="utf-8") == made.html
    assert (out / "report.xlsx").read_bytes() == made.workbook.read_bytes()


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    found = reported(tmp_path, *ROWS).audited
    with pytest.raises(FileNotFoundError):
        write_report(found.outcome, found.unreadable, found.fired, tmp_path / "none", "zh")
