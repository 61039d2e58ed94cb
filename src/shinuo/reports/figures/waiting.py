"""Who waits at this moment, judged by the rows alone: many thousands at a time, which a page asks for every few seconds.

A row holds the last request of its conversation, and that is the one that waits. Source: design, the journal
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from operator import itemgetter
from typing import Any

import numpy as np
from django.db import connection

from shinuo.rules.boundaries import is_past
from shinuo.rules.bulk import Array, BulkJudge, Judged
from shinuo.rules.columns import Columns
from shinuo.rules.instants import to_us
from shinuo.rules.judgement import is_outside_term, is_suspended
from shinuo.settlement.queries import Judge

from .requests import Row, columns_of, ruling_codes

_SQL = files("shinuo.reports").joinpath("sql/waiting.sql").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Waiting:
    """The conversations `ids` in which somebody waits, those that asked first before the others; how many wait beyond their limit;
    and those whose wait counts as a miss, the latest start first."""

    ids: tuple[str, ...]
    overdue: int
    missed: tuple[str, ...]


NOBODY = Waiting((), 0, ())


def waiting_in(judge: Judge) -> Waiting:
    """Who waits in the contract of `judge`; one query, however many they are."""
    return waiting_of(judge, waiting_rows(judge.contract.pk))


def waiting_rows(contract: int) -> list[Row]:
    """The rows of those who wait."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [contract])
        return list(cursor.fetchall())


def waiting_of(judge: Judge, rows: Iterable[Row]) -> Waiting:
    """The same by their `rows`, which somebody read."""
    waits = sorted(rows, key=_ASKED)
    if not waits:
        return NOBODY
    ids, _, _, names, *marks = zip(*waits, strict=True)
    codes = ruling_codes(judge.decisions.rulings)
    ruling = np.array([codes.get(one, 0) for one in ids], np.uint8) if codes else 0
    columns = columns_of(tuple(sorted(set(names))), names, marks, ruling)
    overdue, missed = 0, list[tuple[int, str]]()
    for places, judged in _by_version(judge, columns):
        overdue += int(np.count_nonzero(_is_overdue(judged)))
        starts = judged.case.start[judged.missed].tolist()
        found = (ids[place] for place in places[judged.missed].tolist())
        missed += zip(starts, found, strict=True)
    missed.sort(reverse=True)
    return Waiting(ids, overdue, tuple(id for _start, id in missed))


_ASKED = itemgetter(4, 0)
"""When they asked, and the id."""


def _by_version(judge: Judge, columns: Columns) -> Iterable[tuple[Array, Judged]]:
    """The places of those that each version of the terms judges, and what it says of them; before the first nothing is promised.
    Source: R20"""
    agreed = judge.judging.agreed()
    since = np.array([to_us(one) for one, _terms, _timeline in agreed], np.int64)
    requested: Array = columns.marks.requested
    version = np.searchsorted(since, requested, side="right") - 1
    for number in np.unique(version[version >= 0]).tolist():
        _since, terms, timeline = agreed[number]
        bulk = BulkJudge(
            terms,
            timeline,
            judge.decisions,
            as_of=judge.as_of,
            channels=columns.channels,
        )
        places = np.flatnonzero(version == number)
        yield places, bulk.judge(columns.at(places))


def _is_overdue(judged: Judged) -> Any:
    """Which wait beyond their limit: where none runs, nobody does. Source: R3, R12, R19"""
    case = judged.case
    runs = ~np.asarray(is_outside_term(case)) & ~np.asarray(is_suspended(case))
    return runs & is_past(case.as_of, case.due)
