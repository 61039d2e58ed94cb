"""A table of the terms file while it is read: its values, and every fault in it at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, TypeVar

from shinuo.rules.faults import Fault
from shinuo.rules.words import Words, same

from .values import Wrong
from .written import written, written_key

V = TypeVar("V")
D = TypeVar("D")


@dataclass(slots=True)
class Table:
    """A table of the file: what was asked for, what was stated, what is wrong.

    `faults` and `stated` are one list and one set for the whole file. Where something else stands in
    the place of a table it `is_there` no more: that is one fault, and nothing is missed below it.
    """

    path: str
    given: Mapping[str, Any]
    faults: list[Fault] = field(default_factory=list)
    stated: set[str] = field(default_factory=set)
    is_there: bool = True
    known: list[str] = field(default_factory=list)
    fallen: set[str] = field(default_factory=set)

    def at(self, name: str) -> str:
        """The full path of `name` in this table."""
        return f"{self.path}.{name}" if self.path else name

    def take(self, name: str, read: Callable[[object], V], default: D) -> V | D:
        """The value of `name`, or `default` where it is absent or cannot stand."""
        if not self._states(name):
            return default
        return self._read(name, self.given[name], read, default)

    def need(self, name: str, read: Callable[[object], V], stand_in: D) -> V | D:
        """As `take`, for what must be there; the stand-in never leaves the reader."""
        if name not in self.given and self.is_there:
            self.wrong("missing", name, None, *_MISSING)
        return self.take(name, read, stand_in)

    def take_list(
        self, name: str, read: Callable[[object], V], default: tuple[V, ...], least: int = 0
    ) -> tuple[V, ...]:
        """The list `name`, each value read and none twice; at least `least` of them."""
        if not self._states(name):
            return default
        values = self._items(name, least)
        return self._unlike(
            name, values, lambda item, one: self._read(item, one, read, None)
        )

    def take_tables(self, name: str, read: Callable[["Table"], V]) -> tuple[V, ...]:
        """The list of tables `name`, each read and none twice; if it is there, at least one."""
        if not self._states(name):
            return ()
        values = self._items(name, least=1)
        return self._unlike(name, values, lambda item, one: read(self._below(item, one)))

    def table(self, name: str) -> "Table":
        """The table `name` below this one, empty where it is absent."""
        self.known.append(name)
        return self._below(written_key(name), self.given.get(name, {}))

    def check(self, name: str, value: object, read: Callable[[object], object]) -> None:
        """A fault at `name` if `value`, which stands in or at it, cannot stand."""
        self._read(name, value, read, None)

    def refuse_unknown(self) -> None:
        """Every key that nobody asked for is a fault, with the nearest known name."""
        for name, value in self.given.items():
            if name not in self.known:
                near = get_close_matches(name, self.known, n=1) or self.known
                right = Words("已知的键：", "known keys: ") + same(", ".join(near))
                self.wrong("unknown_key", written_key(name), value, _UNKNOWN, right)

    def wrong(
        self, code: str, name: str, value: object, problem: Words, right: Words
    ) -> None:
        """Note a fault at `name`."""
        self.fallen.add(name)
        self.faults.append(Fault(code, self.at(name), written(value), problem, right))

    def holds(self, *names: str) -> bool:
        """Whether nothing is wrong with any of `names`: what stands in for a wrong value proves nothing."""
        return self.fallen.isdisjoint(names)

    def _states(self, name: str) -> bool:
        self.known.append(name)
        if name in self.given:
            self.stated.add(self.at(name))
        return name in self.given

    def _read(
        self, name: str, value: object, read: Callable[[object], V], default: D
    ) -> V | D:
        try:
            return read(value)
        except Wrong as wrong:
            self.wrong(wrong.code, name, value, wrong.problem, wrong.right)
            return default

    def _items(self, name: str, least: int) -> list[object]:
        given = self.given[name]
        if isinstance(given, list) and len(given) >= least:
            return given
        right = Words("方括号里的列表 […]", "a list in brackets […]")
        some = (
            Words("，至少 {n} 项", ", of at least {n}").of(n=least) if least else same("")
        )
        self.wrong("wrong_type", name, given, _NO_LIST, right + some)
        return []

    def _unlike(
        self, name: str, values: list[object], read: Callable[[str, object], V | None]
    ) -> tuple[V, ...]:
        """The items that stand; a fault at or below one of them is one of the list as well."""
        found: list[V] = []
        before = len(self.faults)
        for place, value in enumerate(values):
            item, so_far = f"{name}[{place}]", len(self.faults)
            one = read(item, value)
            if one in found and len(self.faults) == so_far:
                self.wrong("repeated", item, value, *_REPEATED)
            elif one is not None and len(self.faults) == so_far:
                found.append(one)
        if len(self.faults) > before:
            self.fallen.add(name)
        return tuple(found)

    def _below(self, name: str, given: object) -> "Table":
        path, is_table = self.at(name), isinstance(given, dict)
        if not is_table:
            right = Words("一个表，写作 ", "a table, written ") + same(f"[{path}]")
            self.wrong("wrong_type", name, given, _NO_TABLE, right)
        below = given if isinstance(given, dict) else {}
        return Table(path, below, self.faults, self.stated, is_there=is_table)


_MISSING = (Words("缺少", "missing"), Words("必须写明", "it must be stated"))
_UNKNOWN = Words("没有这个键", "no such key")
_NO_LIST = Words("不是所需的列表", "not such a list")
_NO_TABLE = Words("不是表", "not a table")
_REPEATED = (Words("重复", "stands twice"), Words("只写一次", "say it once"))
