"""What the contract says of one request: the state, the reason, and the trace that leads there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from .bands import Band
from .words import Lang, Words


class State(StrEnum):
    """The verdicts there are; `OVERDUE` is already a miss (R12)."""

    PENDING = "pending"
    OVERDUE = "overdue"
    MET = "met"
    MISSED = "missed"
    EXCLUDED = "excluded"
    NOT_APPLICABLE = "not_applicable"
    INDETERMINATE = "indeterminate"

    @property
    def words(self) -> Words:
        """The name for people."""
        return _STATE_WORDS[self]


_STATE_WORDS = {
    State.PENDING: Words("待回应", "pending"),
    State.OVERDUE: Words("已超时未回应", "overdue"),
    State.MET: Words("达标", "met"),
    State.MISSED: Words("未达标", "missed"),
    State.EXCLUDED: Words("免责", "excluded"),
    State.NOT_APPLICABLE: Words("不适用", "not applicable"),
    State.INDETERMINATE: Words("无法判定", "indeterminate"),
}

MISSES = frozenset({State.OVERDUE, State.MISSED, State.INDETERMINATE})
"""The states that count as a miss; what cannot be determined does, for the monitor is the provider's (R18)."""


class Reason(StrEnum):
    """Why a verdict is what it is."""

    IN_TIME = "in_time"
    LATE = "late"
    NEVER_ANSWERED = "never_answered"
    UNANSWERED = "unanswered"
    RUNNING = "running"
    RULED = "ruled"
    VISITOR_LEFT = "visitor_left"
    FORCE_MAJEURE = "force_majeure"
    WAIVED = "waived"
    CLIENT_CAUSE = "client_cause"
    OUTSIDE_TERM = "outside_term"
    SUSPENDED = "suspended"
    BOT_RESOLVED = "bot_resolved"
    NO_HUMAN_ASKED = "no_human_asked"
    ANSWER_BEFORE_REQUEST = "answer_before_request"
    MONITOR_GAP = "monitor_gap"
    CLOCK_UNPROVEN = "clock_unproven"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a trace: the clause or reading it rests on, and what it says here."""

    source: str
    words: Words


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on one request as of one instant.

    `band`, `limit` and `due_at` are None outside the term. `elapsed` runs to the first human contact or, without
    one, to the close or `as_of`; it is negative where an answer is stamped before its request. `waited` is the same but
    ends when the visitor left. `overrun` is what lies beyond `due_at`, never negative, and nothing unless the request counts as a miss.
    """

    request: str
    state: State
    reason: Reason
    start_at: datetime
    band: Band | None
    limit: timedelta | None
    due_at: datetime | None
    elapsed: timedelta
    waited: timedelta
    overrun: timedelta
    as_of: datetime
    channel: str
    is_answered: bool
    is_abandoned: bool
    had_bot: bool
    trace: tuple[Step, ...]

    @property
    def counts_as_miss(self) -> bool:
        """Whether damages, triggers and attainment count this as a miss. Source: R12, R18."""
        return self.state in MISSES

    def explain(self, lang: Lang) -> str:
        """The trace as lines of text."""
        return "\n".join(f"[{step.source}] {step.words[lang]}" for step in self.trace)
