"""The same year with a report on every month, and what both parties are shown at the instant at which it is frozen.

What a calendar or a ruling of later changes is not to be seen afterwards: every page is opened while it is that instant.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shinuo.portal.documents import keep
from shinuo.portal.tokens import make_token
from shinuo.reports.models import MonthlyReport
from shinuo.reports.monthly.files import KINDS
from shinuo.reports.reporting import (
    acknowledge_report,
    draft_report,
    freeze_report,
    receive_report,
    send_report,
)
from shinuo.reports.signing import keep_signed
from shinuo.settlement.matter import Saying
from shinuo.settlement.queries import Statement, ledger_of
from tests.desk.cast import signed_in
from tests.settlement.year.naive import SECOND
from tests.settlement.year.script import MONTHS, Story, at

CALLS = ("requests", "misses", "ledger", "duties")
PLAN = "改进计划：夜班增加两人，缺勤半小时内顶班。".encode()
"""The paper that goes with every step for which one is given."""


@dataclass
class Look:
    """What there was to see as the report on `month` was frozen, at `at`."""

    month: str
    at: datetime
    statement: Statement
    row: MonthlyReport
    files: dict[str, bytes]
    pages: dict[str, str]
    calls: dict[str, Any]
    home: str
    home_at: datetime
    """The first page a second before the month was over, and that instant."""


@dataclass
class Papers:
    """The year's looks, in order, and who takes them."""

    told: Story
    patch: pytest.MonkeyPatch
    looks: list[Look] = field(default_factory=list)

    def __post_init__(self) -> None:
        lived = self.told.lived
        self.browser = signed_in(lived.ana)
        token, _ = make_token(lived.contract, lived.ana, "核对", lived.contract.created_at)
        self.bearer = {"Authorization": f"Bearer {token}"}

    def plan(self) -> None:
        """Each month is reported on and looked at on the 3rd of the next; its first page just before it ends."""
        for month in MONTHS:
            first = month_after(month)
            homes: list[tuple[str, datetime]] = []
            self.told.then(at(f"{first}", "00:00:00") - SECOND, partial(self._home, homes))
            then = partial(self._reports, month, homes)
            self.told.then(at(f"{first:%Y-%m}-03"), then)

    def opened(self, path: str, now: datetime) -> bytes:
        """The page or file `path` of the contract, as it is at `now`."""
        self.patch.setattr("shinuo.clock.now", lambda: now)
        found = self.browser.get(f"/portal/{self.told.lived.contract.pk}/{path}")
        assert found.status_code == 200, path
        return bytes(found.content)

    def called(self, path: str, now: datetime) -> Any:
        """What a program is told."""
        self.patch.setattr("shinuo.clock.now", lambda: now)
        address = f"/portal/api/v1/{self.told.lived.contract.pk}/{path}"
        found = Client().get(address, headers=self.bearer)
        assert found.status_code == 200, path
        return found.json()

    def _home(self, homes: list[tuple[str, datetime]], now: datetime) -> None:
        homes.append((self.opened("", now).decode(), now))

    def _reports(
        self, month: date, homes: list[tuple[str, datetime]], now: datetime
    ) -> None:
        lived, name = self.told.lived, f"{month:%Y-%m}"
        row = draft_report(lived.zhou, lived.contract, month, now)
        freeze_report(lived.zhou, row, now)
        send_report(lived.zhou, row, now)
        receive_report(lived.ana, row, now)
        acknowledge_report(lived.ana, row, now)
        whole = f"since={month}&until={month_after(month) - DAY}"
        self.looks.append(
            Look(
                month=name,
                at=now,
                statement=ledger_of(lived.contract, now).statement(month),
                row=row,
                files={kind: self.opened(f"reports/{name}/{kind}", now) for kind in KINDS},
                pages={path: self.opened(path.format(name), now).decode() for path in PAGES}
                | {"requests.csv": self.opened(f"requests.csv?{whole}", now).decode()},
                calls={one: self.called(f"{one}?{whole}", now) for one in CALLS},
                home=homes[0][0],
                home_at=homes[0][1],
            )
        )


TRIGGERS = ("triggers/", "triggers/?page=2")
"""There are more than a page of them; where there are not, the second is the first again."""
DAY = date(2026, 7, 2) - date(2026, 7, 1)
PAGES = ("reports/{}/", "misses/?month={}", "ledger/?month={}", *TRIGGERS)


def month_after(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def with_papers(told: Story) -> Saying:
    """Words with a document that is really kept; every step that takes one takes this."""
    lived = told.lived
    given = SimpleUploadedFile("改进计划.txt", PLAN)
    file = keep(lived.contract, given, lived.zhou, lived.contract.created_at)
    assert file.sha256 == hashlib.sha256(PLAN).hexdigest()
    return Saying(text="详见附件", files=(file,))


def signed(papers: Papers, number: int, now: datetime) -> bytes:
    """The contract as version `number` has it, taken as PDF and given back as the signed copy."""
    lived = papers.told.lived
    made = papers.opened(f"agreement/{number}/pdf", now)
    keep_signed(lived.ana, lived.contract, number, f"合同 v{number}.pdf", made, now)
    return made
