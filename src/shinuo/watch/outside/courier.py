"""The courier: messages on their way out, and what became of them, by way of a process of its own."""

import asyncio
import json
import logging
import subprocess
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import Any

from .answers import Outcome, Problem
from .kinds import Address
from .reach import Network

log = logging.getLogger(__name__)

PATIENCE_S = 60.0
"""How long a message may be under way; longer, and the process is begun anew."""
_PROGRAM = (sys.executable, "-P", "-m", "shinuo.watch.outside.carrying")
_LONGEST_LINE = 1 << 20


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message to one address."""

    address: Address
    title: str
    body: str


class Courier:
    """Carries parcels, several at a time; the process is begun with the first, and again when it is gone."""

    def __init__(self, networks: Sequence[Network], patience_s: float = PATIENCE_S) -> None:
        self._networks, self._patience_s = networks, patience_s
        self._process: Process | None = None
        self._listens: set[asyncio.Task[None]] = set()
        self._asked: dict[int, tuple[Process, asyncio.Future[Outcome]]] = {}
        self._numbers = count()
        self._turn = asyncio.Lock()

    async def carry(self, parcel: Parcel) -> Outcome:
        """Carry it, and say what became of it; `LOST` if nobody knows."""
        number = next(self._numbers)
        told: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        said = _said(number, parcel.address, self._networks)
        said |= {"title": parcel.title, "body": parcel.body}
        try:
            async with self._turn:
                process = await self._there()
                self._asked[number] = process, told
                _write(process, said)
            return await asyncio.wait_for(told, self._patience_s)
        except (TimeoutError, OSError):
            self._kill()
            return Outcome(Problem.LOST)
        finally:
            self._asked.pop(number, None)

    async def end(self) -> None:
        """Carry nothing more."""
        self._kill()
        await asyncio.gather(*self._listens)

    async def _there(self) -> Process:
        if self._process is None:
            self._process = await asyncio.create_subprocess_exec(
                *_PROGRAM,
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                limit=_LONGEST_LINE,
                start_new_session=True,  # a Ctrl-C is the server's alone
            )
            listens = asyncio.create_task(self._listen(self._process))
            self._listens.add(listens)
            listens.add_done_callback(self._listens.discard)
        return self._process

    async def _listen(self, process: Process) -> None:
        """Hear what became of what; when the process is gone, nobody knows of the rest."""
        assert process.stdout is not None  # noqa: S101  (a pipe was asked for)
        while line := await process.stdout.readline():
            number, found = _heard(line)
            self._tell(number, found)
        if process is self._process:
            self._process = None
        for number, (by, _told) in list(self._asked.items()):
            if by is process:
                self._tell(number, Outcome(Problem.LOST))
        await process.wait()

    def _tell(self, number: int, found: Outcome) -> None:
        _process, told = self._asked.get(number, (None, None))
        if told is not None and not told.done():
            told.set_result(found)

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()


def looked_at(address: Address, networks: Sequence[Network]) -> Outcome:
    """What a courier would say of the address before anything is sent there; waits for it."""
    line = json.dumps(_said(0, address, networks)).encode() + b"\n"
    try:
        run = subprocess.run(  # noqa: S603  (a program of ours, by a fixed list)
            _PROGRAM, input=line, capture_output=True, timeout=PATIENCE_S, check=True
        )
        return _heard(run.stdout)[1]
    except (subprocess.SubprocessError, OSError, ValueError):
        log.warning("an address could not be looked at")
        return Outcome(Problem.LOST)


def _said(number: int, address: Address, networks: Sequence[Network]) -> dict[str, Any]:
    return {
        "id": number,
        "kind": str(address.kind),
        "url": address.url,
        "host": address.host,
        "networks": [str(one) for one in networks],
    }


def _write(process: Process, said: dict[str, Any]) -> None:
    assert process.stdin is not None  # noqa: S101  (a pipe was asked for)
    process.stdin.write(json.dumps(said).encode() + b"\n")


def _heard(line: bytes) -> tuple[int, Outcome]:
    said = json.loads(line)
    problem = Problem(said["problem"]) if said["problem"] else None
    return said["id"], Outcome(problem, said["said"], said["retry_after"])
