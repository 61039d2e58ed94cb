"""What the crew did for each request: turned to it, took it, wrote, closed it; or the visitor had left before."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from shinuo.rules.bulk import Array
from shinuo.rules.instants import NEVER

from . import shape
from .crew import GONE, Crew
from .days import DAY_US, OUTAGE_US, Days
from .spread import Chance, mean_of

_SECOND = 1_000_000
_CALL = np.array([one.name == "phone" for one in shape.CHANNELS])
_REACTION = np.array([one.reaction_s for one in shape.CHANNELS]) * _SECOND
_PATIENCE = np.array([one.patience_s for one in shape.CHANNELS]) * _SECOND
_WORK_US = shape.WORK_S * _SECOND / mean_of(shape.WORK_SIGMA)
"""The median work, in µs of one agent."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every piece is made with."""

    days: Days
    chance: Chance
    crew: Crew

    def evenly(self, stream: str, like: Array) -> Array:
        """Values from 0 until 1, one for each of `like`."""
        return self.chance.evenly(stream, len(like))

    def lengths(self, stream: str, like: Array, median_s: float, sigma: float) -> Array:
        """Lengths in µs around a median, one for each of `like`."""
        drawn = self.chance.spread(stream, len(like), sigma)
        return np.asarray((drawn * (median_s * _SECOND)).astype(np.int64))


def waited(
    desk: Desk, arrive: Array, channel: Array, is_solved: Array
) -> tuple[Array, Array, Array]:
    """When an agent turned to each, first wrote, and when the visitor left instead; `NEVER` where it did not happen."""
    drawn = desk.chance.spread("patience", len(arrive), shape.PATIENCE_SIGMA)
    stays = _PATIENCE[channel] == 0
    patience = (drawn * _PATIENCE[channel]).astype(np.int64)
    give_up = np.where(stays, arrive + 30 * DAY_US, arrive + patience)
    work = _WORK_US * desk.chance.spread("work", len(arrive), shape.WORK_SIGMA)
    until = np.where(is_solved, arrive, give_up)
    turn = desk.crew.meet(arrive, until, np.maximum(work, 1).astype(np.int64))
    contact = _contact(desk, arrive, turn, channel)
    is_gone = (turn == GONE) | (contact > give_up)
    left = np.where(is_gone & ~is_solved, give_up, NEVER)
    return turn, np.where(is_gone, NEVER, contact), left


def _contact(desk: Desk, arrive: Array, turn: Array, channel: Array) -> Array:
    """When the agent had written: some time after turning to it, and never during the outage."""
    slowed = np.where(desk.days.is_bad(arrive), shape.BAD_DAY_REACTION, 1.0)
    drawn = desk.chance.spread("reaction", len(turn), shape.REACTION_SIGMA)
    contact = turn + (drawn * slowed * _REACTION[channel]).astype(np.int64)
    late = np.where(desk.days.is_out(contact), OUTAGE_US, 0)
    return np.asarray(contact + late)


def closed_at(desk: Desk, arrive: Array, contact: Array, left: Array) -> Array:
    """When it was closed: some minutes after the answer, after leaving, or after the bot had solved it."""
    last = np.minimum(contact, left)
    return np.where(last == NEVER, arrive, last) + desk.lengths(
        "closed", arrive, 360.0, 0.8
    )


def accepted_at(desk: Desk, turn: Array, contact: Array, channel: Array) -> Array:
    """When the agent took it: between turning to it and the first words; a call is taken by speaking."""
    days, part = desk.days, desk.evenly("accepted", turn) * 0.3
    is_cut = days.is_out(contact - OUTAGE_US) & ~days.is_out(turn - OUTAGE_US)
    writing = contact - turn - np.where(is_cut, OUTAGE_US, 0)
    taken = turn + (writing * part).astype(np.int64)
    taken = np.where(_CALL[channel] | days.is_out(taken), contact, taken)
    return np.where(contact == NEVER, NEVER, taken)


def agents(desk: Desk, turn: Array, contact: Array) -> pl.Series:
    """Who answered: one of those on duty, whose turn moves on by the day."""
    is_answered = contact < NEVER
    at = np.where(is_answered, turn, desk.days.begins_us)
    day = (at - desk.days.begins_us) // DAY_US
    number = desk.evenly("agent", turn) * desk.crew.number_at(at)
    names = desk.crew.names
    place = (day * 5 + number.astype(np.int64)) % len(names)
    return pl.Series(names).gather(place).set(pl.Series(~is_answered), None)
