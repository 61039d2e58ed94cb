"""What the entries make of who serves a contract: members, skills, presence, trainings and shifts, as rows. Source: clause 4.2"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from shinuo.contracts.differing import Rows
from shinuo.journal.models import Entry
from shinuo.journal.reading import Recorded, recorded
from shinuo.rules.instants import from_us

from .presence import NOBODY, PRESENCE, USER, Board, change_of, evolve

WHO = "user__username"
"""The cell that says whose row it is."""


def folded_rows(contract: int) -> Rows:
    """The rows as the entries make them: `member:mei`, `skill:3`, `holder:3:mei`, `presence:mei`, `training:17`,
    `shift:2026-01-05:mei`."""
    rows, board = Rows(), NOBODY
    entries = Entry.objects.filter(contract_id=contract, kind__in=_KINDS).order_by("seq")
    for entry in map(recorded, entries.iterator()):
        if entry.kind == PRESENCE:
            board, _ended = evolve(board, change_of(entry.of, entry.at, entry.data))
        else:
            _FOLDS[entry.kind](rows, entry)
    return {**rows, **_present(board)}


def _present(board: Board) -> Rows:
    return {
        f"presence:{name}": {
            WHO: name,
            "state": str(one.state),
            "reason": str(one.reason or ""),
            "since": one.begins,
        }
        for name, one in board.items()
    }


def _joined(rows: Rows, entry: Recorded) -> None:
    cells = {WHO: _user(entry), "joined_at": from_us(entry.at)}
    rows[f"member:{_user(entry)}"] = cells


def _left(rows: Rows, entry: Recorded) -> None:
    user = _user(entry)
    for of in [of for of in rows if _is_holder(of) and rows[of][WHO] == user]:
        del rows[of]
    rows.pop(f"member:{user}", None)


def _skill_added(rows: Rows, entry: Recorded) -> None:
    rows[entry.of] = {"name": entry.data["name"]}


def _skill_given(rows: Rows, entry: Recorded) -> None:
    user, skill = _user(entry), _skill(rows, entry)
    rows[_held(skill, user)] = {
        WHO: user,
        "skill_id": skill,
        "level": entry.data["level"],
    }


def _skill_taken(rows: Rows, entry: Recorded) -> None:
    rows.pop(_held(_skill(rows, entry), _user(entry)), None)


def _trained(rows: Rows, entry: Recorded) -> None:
    said = entry.data
    again_on = said["again_on"]
    rows[f"training:{entry.seq}"] = {
        WHO: _user(entry),
        "seq": entry.seq,
        "topic": said["topic"],
        "held_on": date.fromisoformat(said["held_on"]),
        "minutes": said["minutes"],
        "again_on": date.fromisoformat(again_on) if again_on else None,
    }


def _planned(rows: Rows, entry: Recorded) -> None:
    said = entry.data
    rows[_shift(entry)] = {
        WHO: _user(entry),
        "on": date.fromisoformat(said["on"]),
        "begins": said["begins"],
        "ends": said["ends"],
    }


def _cancelled(rows: Rows, entry: Recorded) -> None:
    rows.pop(_shift(entry), None)


def _user(entry: Recorded) -> str:
    return entry.of.removeprefix(USER)


def _skill(rows: Rows, entry: Recorded) -> int:
    """Entries name a skill by its name, which stands once in its contract."""
    name = entry.data["skill"]
    known = (of for of, cells in rows.items() if of.startswith("skill:"))
    return next(int(of.partition(":")[2]) for of in known if rows[of]["name"] == name)


def _held(skill: int, user: str) -> str:
    return f"holder:{skill}:{user}"


def _is_holder(of: str) -> bool:
    return of.startswith("holder:")


def _shift(entry: Recorded) -> str:
    return f"shift:{entry.data['on']}:{_user(entry)}"


_FOLDS: Mapping[str, Callable[[Rows, Recorded], None]] = MappingProxyType(
    {
        "member_joined": _joined,
        "member_left": _left,
        "skill_added": _skill_added,
        "skill_given": _skill_given,
        "skill_taken": _skill_taken,
        "training_recorded": _trained,
        "shift_planned": _planned,
        "shift_cancelled": _cancelled,
    }
)
_KINDS = (PRESENCE, *_FOLDS)
