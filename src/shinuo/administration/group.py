"""What a field of the terms' form is, and a group of them."""

from dataclasses import dataclass

from shinuo.rules.words import Words, same


@dataclass(frozen=True, slots=True)
class Field:
    """A key of the file, `table.key`: its clause or reading, what it is for, its kind, and what can be chosen."""

    path: str
    source: str
    label: Words
    kind: str = "integer"
    unit: Words = same("")  # noqa: RUF009  (frozen)
    choices: tuple[tuple[str, Words], ...] = ()
    usual: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, as the contract has them."""

    title: Words
    fields: tuple[Field, ...]
