"""What was asked and what was answered, held against the record: whatever does not fit is a problem."""

from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from shinuo.conversations.acts import ACTS
from shinuo.conversations.checking import differences
from shinuo.conversations.events import Command
from shinuo.journal.canonical import read_back
from shinuo.journal.content import sealed_hash
from shinuo.journal.draft import CONTENT
from shinuo.journal.models import Content, Entry, Log
from tests.soak.commands import Outcome


def problems(
    contract: int, asked: Iterable[Command], outcomes: Iterable[Outcome]
) -> list[str]:
    """Everything about `contract` that is not as it was promised."""
    commands = [one for one in asked if one.contract == contract]
    entries = list(Entry.objects.filter(contract=contract).order_by("seq"))
    found = chain(
        _gaps(contract, entries),
        _unlike_answers(commands, entries, list(outcomes)),
        _unlike_asked(commands, entries),
        _halves(contract, entries),
        (str(one) for one in differences(contract)),
    )
    return [f"contract {contract}: {problem}" for problem in found]


def _gaps(contract: int, entries: list[Entry]) -> Iterator[str]:
    if [one.seq for one in entries] != list(range(len(entries))):
        yield "seq has a gap"
    if Log.objects.get(pk=contract).next_seq != len(entries):
        yield "the log's next seq is not that of the next entry"


def _unlike_answers(
    commands: list[Command], entries: list[Entry], outcomes: list[Outcome]
) -> Iterator[str]:
    """Whatever was answered is there, once, where it was said to be; what was refused is not."""
    places: dict[str, list[tuple[int, int]]] = {}
    for entry in entries:
        places.setdefault(entry.id, []).append((entry.seq, entry.at))
    times: dict[str, int] = {}
    for command in commands:
        times[command.id] = times.get(command.id, 0) + 1
    for one in outcomes:
        found = places.get(one.id, [])
        if one.id in times and not one.code and found != [(one.seq, one.at)]:
            yield f"answered {one}, found {found}"
        # Sent twice, it may be refused first and recorded later.
        if one.code and one.is_final and times.get(one.id) == 1 and found:
            yield f"refused {one}, found {found}"


def _unlike_asked(commands: list[Command], entries: list[Entry]) -> Iterator[str]:
    by_id = {command.id: command for command in commands}
    for entry in entries:
        if entry.kind not in ACTS:
            continue
        command = by_id.get(entry.id)
        if command is None:
            yield f"nobody asked for {entry} {entry.id}"
        elif _said(entry) != _said_by(command):
            yield f"{entry} {entry.id} is not what was asked"


def _said(entry: Entry) -> tuple[object, ...]:
    data = read_back(bytes(entry.body))
    has_content = data.pop(CONTENT, None) is not None
    return entry.kind, entry.of, entry.by, data, has_content


def _said_by(command: Command) -> tuple[object, ...]:
    data = msgspec.to_builtins(command.act)
    has_content = command.content is not None
    return command.act.kind, command.of, str(command.by), data, has_content


def _halves(contract: int, entries: list[Entry]) -> Iterator[str]:
    """Each entry has the content whose hash it holds, and no content stands alone."""
    hashes = {one.seq: read_back(bytes(one.body)).get(CONTENT) for one in entries}
    expected = {seq: hash for seq, hash in hashes.items() if hash}
    kept = {
        one.seq: sealed_hash(bytes(one.salt or b""), bytes(one.body or b""))
        for one in Content.objects.filter(contract=contract)
    }
    if kept != expected:
        yield f"contents and hashes differ at {sorted(dict(kept.items() ^ expected.items()))}"
