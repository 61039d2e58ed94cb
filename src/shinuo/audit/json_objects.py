"""JSON objects in a row of a log: values of the kind they must be, or named as unreadable with their place."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from shinuo.rules.instants import from_us, to_us

from .instants import EARLIEST, LATEST

Kind = TypeVar("Kind")


class Unreadable(Exception):  # noqa: N818 - it speaks of a row, not of an error of ours
    """A row cannot be read: `fault` is its column, value and a code of `unreadable.WHY`."""

    def __init__(self, column: str, value: object, why: str) -> None:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        self.fault: tuple[str, str, str] = (column, text, why)
        super().__init__(*self.fault)


@dataclass(frozen=True, slots=True)
class JsonObject:
    """The object at `place`, like `messages.sender`; every method raises `Unreadable` of what it cannot give."""

    place: str
    values: dict[str, Any]

    def find(self, name: str, kind: type[Kind]) -> Kind | None:
        """The value of `name`, None where there is none; of another kind it is an `unknown_value`."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool):
            raise self.unreadable(name)
        if kind is str and "\ufffd" in str(value):
            raise self.unreadable(name, "bad_text")
        return value

    def take(self, name: str, kind: type[Kind]) -> Kind:
        """The value of `name`, which must be there (`missing`)."""
        value = self.find(name, kind)
        if value is None:
            raise self.unreadable(name, "missing")
        return value

    def inner(self, name: str) -> "JsonObject":
        """The object `name`, an empty one where there is none."""
        return JsonObject(self.column(name), self.find(name, dict) or {})

    def each(self, name: str) -> list["JsonObject"]:
        """The objects of the list `name`, none where there is no list."""
        given = self.find(name, list) or []
        if not all(isinstance(one, dict) for one in given):
            raise self.unreadable(name)
        return [JsonObject(self.column(name), one) for one in given]

    def second(self, name: str) -> datetime:
        """The instant that `name` gives in whole seconds since 1970."""
        return self._instant(name, self.take(name, int) * 1_000_000)

    def iso(self, name: str) -> datetime:
        """The instant that `name` gives in ISO 8601, with an offset (`not_a_time`)."""
        try:
            at = datetime.fromisoformat(self.take(name, str))
        except ValueError:
            raise self.unreadable(name, "not_a_time") from None
        if at.utcoffset() is None:
            raise self.unreadable(name, "not_a_time")
        return self._instant(name, to_us(at))

    def _instant(self, name: str, us: int) -> datetime:
        if not EARLIEST <= us < LATEST:
            raise self.unreadable(name, "out_of_range")
        return from_us(us)

    def column(self, name: str) -> str:
        """Where the value of `name` stands."""
        return f"{self.place}.{name}" if self.place else name

    def unreadable(self, name: str, why: str = "unknown_value") -> Unreadable:
        """What to raise of the value of `name`."""
        value = self.values.get(name)
        return Unreadable(self.column(name), "" if value is None else value, why)
