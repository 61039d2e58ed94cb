"""`shinuo erase`: it says what there is, and erases it only if that is meant."""

import pytest

from shinuo.conversations.queries import history
from tests.site.cast import Shinuo
from tests.site.service import told

pytestmark = pytest.mark.usefixtures("database")


def test_it_asks_to_be_told_that_it_is_meant(shinuo: Shinuo) -> None:
    contract = told()
    said = shinuo("--lang", "en", "erase", contract.number, "late")
    assert (said.code, said.err) == (0, "")
    number = sum(content is not None for _, _, content in history(contract.pk, "late"))
    assert number
    start = f"{contract.number}: {number} entries have content"
    assert said.out.startswith(start)
    done = shinuo("erase", contract.number, "late", "--yes")
    assert (
        done.out == f"{contract.number}：已抹除 {number} 条的内容，文件 0 个，文书 0 份。\n"
    )
    assert all(content is None for _, _, content in history(contract.pk, "late"))
    again = shinuo("--lang", "en", "erase", contract.number, "late")
    assert again.out.startswith(f"{contract.number}: 0 entries")


def test_an_unknown_contract_is_named(shinuo: Shinuo) -> None:
    done = shinuo("--lang", "en", "erase", "SN-nobody-has-this", "x", "--yes")
    assert (done.code, done.out) == (2, "")
    assert "there is no such contract" in done.err
