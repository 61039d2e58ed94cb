"""The requests of a log as arrivals that a simulation serves once more: when they came, until when, how long they took."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from shinuo.routing.simulation import Arrival
from shinuo.rules.bands import OUTSIDE
from shinuo.rules.bulk import Array, BulkJudge
from shinuo.rules.instants import from_us
from shinuo.rules.terms import Terms
from shinuo.rules.timeline import Timeline
from shinuo.rules.words import Words

from .refusing import refuse
from .requests import columns_of
from .spill import JUDGED_BY, Spill

MOST = 1_000_000
"""So many requests at most: a simulation holds them all."""


@dataclass(frozen=True, slots=True)
class Demand:
    """The arrivals; `drawn` of them have a service time that others had. Left out were the `outside` of the term, and rows of
    the log that are `unreadable`."""

    arrivals: tuple[Arrival, ...]
    drawn: int
    outside: int
    unreadable: int


@dataclass(frozen=True, slots=True)
class _Columns:
    """Instants and lengths in µs; a service time below 0 is not known."""

    start: Array
    due: Array
    urgent: Array
    service: Array
    is_inside: Array


def demand_of(log: Spill, terms: Terms, timeline: Timeline, seed: int) -> Demand:
    """The requests of `log`, due by `terms`.

    A request starts where its clock does, and takes from the first human contact to the close; where the log does not say, it
    takes as long as one drawn from those that it does say. Source: clause 2.2, R1, R5, R6.

    Raises:
        Refused: `too_many_requests`, `outside_term`, `no_service_times`.
    """
    if log.rows > MOST:
        found, right = _TOO_MANY.of(rows=log.rows), _AT_MOST.of(most=MOST)
        raise refuse("too_many_requests", "", "", found, right)
    found_in = list(_columns(log, terms, timeline))
    all_of: dict[str, Any] = {
        name: np.concatenate([getattr(one, name) for one in found_in])
        for name in _Columns.__slots__
    }
    is_inside = all_of.pop("is_inside")
    if not is_inside.any():
        raise refuse("outside_term", "", "", _NONE_INSIDE, _INSIDE)
    columns = {name: column[is_inside] for name, column in all_of.items()}
    columns["service"], drawn = _completed(columns["service"], seed)
    rows = zip(*(column.tolist() for column in columns.values()), strict=True)
    arrivals = tuple(
        Arrival(f"{number:07d}", start, due, service, urgent)
        for number, (start, due, urgent, service) in enumerate(rows)
    )
    unreadable = log.all_unreadable()["line"].n_unique()
    return Demand(arrivals, drawn, len(is_inside) - len(arrivals), unreadable)


def _columns(log: Spill, terms: Terms, timeline: Timeline) -> Iterator[_Columns]:
    channels, as_of = tuple(log.channels), from_us(log.last_us or 0)
    judge = BulkJudge(terms, timeline, as_of=as_of, channels=channels)
    for rows in log.pieces(JUDGED_BY):
        case = judge.judge(columns_of(rows, log.channels)).case
        length = pl.col("closed_at") - pl.col("first_human_at")
        service = rows.select(length.fill_null(-1)).to_series().to_numpy()
        urgent = np.broadcast_to(case.marks.urgent, service.shape)
        yield _Columns(case.start, case.due, urgent, service, case.band != OUTSIDE)


def _completed(service: Array, seed: int) -> tuple[Array, int]:
    """`service` with the unknown drawn from the known, each as likely as the other; and how many were drawn."""
    known = np.sort(service[service >= 0])
    unknown = np.flatnonzero(service < 0)
    if not len(known):
        raise refuse("no_service_times", "", "", _NO_TIMES, _TIMES)
    chance = np.random.Generator(np.random.PCG64(seed))
    drawn = (chance.random(len(unknown)) * len(known)).astype(np.int64)
    completed = service.copy()
    completed[unknown] = known[drawn]
    return completed, len(unknown)


_TOO_MANY = Words("有 {rows} 行，太多", "{rows} rows are too many")
_AT_MOST = Words("至多 {most} 行，一个月就够", "at most {most} rows; a month is enough")
_NONE_INSIDE = Words("没有一条请求在合同期内", "no request lies within the term")
_INSIDE = Words("期限包含这些请求的合同", "a contract whose term has these requests")
_NO_TIMES = Words(
    "没有一条请求既有人工联系又有关闭时刻",
    "no request has both a human contact and a close",
)
_TIMES = Words("first_human_at 和 closed_at", "first_human_at and closed_at")
