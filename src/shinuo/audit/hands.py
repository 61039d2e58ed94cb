"""Work in shares, done by several processes at once; what comes of it stands in the order of the shares.

A process of its own starts afresh, so it inherits no lock that a thread of polars held. It is deaf to the signals by which a
terminal ends a program: whoever started it hears them and ends it.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from multiprocessing.resource_tracker import ensure_running
from threading import Lock
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from shinuo.rules.faults import Refused
from shinuo.rules.words import Words

from .refusing import refuse

S = TypeVar("S")
R = TypeVar("R")
Progress = Callable[[int], None]
Work = Callable[[S, Progress], R]
"""Does one share and tells of its rows; a function by its name, for it goes to other processes."""
MOST = 3
"""So many processes at most: each takes some 200 MB."""
_SPAWN = get_context("spawn")
_UNHEARD = {
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP")
    if hasattr(signal, name)
}


def _unchanging(items: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(items)  # which has no name by which it could be found


ForkingPickler.register(MappingProxyType, lambda one: (_unchanging, (dict(one),)))
ForkingPickler.register(Refused, lambda one: (Refused, (one.faults,)))


def processes() -> int:
    """How many this machine lets us use at once; one where nobody can say, or signals cannot be kept from them."""
    if not hasattr(os, "sched_getaffinity") or not hasattr(signal, "pthread_sigmask"):
        return 1
    return min(len(os.sched_getaffinity(0)), MOST)


class Hands:
    """This process and `helpers` more, which start when there is more than one share to do."""

    def __init__(self, helpers: int = 0) -> None:
        self._number = helpers
        self._helpers: list[_Helper] = []
        self._starting = Lock()
        self._is_over = False

    def each(self, work: Work[S, R], shares: Sequence[S], progress: Progress) -> list[R]:
        """What `work` makes of every share, in order.

        Raises:
            Refused: a helper was ended from outside (`helper_lost`).
            Whatever `work` raises, of the first share that does.
        """
        number = max(min(self._number, len(shares) - 1), 0)
        hand_out = _HandOut[S, R](shares)
        with ThreadPoolExecutor(max(number, 1), "hands") as pool:
            try:
                helped = [
                    pool.submit(self._help, place, hand_out, work, progress)
                    for place in range(number)
                ]
                hand_out.to(lambda share: work(share, progress))
                for one in helped:
                    one.result()
            except BaseException:
                self.dismiss()  # nobody waits for what is not wanted any more
                raise
        return hand_out.results()

    def _help(
        self, place: int, hand_out: "_HandOut[S, R]", work: Work[S, R], progress: Progress
    ) -> None:
        """Have a helper do shares. It starts here, in a thread, which no signal interrupts half-way."""
        with self._starting:
            if self._is_over:
                return
            while len(self._helpers) <= place:
                self._helpers.append(_Helper())
        hand_out.to(partial(self._helpers[place].do, work, progress))

    def dismiss(self) -> None:
        """End every helper; it had nothing that must be saved."""
        with self._starting:
            self._is_over = True
            for one in self._helpers:
                one.end()


ALONE = Hands()


@contextmanager
def hands(number: int) -> Iterator[Hands]:
    """`number` processes, this one among them; the others are gone when the block is left."""
    found = Hands(number - 1)
    try:
        yield found
    finally:
        found.dismiss()


class _HandOut(Generic[S, R]):
    """Shares given in order to whoever is free; none any more once one has failed."""

    def __init__(self, shares: Sequence[S]) -> None:
        self._waiting = deque(enumerate(shares))
        self._done: dict[int, R] = {}
        self._failed: dict[int, Exception] = {}

    def to(self, do: Callable[[S], R]) -> None:
        """Give share after share to `do`."""
        while self._waiting and not self._failed:
            try:
                number, share = self._waiting.popleft()
            except IndexError:  # somebody else was quicker
                return
            try:
                self._done[number] = do(share)
            except Exception as error:
                self._failed[number] = error

    def results(self) -> list[R]:
        """What was made of all shares; raises what the first of them that failed did."""
        for number in sorted(self._failed):
            raise self._failed[number]
        return [self._done[number] for number in sorted(self._done)]


class _Helper:
    """A process that does what it is sent, one share at a time."""

    def __init__(self) -> None:
        self._ours, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs,), daemon=True)
        ensure_running()  # which starting would do too, and unblock signals
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _UNHEARD)
        try:
            self._process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            theirs.close()

    def do(self, work: Work[S, R], progress: Progress, share: S) -> R:
        """What `work` makes of `share`."""
        try:
            self._ours.send((work, share))
            while True:
                match self._ours.recv():
                    case ("rows", rows):
                        progress(rows)
                    case ("done", result):
                        return result  # type: ignore[no-any-return]
                    case ("failed", error):
                        raise error
        except (EOFError, ConnectionError):
            raise self._lost() from None

    def _lost(self) -> Exception:
        self._process.join()
        code = str(self._process.exitcode)
        return refuse("helper_lost", "shinuo audit", code, _LOST, _ONCE_MORE)

    def end(self) -> None:
        """Stop it, whatever it does."""
        self._process.kill()
        self._process.join()


def _serve(asked: Connection) -> None:
    """Do what is asked until nobody asks any more."""

    def tell(rows: int) -> None:
        asked.send(("rows", rows))

    with suppress(EOFError, ConnectionError):
        while True:
            work, share = asked.recv()
            try:
                answer = "done", work(share, tell)
            except ConnectionError:
                raise
            except Exception as error:
                answer = "failed", error
            asked.send(answer)


_LOST = Words(
    "一个帮忙判定的进程被外力终止（多半是内存不足）",
    "a process that helped to judge was ended from outside, most likely for want of memory",
)
_ONCE_MORE = Words("腾出内存后再运行一次", "free memory, then run it once more")
