"""The terms of a contract: the value, the file it is read from, its printing."""

from .file import read_terms
from .model import (
    CalendarTerms,
    CumulativeWindow,
    DamagesKind,
    DamagesTerms,
    DeadlineTerms,
    Hours,
    Limits,
    Term,
    Terms,
    Tier,
    TriggerTerms,
)
from .readings import Readings

__all__ = [
    "CalendarTerms",
    "CumulativeWindow",
    "DamagesKind",
    "DamagesTerms",
    "DeadlineTerms",
    "Hours",
    "Limits",
    "Readings",
    "Term",
    "Terms",
    "Tier",
    "TriggerTerms",
    "read_terms",
]
