"""The words that stand in files, journals and figures: to change one is to lose what was written with it."""

from enum import Enum

import pytest

from shinuo.rules.bands import Band
from shinuo.rules.decisions import GapKind, Outcome
from shinuo.rules.duties import Duty
from shinuo.rules.events import Author, Delivery, Form
from shinuo.rules.lint import Weight
from shinuo.rules.terms.prose import Mark
from shinuo.rules.triggers import TriggerKind
from shinuo.rules.verdict import Reason, State

VOCABULARY = {
    Band: [0, 1, 2],
    Author: ["agent", "client_staff", "bot", "ai", "system", "campaign"],
    Form: ["words", "call", "greeting", "note", "status", "reaction", "edit"],
    Delivery: ["accepted", "pending", "failed"],
    GapKind: ["down", "clock"],
    Outcome: ["met", "missed", "waived", "client_cause"],
    Duty: ["report", "remedy_plan", "force_majeure_notice", "gap_evidence", "renewal"],
    TriggerKind: ["cumulative", "consecutive_days"],
    Weight: ["proven", "note", "warning"],
    Mark: ["chosen", "default"],
    State: [
        "pending",
        "overdue",
        "met",
        "missed",
        "excluded",
        "not_applicable",
        "indeterminate",
    ],
    Reason: [
        "in_time",
        "late",
        "never_answered",
        "unanswered",
        "running",
        "ruled",
        "visitor_left",
        "force_majeure",
        "waived",
        "client_cause",
        "outside_term",
        "suspended",
        "bot_resolved",
        "no_human_asked",
        "answer_before_request",
        "monitor_gap",
        "clock_unproven",
    ],
}


@pytest.mark.parametrize("kind", VOCABULARY, ids=lambda kind: kind.__name__)
def test_the_words_are_what_they_were(kind: type[Enum]) -> None:
    assert [one.value for one in kind] == VOCABULARY[kind]
    if kind is not Band:
        assert [one.name.lower() for one in kind] == VOCABULARY[kind]
