"""How much may be asked: from one address, by one visitor or user; and how many may wait at the same time."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from shinuo import clock
from shinuo.live.limits import Bucket, Doors

from .refusals import TooMany

MOST_KNOWN = 20_000
"""Askers that are remembered; who asked longest ago is forgotten first, and begins anew."""


@dataclass(frozen=True, slots=True)
class Rate:
    """`a_second` on average, `burst` at once."""

    a_second: float
    burst: float


@dataclass(frozen=True, slots=True)
class Rates:
    """What one address may ask, how many visitors may come in from there, what a visitor and what a user may ask; how
    many files somebody may send; how many answers one of them, and one address, may wait for."""

    address: Rate = Rate(50, 500)
    entering: Rate = Rate(2, 100)
    visitor: Rate = Rate(30, 60)
    user: Rate = Rate(200, 400)
    keeping: Rate = Rate(0.5, 20)
    waiting: int = 4
    waiting_of_address: int = 100


class Limits:
    """What everybody asked lately. Everything here happens in one loop."""

    def __init__(self, rates: Rates) -> None:
        self._rates = rates
        self._buckets: OrderedDict[tuple[str, str], Bucket] = OrderedDict()
        self._waiting = Doors(rates.waiting)
        self._waiting_of_address = Doors(rates.waiting_of_address)

    def ask(self, address: str) -> None:
        """Count something asked from `address`.

        Raises:
            TooMany: there was too much.
        """
        self._take("address", address, self._rates.address)

    def enter(self, address: str) -> None:
        """Count somebody who comes in from `address`.

        Raises:
            TooMany: there were too many.
        """
        self._take("entering", address, self._rates.entering)

    def visitor(self, name: str) -> None:
        """Count something a visitor asks.

        Raises:
            TooMany: there was too much.
        """
        self._take("visitor", name, self._rates.visitor)

    def user(self, username: str) -> None:
        """Count something a user asks.

        Raises:
            TooMany: there was too much.
        """
        self._take("user", username, self._rates.user)

    def keep(self, name: str) -> None:
        """Count a file that somebody sends.

        Raises:
            TooMany: they sent too many.
        """
        self._take("keeping", name, self._rates.keeping)

    @contextmanager
    def waiting(self, name: str, address: str) -> Iterator[None]:
        """A place for one who waits for an answer, as long as the block lasts.

        Raises:
            TooMany: they wait for enough already.
        """
        if not self._waiting_of_address.enter(address):
            raise TooMany
        try:
            if not self._waiting.enter(name):
                raise TooMany
            try:
                yield
            finally:
                self._waiting.leave(name)
        finally:
            self._waiting_of_address.leave(address)

    def _take(self, kind: str, name: str, rate: Rate) -> None:
        key = (kind, name)
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = Bucket(rate.a_second, rate.burst)
            if len(self._buckets) > MOST_KNOWN:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(key)
        if not bucket.take(clock.monotonic()):
            raise TooMany
