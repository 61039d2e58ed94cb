"""Whether the rows of presence are what the entries make of them, and making them so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shinuo.contracts.recording import holding
from shinuo.journal.models import Entry
from shinuo.journal.reading import recorded

from .models import Presence, User
from .presence import NOBODY, PRESENCE, Board, Interval, change_of, evolve
from .standing import interval_of

COLUMNS = ("state", "reason", "since")


@dataclass(frozen=True, slots=True)
class Difference:
    """A column of the presence of `user` that is not what the entries make it; a row that should not be, or is
    missing, differs in `user`."""

    contract: int
    user: str
    column: str
    stored: object
    folded: object


def differences(contract: int) -> Iterator[Difference]:
    """Every difference between the rows of presence and the entries, by username."""
    folded, stored = _board(contract), _stored(contract)
    for user in sorted({*folded, *stored}):
        if user in folded and user in stored:
            yield from _differences(contract, stored[user], folded[user])
        else:
            is_stored = user in stored
            pair = (user, None) if is_stored else (None, user)
            yield Difference(contract, user, "user", *pair)


def rebuild(contract: int) -> int:
    """Make the rows of presence in `contract` what its entries make them; returns how many there are.

    While it runs the log is locked; entries are read, never written.
    """
    with holding(contract):
        board = _board(contract)
        users = {user.username: user for user in User.objects.filter(username__in=board)}
        Presence.objects.filter(contract_id=contract).delete()
        rows = [
            Presence(user=users[name], contract_id=contract, **_cells(one))
            for name, one in board.items()
            if name in users
        ]
        Presence.objects.bulk_create(rows)
    return len(rows)


def _board(contract: int) -> Board:
    board = NOBODY
    rows = Entry.objects.filter(contract_id=contract, kind=PRESENCE).order_by("seq")
    for entry in map(recorded, rows.iterator()):
        board, _ended = evolve(board, change_of(entry.of, entry.at, entry.data))
    return board


def _stored(contract: int) -> Mapping[str, Interval]:
    rows = Presence.objects.filter(contract_id=contract).select_related("user")
    return {row.user.username: interval_of(row) for row in rows}


def _differences(contract: int, stored: Interval, folded: Interval) -> Iterator[Difference]:
    left, right = _cells(stored), _cells(folded)
    for name in COLUMNS:
        if left[name] != right[name]:
            yield Difference(contract, stored.user, name, left[name], right[name])


def _cells(one: Interval) -> dict[str, Any]:
    cells = (str(one.state), str(one.reason or ""), one.begins)
    return dict(zip(COLUMNS, cells, strict=True))
