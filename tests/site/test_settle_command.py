"""`shinuo settle`: ledgers are brought up to date and duties reminded of, once."""

import pytest

from shinuo.contracts.models import Contract
from shinuo.reports.models import MonthlyReport
from shinuo.rules.money import yuan
from shinuo.settlement import acts
from shinuo.settlement.actions import open_matter
from shinuo.settlement.models import LedgerLine
from tests.people.cast import agreed, ana
from tests.people.logs import kinds_of
from tests.settlement.cast import MONDAY, WORDS
from tests.site.cast import Shinuo
from tests.site.service import told

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def contract() -> Contract:
    return told()


def test_it_posts_and_reminds_once(shinuo: Shinuo, contract: Contract) -> None:
    if not contract.versions.exists():
        agreed(contract)
    open_matter(ana(contract), contract, acts.Taken(days=3), MONDAY, WORDS)
    first = shinuo("--lang", "en", "settle", contract.number)
    assert (first.code, first.err) == (0, "")
    line, begun, heads, *duties = first.out.splitlines()
    assert line.startswith(f"{contract.number}: ")
    reports = MonthlyReport.objects.filter(contract=contract).order_by("month")
    months = ", ".join(f"{one.month:%Y-%m}" for one in reports)
    assert begun == f"{contract.number}: monthly reports begun: {months}."
    assert heads.split() == ["until", "state", "owed", "by", "what"]
    assert any("to handle a complaint" in one and "late" in one for one in duties)
    lines = LedgerLine.objects.filter(contract=contract)
    assert f"{lines.count()} new lines" in line
    assert f"¥{yuan(sum(one.amount_fen for one in lines))} in all" in line
    before = kinds_of(contract)
    again = shinuo("settle", contract.number)
    assert again.out == f"{contract.number}：新入账 0 行，合计 0.00 元。\n"
    assert kinds_of(contract) == before


def test_an_unknown_contract_is_named(shinuo: Shinuo, contract: Contract) -> None:
    done = shinuo("--lang", "en", "settle", "SN-nobody-has-this")
    assert (done.code, done.out) == (2, "")
    assert "there is no such contract" in done.err
