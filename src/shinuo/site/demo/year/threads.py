"""A thread of the story: a matter begun at its instant, and the steps that follow it after so long."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from shinuo.settlement.acts import Act

from .house import House

Begins = Callable[[datetime], Act | None]
"""The step that begins it, once it is time; None: there is nothing to begin it about."""


@dataclass(frozen=True, slots=True)
class Step:
    """`who` takes the step `act`, `after` so long since the beginning."""

    after: timedelta
    who: str
    act: Act
    text: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Beginning:
    """`who` begins it at `at`."""

    at: datetime
    who: str
    act: Act | Begins
    text: str = ""
    file: str = ""


def runs(
    house: House,
    begins: Beginning,
    *steps: Step,
    also: Callable[[str, datetime], object] | None = None,
) -> None:
    """Plan a thread; `also` is told the matter's name as it begins."""

    def does(now: datetime) -> None:
        act = begins.act if isinstance(begins.act, Act) else begins.act(now)
        if act is not None:
            of = house.opens(begins.who, act, now, begins.text, begins.file)
            follows(house, of, now, *steps)
            if also:
                also(of, now)

    house.stage.then(begins.at, does)


def follows(house: House, of: str, since: datetime, *steps: Step) -> None:
    """Plan the steps in the matter `of`, counted from `since`."""
    for one in steps:
        house.stage.then(since + one.after, partial(_taken, house, of, one))


def _taken(house: House, of: str, one: Step, now: datetime) -> None:
    house.takes(one.who, of, one.act, now, one.text, one.file)


def about_a_miss(
    house: House, number: int, act: Callable[[str], Act], which: int = 0
) -> Begins:
    """A beginning about one of the misses of the term's month `number`; none if there is no such miss."""

    def begins(now: datetime) -> Act | None:
        found = [one for one in house.missed(number, now) if one.verdict.counts_as_miss]
        return act(found[which].request.id) if len(found) > which else None

    return begins
