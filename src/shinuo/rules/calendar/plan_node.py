"""A value of a JSON file with the place it stands, so that every fault can name it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from shinuo.rules.faults import Fault
from shinuo.rules.words import Words, same

from .shown import one_of, shown

T = TypeVar("T")


class _Absent:
    """What stands where a field was left out."""


@dataclass(frozen=True, slots=True)
class Node:
    """A JSON value at `path`; what is wrong with it goes to `faults`, and the reading goes on.

    Every reader returns None for what it refuses, and for a field that was left out.
    """

    path: str
    value: object
    faults: list[Fault]

    def refuse(self, code: str, problem: Words, right: Words) -> None:
        """Note that this value cannot stand; a field left out is not noted twice."""
        if not isinstance(self.value, _Absent):
            place = self.path or "plan"
            self.faults.append(Fault(code, place, shown(self.value), problem, right))

    def fields(self, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> "Fields":
        """The fields of an object: all of `required`, any of `optional`, nothing else."""
        known = required + optional
        fields = {name: self._field(name) for name in known}
        if not isinstance(self.value, dict):
            self._wrong_type(Words("对象 {…}", "an object {…}"))
            return fields
        for name in sorted(self.value.keys() - set(known)):
            self._field(name).refuse("plan_key_unknown", _UNKNOWN_KEY, one_of(known))
        for name in required:
            if name not in self.value:
                self.faults.append(_missing(fields[name].path))
        return fields

    def items(self) -> "list[Node] | None":
        """The items of a list."""
        if not isinstance(self.value, list):
            self._wrong_type(Words("列表 […]", "a list […]"))
            return None
        path, faults = self.path, self.faults
        return [Node(f"{path}[{i}]", item, faults) for i, item in enumerate(self.value)]

    def text(self) -> str | None:
        """A text, empty or of printable characters."""
        if not isinstance(self.value, str):
            self._wrong_type(Words("文本", "a text"))
            return None
        if not self.value.isprintable():
            self.refuse("plan_text", _UNPRINTABLE, _PRINTABLE)
            return None
        return self.value

    def year(self, first: int, last: int) -> int | None:
        """A whole number from `first` to `last`."""
        right = Words(f"{first} 至 {last} 的整数", f"a whole number from {first} to {last}")
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            self._wrong_type(right)
            return None
        if not first <= self.value <= last:
            self.refuse("plan_year", _UNKNOWN_YEAR, right)
            return None
        return self.value

    def date(self) -> date | None:
        """A civil date written YYYY-MM-DD."""
        if isinstance(self.value, str) and (on := _date(self.value)):
            return on
        self.refuse("plan_date", _NO_DATE, same("YYYY-MM-DD"))
        return None

    def choice(self, code: str, choices: Mapping[str, T]) -> T | None:
        """One of the names in `choices`, refused with `code`."""
        if isinstance(self.value, str) and self.value in choices:
            return choices[self.value]
        self.refuse(code, _NO_CHOICE, one_of(choices))
        return None

    def _field(self, name: str) -> "Node":
        value = (
            self.value.get(name, _Absent()) if isinstance(self.value, dict) else _Absent()
        )
        place = f"{self.path}.{shown(name)}" if self.path else shown(name)
        return Node(place, value, self.faults)

    def _wrong_type(self, right: Words) -> None:
        self.refuse("plan_type", Words("类型不对", "this has the wrong type"), right)


Fields = dict[str, Node]
"""The fields of an object by name."""


def _missing(path: str) -> Fault:
    problem = Words("缺少这个字段", "this field is missing")
    right = Words("写上这个字段", "the field with its value")
    return Fault("plan_key_missing", path, "", problem, right)


def _date(text: str) -> date | None:
    """`text` as a date if it is written YYYY-MM-DD; `fromisoformat` alone takes more forms."""
    try:
        on = date.fromisoformat(text)
    except ValueError:
        return None
    return on if on.isoformat() == text else None


_UNKNOWN_KEY = Words("没有这个字段", "there is no such field")
_UNPRINTABLE = Words("含有控制字符", "this has control characters")
_PRINTABLE = Words("可打印的文字", "printable characters")
_UNKNOWN_YEAR = Words("年份未收录", "this year is not known")
_NO_DATE = Words("不是日期", "this is no date")
_NO_CHOICE = Words("没有这个值", "there is no such value")
