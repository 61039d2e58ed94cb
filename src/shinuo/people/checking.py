"""Whether the rows of those who serve a contract are what the entries make of them, and making them so."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from django.db.models import Model

from shinuo.contracts.differing import Cells, Difference, Rows, differing
from shinuo.contracts.recording import holding

from .folding import WHO, folded_rows
from .models import Membership, Presence, Shift, Skill, Training, User, UserSkill

FOLDED: tuple[type[Any], ...] = (Skill, UserSkill, Membership, Presence, Training, Shift)
"""The tables that the entries make; a skill comes before its holders."""


def differences(contract: int) -> Iterator[Difference]:
    """Every difference between rows and entries, thing by thing."""
    return differing(contract, stored_rows(contract), folded_rows(contract))


def rebuild(contract: int) -> int:
    """Make the rows what the entries make them; returns how many there are. Of users nobody knows there are none.

    While it runs the log is locked; entries are read, never written.
    """
    with holding(contract):
        made = _made(contract, folded_rows(contract))
        for table in reversed(FOLDED):
            table.objects.filter(contract=contract).delete()
        for table in FOLDED:
            table.objects.bulk_create(one for one in made if isinstance(one, table))
    return len(made)


def stored_rows(contract: int) -> Rows:
    """The rows as they stand."""
    return {
        of.format(**row): {name: row[name] for name in columns}
        for table, of, columns in _CELLS.values()
        for row in table.objects.filter(contract=contract).values("pk", *columns)
    }


def _made(contract: int, rows: Rows) -> list[Model]:
    names = {cells[WHO] for cells in rows.values() if WHO in cells}
    users = {one.username: one for one in User.objects.filter(username__in=names)}
    return [
        _row(contract, of, cells, users)
        for of, cells in rows.items()
        if WHO not in cells or cells[WHO] in users
    ]


def _row(contract: int, of: str, cells: Cells, users: Mapping[str, User]) -> Model:
    kind, _, number = of.partition(":")
    given = {name: value for name, value in cells.items() if name != WHO}
    if kind == "skill":
        return Skill(pk=int(number), contract_id=contract, **given)
    made: Model = _CELLS[kind][0](contract_id=contract, user=users[cells[WHO]], **given)
    return made


_WHO = f"{{{WHO}}}"
_OF_TRAINING = ("topic", "held_on", "minutes", "again_on")
_CELLS: Mapping[str, tuple[type[Any], str, tuple[str, ...]]] = MappingProxyType(
    {
        "skill": (Skill, "skill:{pk}", ("name",)),
        "holder": (UserSkill, f"holder:{{skill_id}}:{_WHO}", (WHO, "skill_id", "level")),
        "member": (Membership, f"member:{_WHO}", (WHO, "joined_at")),
        "presence": (Presence, f"presence:{_WHO}", (WHO, "state", "reason", "since")),
        "training": (Training, "training:{seq}", (WHO, "seq", *_OF_TRAINING)),
        "shift": (Shift, f"shift:{{on}}:{_WHO}", (WHO, "on", "begins", "ends")),
    }
)
"""The tables by what their rows are called, how that is spelt, and their cells."""
