"""The figures of the day, asked for every two seconds by every wallboard, reckoned once a second at most."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from functools import reduce
from operator import add
from typing import Any

from shinuo.contracts.models import Contract
from shinuo.live.reading import read
from shinuo.live.service import Live
from shinuo.live.staff import people_of
from shinuo.people.models import Role
from shinuo.people.presence import State
from shinuo.reports.figures.day import figures_of_day
from shinuo.rules.instants import from_us
from shinuo.rules.statistics import NOTHING, Cell, Statistics
from shinuo.rules.verdict import State as Verdict

from .bands import band_name
from .shapes import Figures, FiguresOfCell, FiguresOfDay

FRESH_US = 1_000_000
"""How long what was reckoned is shown again."""
_WHOLE = 10_000


class Today:
    """What was reckoned last of each contract."""

    def __init__(self) -> None:
        self._known: dict[int, FiguresOfDay] = {}
        self._turns: dict[int, asyncio.Lock] = {}

    async def of(self, live: Live, contract: Contract) -> FiguresOfDay:
        """The figures of the day, not older than a second; of several who ask at once the first reckons for all."""
        async with self._turns.setdefault(contract.pk, asyncio.Lock()):
            known, now_us = self._known.get(contract.pk), live.now_us()
            if known is None or not 0 <= now_us - known.at < FRESH_US:
                known = await _reckoned(live, contract, now_us)
                self._known[contract.pk] = known
        return known


async def _reckoned(live: Live, contract: Contract, now_us: int) -> FiguresOfDay:
    cells = await read(figures_of_day, contract, from_us(now_us))
    people = await read(people_of, contract)
    standing = Counter(str(one["state"]) for one in people if one["role"] == Role.AGENT)
    return FiguresOfDay(
        at=now_us,
        cells=_cells(cells),
        total=Figures(**_figures(reduce(add, cells.values(), NOTHING))),
        agents={str(state): standing[state] for state in State},
        longest_wait_us=_longest(live, contract.pk, now_us),
    )


def _cells(cells: Mapping[Cell, Statistics]) -> list[FiguresOfCell]:
    ordered = sorted(
        cells.items(), key=lambda one: (one[0][0], -1 if one[0][1] is None else one[0][1])
    )
    return [
        FiguresOfCell(channel=channel, band=band_name(band), **_figures(one))
        for (channel, band), one in ordered
        if one.requests
    ]


def _figures(one: Statistics) -> dict[str, Any]:
    """Attainment in hundredths of a percent, rounded down: with a miss it is never 100 %."""
    share, mean = one.attainment, one.mean_us
    return {
        "requests": one.requests,
        "answered": one.answered,
        "pending": one.count(Verdict.PENDING),
        "misses": one.misses,
        "attainment_bp": None if share is None else int(share * _WHOLE),
        "mean_us": None if mean is None else round(mean),
        "p95_us": one.percentile_us(95),
    }


def _longest(live: Live, contract: int, now_us: int) -> int | None:
    """How long somebody has waited who waits longest; None if nobody does."""
    judging, board = live.judging(contract), live.hub.boards[contract]
    states = (state for _seq, state in board.open_after(-1) if not state.request.contact)
    waits = (judging.wait(state, now_us) for state in states)
    return max((now_us - one.since_us for one in waits if one), default=None)
