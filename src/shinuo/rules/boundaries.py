"""Every boundary of the contract in time, written once.

Each function takes integers (µs UTC, or lengths in µs) and answers with a bool, or takes int64
arrays, or one array and integers, and answers with an array: only operators that read the same for both.
The live clock, a verdict, the audit of ten million rows and the screens all come here.
"""

from typing import Any

Us = Any
"""Integer microseconds, or an int64 array of them."""
Truth = Any
"""A bool, or an array of them."""

MINUTE_US = 60_000_000


def in_time(contact: Us, due: Us) -> Truth:
    """Whether a contact at `contact` keeps the limit that ends at `due`. Source: R3, 不应超过."""
    return contact <= due


def is_past(as_of: Us, due: Us) -> Truth:
    """Whether at `as_of` it is too late to keep the limit: the complement of `in_time`. Source: R3, R12."""
    return as_of > due


def has_happened(at: Us, as_of: Us) -> Truth:
    """Whether what happens at `at` is known at `as_of`; `NEVER` never is."""
    return at <= as_of


def left_before(left: Us, due: Us) -> Truth:
    """Whether a visitor who left at `left` did so before the limit was used up. Source: R8."""
    return left < due


def is_within(at: Us, begins: Us, ends: Us) -> Truth:
    """Whether `at` lies in the half-open span from `begins` until before `ends`. Source: R2."""
    return (begins <= at) & (at < ends)


def is_open(at: Us, begins: Us, closes: Us) -> Truth:
    """Whether a request is open at `at`; a reply that closes it in one step still finds it open. Source: R9."""
    return (begins <= at) & (at <= closes)


def overlaps(begins: Us, ends: Us, span_begins: Us, span_ends: Us) -> Truth:
    """Whether the wait from `begins` to `ends` shares an instant with the half-open span. Source: R17, R18."""
    return (begins < span_ends) & (span_begins <= ends)


def precedes(contact: Us, request: Us) -> Truth:
    """Whether an answer is stamped before what it answers: a clock was wrong. Source: R18."""
    return contact < request


def is_idle(last: Us, at: Us, idle_after: Us) -> Truth:
    """Whether a message at `at` comes too late to belong to what was last said at `last`. Source: R9."""
    return at - last >= idle_after


def exceeds(elapsed_sum: Us, limit_sum: Us, excess_bp: int) -> Truth:
    """Whether a day's mean exceeds the standard by more than `excess_bp` hundredths of a percent.

    Σ elapsed / Σ limit > 1 + X, strictly, in integers. Source: clause 6.2, R14.
    """
    return elapsed_sum * 10_000 > limit_sum * (10_000 + excess_bp)


def started_minutes(overrun: Us) -> Us:
    """How many minutes of an overrun have begun; 60.000000 s is one, 60.000001 s are two. Source: R15."""
    return -(-overrun // MINUTE_US)


def is_over_tier(overrun: Us, tier_over: Us) -> Truth:
    """Whether an overrun has gone beyond where a tier begins. Source: R15."""
    return overrun > tier_over


def nearest_rank(per_cent: int, count: int) -> int:
    """The index, from 0, of the nearest-rank percentile among `count` ordered values; `count` ≥ 1."""
    return max(-(-per_cent * count // 100), 1) - 1
