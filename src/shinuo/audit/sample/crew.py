"""Agents on shifts, and how people wait for them: first come, first served, by as many as are on duty.

The crew is taken as one server that works as fast as there are agents on duty. On a clock that shows the work the crew
could have done so far (`works`), its speed is even, and the queue is one comparison a request: exact through shifts, a
bad day and an outage, and fast without simulating each agent. What it leaves out, that one agent is no quicker for
the others being idle, is in the time it takes an agent to write, which the queue does not know.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from shinuo.rules.bulk import Array

from . import shape
from .days import OUTAGE_US, Days, expected_load

GONE: Final = -1
"""Who left before their turn."""
_DAYS_AFTER = 3
"""Nights and days after the last one, in which what is left over is answered."""


class Crew:
    """Who is on duty when, and the queue before them; `meet` is to be called in the order of the requests."""

    def __init__(self, days: Days) -> None:
        self.on_duty = _on_duty(days)
        self.names = _names(int(self.on_duty.max()))
        self._begins_us = days.begins_us
        done = np.cumsum(self.on_duty * shape.SLOT_US)
        self._works = np.concatenate((np.zeros(1, np.int64), done[:-1]))
        self._free = 0

    def works(self, at: Array) -> Array:
        """The work the crew could have done by these instants, in µs of one agent."""
        slot = self._slot(at)
        since = at - self._begins_us - slot * shape.SLOT_US
        return np.asarray(self._works[slot] + self.on_duty[slot] * since)

    def instants(self, works: Array) -> Array:
        """The first instants by which it could have done so much, and somebody is there to do more."""
        slot = np.searchsorted(self._works, works, side="right") - 1
        on_duty = np.maximum(self.on_duty[slot], 1)
        since = -((self._works[slot] - works) // on_duty)
        return np.asarray(self._begins_us + slot * shape.SLOT_US + since)

    def number_at(self, at: Array) -> Array:
        """How many are on duty."""
        return np.asarray(self.on_duty[self._slot(at)])

    def meet(self, arrive: Array, give_up: Array, work: Array) -> Array:
        """The instant at which an agent turns to each request, `GONE` for those who had given up before."""
        turns = self._turns(self.works(arrive), self.works(give_up), work)
        found = np.array([*turns], np.int64)
        return np.where(found == GONE, GONE, self.instants(np.maximum(found, 0)))

    def _turns(self, arrive: Array, give_up: Array, work: Array) -> Iterator[int]:
        """Their turns on the clock of works; who has given up by then takes no work."""
        free = self._free
        rows = zip(arrive.tolist(), give_up.tolist(), work.tolist(), strict=True)
        for at, until, length in rows:
            turn = at if at > free else free
            if turn >= until:
                yield GONE
            else:
                yield turn
                free = turn + length
        self._free = free

    def _slot(self, at: Array) -> Array:
        slot = (at - self._begins_us) // shape.SLOT_US
        return np.asarray(np.minimum(slot, len(self.on_duty) - 1))


def _on_duty(days: Days) -> Array:
    kinds = np.append(days.is_workday, [True] * _DAYS_AFTER).astype(np.int64)
    at_peak = days.asked.rows / expected_load(days.is_workday).sum()
    need = at_peak * shape.WORK_S * 1_000_000 / shape.SLOT_US
    crews = [shape.crew(need, is_workday=kind) for kind in (False, True)]
    found = np.stack(crews)[kinds]
    if days.bad_day is not None:
        found[days.bad_day] = np.ceil(found[days.bad_day] * shape.BAD_DAY_CREW)
    found = found.ravel()
    if days.outage is not None:
        first = (days.outage - days.begins_us) // shape.SLOT_US
        found[first : first + OUTAGE_US // shape.SLOT_US] = 0
    return np.asarray(found)


def _names(most: int) -> list[str]:
    """The names of all agents: as many again as half of the largest crew, for they do not work every day."""
    known, rounds = shape.AGENTS, max(1, -(-most * 3 // 2 // len(shape.AGENTS)))
    return [f"{one}.{n}" if n > 1 else one for n in range(1, rounds + 1) for one in known]
