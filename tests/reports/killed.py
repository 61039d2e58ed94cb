"""A process that freezes a report and is killed at a named point: `python -m tests.reports.killed URL FOLDER REPORT USER POINT`."""

import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import django


def no_pictures(*_: object) -> bytes:
    """None: they are dear, and what is tested here is what stands beside them."""
    return b""


def main(url: str, folder: str, report: str, user: str, at: str, point: str) -> None:
    """Freeze it; never come back."""
    django.setup()
    from tests.databases import use

    use(url, Path(folder))
    from shinuo.people.models import User
    from shinuo.reports import reporting
    from shinuo.reports.models import MonthlyReport

    def killed(*_args: Any, **_rest: Any) -> Any:
        os.kill(os.getpid(), signal.SIGKILL)

    for name, what in (("drawn_pictures", no_pictures), (point, killed)):
        setattr(reporting, name, what)
    row = MonthlyReport.objects.get(pk=report)
    reporting.freeze_report(User.objects.get(pk=user), row, datetime.fromisoformat(at))


if __name__ == "__main__":
    main(*sys.argv[1:])
