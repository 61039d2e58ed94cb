"""How much one client may do: frames a second, sockets from one address."""

from collections import Counter
from dataclasses import dataclass


@dataclass(slots=True)
class Bucket:
    """`rate` a second on average, `burst` at once; instants are seconds of a monotonic clock."""

    rate: float
    burst: float
    left: float = -1.0
    at: float = 0.0

    def take(self, now: float) -> bool:
        """Whether one more may pass at `now`."""
        if self.left < 0:
            self.left, self.at = self.burst, now
        self.left = min(self.burst, self.left + (now - self.at) * self.rate)
        self.at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True


class Doors:
    """How many sockets each address has open, at most `most` of them."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._open: Counter[str] = Counter()

    def enter(self, address: str) -> bool:
        """Let one more in, if there may be one."""
        if self._open[address] >= self.most:
            return False
        self._open[address] += 1
        return True

    def leave(self, address: str) -> None:
        """One of them is gone."""
        self._open[address] -= 1
        if self._open[address] <= 0:
            del self._open[address]
