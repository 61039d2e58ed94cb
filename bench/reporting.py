"""The report on the month that `bench.month` made: `python -m bench.reporting [--check]`; prints what came of it as JSON.

`--check` looks before whether every row is the fold of its entries, which takes longer than the report.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import django

django.setup()  # before anything that knows of rows is imported

from bench.month import NUMBER  # noqa: E402
from shinuo.contracts.models import Contract  # noqa: E402
from shinuo.conversations.checking import differences  # noqa: E402
from shinuo.people.models import User  # noqa: E402
from shinuo.reports.figures.frozen import read_figures  # noqa: E402
from shinuo.reports.monthly.files import files_of  # noqa: E402
from shinuo.reports.monthly.report import report_of  # noqa: E402
from shinuo.reports.reporting import draft_report, freeze_report  # noqa: E402
from shinuo.settlement.posting import close_through  # noqa: E402

MONTH = date(2026, 1, 1)
AT = datetime(2026, 2, 3, tzinfo=UTC)
_MB = 1024


def main() -> None:
    """Close the month, freeze its report, and write its files."""
    boss, contract = User.objects.get(username="boss"), Contract.objects.get(number=NUMBER)
    report = draft_report(boss, contract, MONTH, AT)
    later = AT + timedelta(minutes=1)
    steps: dict[str, Callable[[], object]] = {
        "ledger settled, month closed": lambda: close_through(
            contract, MONTH, "user:boss", AT
        ),
        "figures computed, pictures drawn, frozen": lambda: freeze_report(
            boss, report, later
        ),
        "DOCX, PDF, XLSX, JSON": lambda: files_of(report_of(report, later), "zh"),
    }
    found: dict[str, object] = {}
    if "--check" in sys.argv:
        found["differences"] = sum(1 for _ in differences(contract.pk))
    found["steps"] = [_timed(name, step) for name, step in steps.items()]
    total = read_figures(bytes(report.figures or b"")).total
    print(json.dumps(found | {"requests": total.requests, "misses": total.misses}))


def _timed(name: str, step: Callable[[], object]) -> dict[str, str | float]:
    begins, cpu = time.perf_counter(), time.process_time()
    step()
    return {
        "step": name,
        "seconds": time.perf_counter() - begins,
        "cpu": time.process_time() - cpu,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MB,
    }


if __name__ == "__main__":
    main()
