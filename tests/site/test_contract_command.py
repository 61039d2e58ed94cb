"""`shinuo contract`: the contract for signature and its amendment, as files."""

from pathlib import Path

import pytest

from shinuo.contracts.confirming import propose_terms, withdraw_terms
from tests.people.cast import BY, OPENED, agreed, contract, terms_file
from tests.reports.reading import pages, word_lines
from tests.site.cast import Shinuo

pytestmark = pytest.mark.usefixtures("database")


def test_the_first_version_is_a_contract_and_nothing_else(
    shinuo: Shinuo, tmp_path: Path
) -> None:
    made, out = contract(), tmp_path / "new" / "folder"
    agreed(made, 'damages.amount = "321.00"')
    said = shinuo.shows("contract", made.number, "--out", out)
    assert said.splitlines() == [f"{out}/contract.docx", f"{out}/contract.pdf"]
    lines = word_lines((out / "contract.docx").read_bytes())
    assert any("每次 321.00 元" in line for line in lines)
    assert pages((out / "contract.pdf").read_bytes()) > 1


def test_a_later_version_comes_with_its_amendment(shinuo: Shinuo, tmp_path: Path) -> None:
    made = contract()
    agreed(made)
    row = propose_terms(made, terms_file(made, "limits.day = 120"), BY, OPENED, OPENED)
    withdraw_terms(row, BY, OPENED)
    agreed(made, "limits.day = 100")
    shinuo.shows("--lang", "en", "contract", made.number, "--out", tmp_path)
    assert {one.name for one in tmp_path.glob("*.pdf")} == {"contract.pdf", "amendment.pdf"}
    lines = word_lines((tmp_path / "amendment.docx").read_bytes())
    assert any("180100" in line for line in lines)
    first = tmp_path / "first"
    shinuo.shows("contract", made.number, "--version", "1", "--out", first)
    assert not (first / "amendment.pdf").exists()


def test_the_same_again_is_the_same_files(shinuo: Shinuo, tmp_path: Path) -> None:
    made = contract()
    agreed(made)
    for folder in (tmp_path / "a", tmp_path / "b"):
        shinuo.shows("contract", made.number, "--out", folder)
    for name in ("contract.docx", "contract.pdf"):
        files = (tmp_path / "a" / name, tmp_path / "b" / name)
        assert files[0].read_bytes() == files[1].read_bytes()


def test_what_is_there_is_not_written_over_unasked(shinuo: Shinuo, tmp_path: Path) -> None:
    made = contract()
    agreed(made)
    shinuo.shows("contract", made.number, "--out", tmp_path)
    (error,) = shinuo("contract", made.number, "--out", tmp_path).errors
    assert "--replace" in error
    shinuo.shows("contract", made.number, "--out", tmp_path, "--replace")


def test_a_version_that_is_not_is_refused_with_those_there_are(
    shinuo: Shinuo, tmp_path: Path
) -> None:
    made = contract()
    agreed(made)
    (error,) = shinuo("contract", made.number, "--version", "7").errors
    assert "--version = 7" in error
    assert error.endswith("1")
    (error,) = shinuo("contract", contract().number, "--out", tmp_path).errors
    assert "–" in error
