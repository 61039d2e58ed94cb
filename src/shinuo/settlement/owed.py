"""One duty: what is owed by whom until when, and how it stands. Source: R16"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from shinuo.contracts.parties import Party
from shinuo.rules.words import Words

SOON = timedelta(days=3)
"""So long before its end a duty that is not done is reminded of."""


class DutyState(StrEnum):
    """How a duty stands as of an instant."""

    OPEN = "open"
    SOON = "soon"
    LATE = "late"
    DONE = "done"
    DONE_LATE = "done_late"

    @property
    def words(self) -> Words:
        """The name for people."""
        return _STATES[self]


_STATES = {
    DutyState.OPEN: Words("未到期", "open"),
    DutyState.SOON: Words("即将到期", "due soon"),
    DutyState.LATE: Words("已逾期", "late"),
    DutyState.DONE: Words("已完成", "done"),
    DutyState.DONE_LATE: Words("逾期完成", "done late"),
}


@dataclass(frozen=True, slots=True)
class OwedDuty:
    """Something owed under the name `key`: by `by` (None: both parties) since `since`, until before `due_at`.

    `due_at` is None where the contract gives no day; `of` is the matter or month it is about.
    """

    key: str
    words: Words
    clause: str
    by: Party | None
    of: str
    since: datetime
    due_at: datetime | None
    done_at: datetime | None = None

    def state(self, as_of: datetime) -> DutyState:
        """How it stands as of `as_of`; what ends at 24:00 is late from then on. Source: R16"""
        if self.done_at is not None:
            is_late = self.due_at is not None and self.done_at >= self.due_at
            return DutyState.DONE_LATE if is_late else DutyState.DONE
        if self.due_at is None:
            return DutyState.OPEN
        if as_of >= self.due_at:
            return DutyState.LATE
        return DutyState.SOON if as_of >= self.due_at - SOON else DutyState.OPEN
