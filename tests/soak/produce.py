"""What a child process does, started with COMMANDS OUTCOMES --door thread|loop --producers N.

It says `ready`, waits for a line, and sends the commands of one file through a writer of its own, N at a time,
each until it has a final outcome; that it appends to the other file, unbuffered, after it was told.
"""

import argparse
import asyncio
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from shinuo.conversations.batch import Answer
from shinuo.conversations.events import Command
from shinuo.conversations.writer import Writer
from shinuo.journal.refusals import Refusal
from tests.soak.commands import Outcome, commands_in

PAUSE = 0.05
"""Seconds between two attempts."""


class Load:
    """The commands still to send, and the file that takes what became of them."""

    def __init__(self, commands: Path, outcomes: Path) -> None:
        self._commands = iter(commands_in(commands))
        self._turn = threading.Lock()
        self._file = os.open(outcomes, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(self._file, b"\n")  # the child before may have been killed within a line

    def each(self) -> Iterator[Command]:
        """One command after the other, each to one producer."""
        while True:
            with self._turn:
                command = next(self._commands, None)
            if command is None:
                return
            yield command

    def told(self, command: Command, said: Answer | Refusal) -> bool:
        """Write down what was said of `command`; returns whether it is final."""
        outcome = _outcome(command.id, said)
        os.write(self._file, msgspec.json.encode(outcome) + b"\n")
        return outcome.is_final


def _outcome(id: str, said: Answer | Refusal) -> Outcome:
    if isinstance(said, Answer):
        return Outcome(id, said.seq, said.at)
    return Outcome(
        id, code=said.code, facts={key: str(one) for key, one in said.facts.items()}
    )


def in_threads(writer: Writer, load: Load, producers: int) -> None:
    """Send everything from threads."""
    threads = [
        threading.Thread(target=_produce, args=(writer, load)) for _ in range(producers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _produce(writer: Writer, load: Load) -> None:
    for command in load.each():
        while not load.told(command, _asked(writer, command)):
            time.sleep(PAUSE)


def _asked(writer: Writer, command: Command) -> Answer | Refusal:
    try:
        return writer.do(command)
    except Refusal as refusal:
        return refusal


async def in_a_loop(writer: Writer, load: Load, producers: int) -> None:
    """Send everything from tasks of one loop."""
    await asyncio.gather(*(_produce_in_loop(writer, load) for _ in range(producers)))


async def _produce_in_loop(writer: Writer, load: Load) -> None:
    for command in load.each():
        # Nothing tells when the database is back, so it is asked again and again.
        while not load.told(command, await _asked_in_loop(writer, command)):  # noqa: ASYNC110
            await asyncio.sleep(PAUSE)


async def _asked_in_loop(writer: Writer, command: Command) -> Answer | Refusal:
    try:
        return await writer.ask(command)
    except Refusal as refusal:
        return refusal


def main() -> None:
    """Send everything, and end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commands", type=Path)
    parser.add_argument("outcomes", type=Path)
    parser.add_argument("--door", choices=["thread", "loop"], default="thread")
    parser.add_argument("--producers", type=int, default=16)
    given = parser.parse_args()
    load, writer = Load(given.commands, given.outcomes), Writer()
    writer.start()
    print("ready", flush=True)
    sys.stdin.readline()
    if given.door == "thread":
        in_threads(writer, load, given.producers)
    else:
        asyncio.run(in_a_loop(writer, load, given.producers))
    writer.stop()
