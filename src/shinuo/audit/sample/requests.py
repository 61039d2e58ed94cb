"""The requests of a sample, piece by piece: each with what became of it, in the order in which they came."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import polars as pl

from shinuo.rules.bulk import Array
from shinuo.rules.instants import NEVER

from . import shape
from .crew import Crew
from .days import DAY_US, Days
from .service import Desk, accepted_at, agents, closed_at, waited
from .spread import Chance

ROWS: Final = 100_000
"""So many requests are made at a time, and the rest of their last slot."""
COLUMNS: Final = {
    "id": pl.String,
    "channel": pl.String,
    "requested_at": pl.Int64,
    "first_human_at": pl.Int64,
    "left_at": pl.Int64,
    "closed_at": pl.Int64,
    "urgent_at": pl.Int64,
    "accepted_at": pl.Int64,
    "agent": pl.String,
    "bot_at": pl.Int64,
    "visitor": pl.String,
}
"""The columns of a piece, by the names of `--source table`; instants in µs UTC."""
_SECOND = 1_000_000
_GREETS = np.array([one.greets for one in shape.CHANNELS])
_SHARES = np.cumsum([[one.share_outside, one.share] for one in shape.CHANNELS], axis=0).T
_HOURS = range(9, 18)


def pieces(days: Days, rows: int = ROWS) -> Iterator[pl.DataFrame]:
    """The requests of `days`, some `rows` at a time; what they are does not depend on `rows`."""
    desk = Desk(days, Chance(days.asked.seed), Crew(days))
    most = days.asked.rows
    done = np.concatenate(([0], np.cumsum(days.counts)))
    first = 0
    while done[first] < most:
        end = int(np.searchsorted(done, min(done[first] + rows, most)))
        yield _piece(desk, _arrivals(desk, first, end), int(done[first]))
        first = end


def _arrivals(desk: Desk, first: int, end: int) -> Array:
    """The instants of the requests of the slots from `first` until `end`, sorted."""
    slots = np.repeat(np.arange(first, end), desk.days.counts[first:end])
    within = desk.chance.evenly("arrival", len(slots)) * shape.SLOT_US
    return np.sort(desk.days.begins_us + slots * shape.SLOT_US + within.astype(np.int64))


def _piece(desk: Desk, arrive: Array, before: int) -> pl.DataFrame:
    channel = _channels(desk, arrive)
    is_solved = _GREETS[channel] & (desk.evenly("bot_solved", arrive) < shape.BOT_SOLVED)
    turn, contact, left = waited(desk, arrive, channel, is_solved)
    closed = closed_at(desk, arrive, contact, left)
    marked = arrive + desk.lengths("urgent_at", arrive, 30.0, 0.5)
    is_urgent = (desk.evenly("urgent", arrive) < shape.URGENT) & (marked < closed)
    bot = arrive + desk.lengths("bot", arrive, 0.8, 0.4)
    is_greeted = _GREETS[channel] & (bot < np.minimum(contact, left))
    found = {
        "id": _numbered("R", np.arange(before + 1, before + 1 + len(arrive))),
        "channel": pl.Series([one.name for one in shape.CHANNELS]).gather(channel),
        "requested_at": arrive,
        "first_human_at": contact,
        "left_at": left,
        "closed_at": closed,
        "urgent_at": np.where(is_urgent, marked, NEVER),
        "accepted_at": accepted_at(desk, turn, contact, channel),
        "agent": agents(desk, turn, contact),
        "bot_at": np.where(is_greeted, bot, NEVER),
        "visitor": _visitors(desk, len(arrive)),
    }
    frame = pl.DataFrame(found, schema=COLUMNS)
    return frame.with_columns(pl.col(pl.Int64).replace(NEVER, None))


def _channels(desk: Desk, arrive: Array) -> Array:
    """The number of the channel of each; outside working hours people use others."""
    since = arrive - desk.days.begins_us
    hour = since % DAY_US // (3_600 * _SECOND)
    is_in = (hour >= _HOURS.start) & (hour < _HOURS.stop)
    drawn = desk.evenly("channel", arrive) * 100
    inside, outside = (np.searchsorted(_SHARES[row], drawn, side="right") for row in (1, 0))
    return np.where(desk.days.is_workday[since // DAY_US] & is_in, inside, outside)


def _visitors(desk: Desk, number: int) -> pl.Series:
    """Who wrote: some come once, some again and again."""
    drawn = desk.chance.evenly("visitor", number)
    pool = max(1, int(desk.days.asked.rows * shape.NEW_VISITORS))
    return _numbered("V", (drawn * drawn * pool).astype(np.int64) + 1)


def _numbered(letter: str, numbers: Array) -> pl.Series:
    return letter + pl.Series(numbers).cast(pl.String).str.zfill(8)
