"""kill -9 in the middle of freezing: nothing is frozen, the month is closed once, and freezing again comes to the same figures."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from shinuo.journal.models import Entry, Log
from shinuo.reports import reporting
from shinuo.reports.figures.frozen import hashed, spelt
from shinuo.reports.figures.gathering import gathered
from shinuo.reports.models import MonthlyReport
from shinuo.reports.reporting import draft_report, freeze_report
from shinuo.settlement.models import ClosedMonth
from tests.project.tree import ROOT
from tests.reports.cast import DAY, ENDS, JANUARY, busy
from tests.reports.killed import no_pictures
from tests.settlement.cast import Life

AT = ENDS + 3 * DAY

POINTS = {
    "close_through": "before the month is closed",
    "figures_now": "after that, before any figure is there",
    "drawn_pictures": "with figures and no pictures",
    "holding": "before the transaction",
    "hashed": "inside it, before the row is written",
    "record": "inside it, the row written and the entry not",
}


@pytest.mark.parametrize("point", POINTS)
def test_a_freezing_that_is_killed_leaves_no_trace_and_can_be_done_again(
    database: str,
    lived: Life,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    point: str,
) -> None:
    monkeypatch.setattr(reporting, "drawn_pictures", no_pictures)
    busy(lived, 12, seed=21)
    report = draft_report(lived.zhou, lived.contract, JANUARY, AT)
    before = Log.objects.get(pk=lived.contract.pk).next_seq
    is_closed = point != "close_through"
    run = subprocess.run(  # noqa: S603  (this checkout, by a fixed list)
        [
            sys.executable,
            "-m",
            "tests.reports.killed",
            database,
            str(tmp_path),
            str(report.pk),
            str(lived.zhou.pk),
            AT.isoformat(),
            point,
        ],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        check=False,
        timeout=120,
    )
    assert run.returncode == -signal.SIGKILL
    found = MonthlyReport.objects.get(pk=report.pk)
    assert (found.frozen_at, found.sha256, found.figures) == (None, "", None)
    after = Entry.objects.filter(contract=lived.contract.pk, seq__gte=before)
    closing = ["ledger_posted", "month_closed"] if is_closed else []
    assert list(after.order_by("seq").values_list("kind", flat=True)) == closing
    again = freeze_report(lived.zhou, found, AT)
    assert again.upto == before + 1
    assert ClosedMonth.objects.filter(contract=lived.contract).count() == 1
    kinds = Entry.objects.filter(contract=lived.contract.pk, of=report.of)
    assert list(kinds.order_by("seq").values_list("kind", flat=True)) == [
        "report_drafted",
        "report_frozen",
    ]
    figures, _ = gathered(lived.contract, JANUARY, AT, before + 1)
    assert again.sha256 == hashed(spelt(figures))
