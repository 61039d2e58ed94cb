"""What a sample assumes of a help desk: when people write, where, how long they wait, who is there.

From the literature (L. Brown and others, "Statistical Analysis of a Telephone Call Center: A Queueing-Science
Perspective", JASA 100, 2005, on the log that `--source callcentre` reads; A. N. Avramidis and others, "Modeling Daily
Arrivals to a Telephone Call Center", Management Science 50, 2004): arrivals are a Poisson process whose rate goes with
the time of day; the rate itself varies, so that counts vary more than a Poisson count would; lengths of service are
lognormal; patience is much longer than the usual wait; a crew is the work to come and a few standard deviations more.

Plain assumptions: the curves, shares and medians below. They are those of a Chinese shop that sells all day: a peak
between 10 and 11, a dip at lunch from 12:00 to 13:30, a second peak at 15, a shoulder at 20, little at night;
less on days that are not worked.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from shinuo.rules.bulk import Array

SLOT_US: Final = 300_000_000
"""Five minutes: within one the rate and the crew do not change."""
SLOTS: Final = 288
"""Slots of a day."""

_WORKDAY = (
    (0, 0.12), (3, 0.04), (6, 0.07), (7, 0.18), (8, 0.48), (9, 0.85), (10, 1.0), (11, 1.0),
    (11.75, 0.88), (12.25, 0.56), (13, 0.48), (13.5, 0.58), (14.25, 0.88), (15, 0.97), (16, 0.9),
    (17, 0.76), (18, 0.52), (19, 0.46), (20, 0.63), (20.75, 0.6), (22, 0.34), (23, 0.2), (24, 0.12),
)  # fmt: skip
_REST_DAY = (
    (0, 0.14), (3, 0.05), (7, 0.08), (9, 0.3), (11, 0.42), (12.5, 0.34), (15, 0.42), (18, 0.34),
    (20, 0.42), (22, 0.28), (24, 0.14),
)  # fmt: skip
"""The hour, and how many people write then; 1 is the peak of a workday."""

DAY_SIGMA, SLOT_SIGMA = 0.08, 0.18
"""How much the rate of a day, and of a slot, varies (lognormal)."""

AGENTS: Final = (
    "chen.mei", "li.jun", "wang.fang", "zhang.wei", "liu.yang", "zhao.min",
    "huang.lei", "zhou.ting", "wu.hao", "xu.jing", "sun.tao", "guo.li",
)  # fmt: skip
"""The names of agents; a larger crew takes them again with a number."""
WORK_S: Final = 60
"""The mean time of an agent that a request takes: some six minutes of talk, six talks at a time."""
SLACK: Final = 1.2
"""By so many standard deviations of the work to come the crew is larger than the work: square-root staffing."""
LUNCH_CREW: Final = 0.8
"""At lunch agents eat in turns, and this part of them stays."""
_LUNCH = (12.0, 13.5)
WORK_SIGMA, REACTION_SIGMA, PATIENCE_SIGMA = 0.8, 0.65, 1.0

BAD_DAY_CREW, BAD_DAY_REACTION = 0.65, 5.0
"""A bad day: only this part of the crew is there, and answers so many times as slowly."""
OUTAGE_HOURS: Final = (14, 16)
"""An outage: between these hours no agent can accept or write anything."""

BOT_SOLVED: Final = 0.008
"""In how many requests the bot's words were enough. Few, for under the source contract each is a miss (R6)."""
URGENT: Final = 0.02
NEW_VISITORS: Final = 0.6
"""So many visitors as a part of the requests; some of them come back again and again."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel: its share in working hours and outside them, in percent, and its medians in seconds.

    `patience_s` 0: nobody waits for it, so nobody leaves. `greets`: a bot writes at once.
    """

    name: str
    share: int
    share_outside: int
    reaction_s: int
    patience_s: int
    greets: bool


CHANNELS: Final = (
    Channel("web", 33, 24, 30, 900, greets=True),
    Channel("app", 26, 32, 28, 1_200, greets=True),
    Channel("wechat", 20, 32, 40, 1_800, greets=True),
    Channel("mail", 8, 7, 70, 0, greets=False),
    Channel("phone", 13, 5, 10, 240, greets=True),
)


def load(*, is_workday: bool) -> Array:
    """How many people write in each slot of a day; 1 is the peak of a workday."""
    hours, loads = zip(*(_WORKDAY if is_workday else _REST_DAY), strict=True)
    return np.asarray(np.interp(_middles(), hours, loads))


def crew(need: float, *, is_workday: bool) -> Array:
    """How many agents are on duty in each slot, where at the peak `need` would be busy all the time.

    Shifts change on the hour, and are made for the most that the hour brings.
    """
    work = np.repeat(load(is_workday=is_workday).reshape(24, -1).max(axis=1), SLOTS // 24)
    work = work * need
    found = work + SLACK * np.sqrt(work + (SLOT_SIGMA * work) ** 2)
    if is_workday:
        is_lunch = (_middles() > _LUNCH[0]) & (_middles() < _LUNCH[1])
        found = np.where(is_lunch, found * LUNCH_CREW, found)
    return np.asarray(np.ceil(found), np.int64)


def _middles() -> Array:
    """The middle of each slot, in hours."""
    return np.asarray((np.arange(SLOTS) + 0.5) * 24 / SLOTS)
