"""Terms from the text of a TOML file: every fault in it at once, or a value that can stand."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, TypeVar

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.words import Words, same

from .values import Wrong

V = TypeVar("V")
D = TypeVar("D")


@dataclass(slots=True)
class Table:
    """A table of the file while it is read: what was asked for, what was stated, what is wrong."""

    path: str
    given: Mapping[str, Any]
    faults: list[Fault]
    stated: set[str]
    known: list[str] = field(default_factory=list)

    def at(self, name: str) -> str:
        """The full path of `name` in this table."""
        return f"{self.path}.{name}" if self.path else name

    def take(self, name: str, read: Callable[[object], V], default: D) -> V | D:
        """The value of `name`, or `default` where it is absent or cannot stand."""
        self.known.append(name)
        if name not in self.given:
            return default
        self.stated.add(self.at(name))
        return self._read(self.at(name), self.given[name], read, default)

    def need(self, name: str, read: Callable[[object], V], stand_in: D) -> V | D:
        """As `take`, for what must be there; the stand-in never leaves the reader."""
        if name not in self.given:
            self.wrong(
                "missing",
                name,
                None,
                Words("缺少", "missing"),
                Words("必须写明", "it must be stated"),
            )
        return self.take(name, read, stand_in)

    def take_list(
        self, name: str, read: Callable[[object], V], default: tuple[V, ...], least: int = 0
    ) -> tuple[V, ...]:
        """The list `name`, each value read and none twice; at least `least` of them."""
        self.known.append(name)
        if name not in self.given:
            return default
        self.stated.add(self.at(name))
        given = self.given[name]
        if not isinstance(given, list) or len(given) < least:
            right = Words(f"列表,至少 {least} 项", f"a list of at least {least}")
            self.wrong(
                "wrong_type", name, given, Words("不是所需的列表", "not such a list"), right
            )
            return default
        found: list[V] = []
        for place, value in enumerate(given):
            self._append(found, f"{name}[{place}]", value, read)
        return tuple(found)

    def _append(
        self, found: list[V], name: str, value: object, read: Callable[[object], V]
    ) -> None:
        one = self._read(self.at(name), value, read, None)
        if one is not None and one in found:
            self.wrong(
                "repeated",
                name,
                value,
                Words("重复", "stands twice"),
                Words("只写一次", "say it once"),
            )
        elif one is not None:
            found.append(one)

    def table(self, name: str) -> "Table":
        """The table `name` below this one, empty where it is absent."""
        self.known.append(name)
        given = self.given.get(name, {})
        if not isinstance(given, dict):
            right = Words("一个表,写作 ", "a table, written ") + same(f"[{self.at(name)}]")
            self.wrong("wrong_type", name, given, Words("不是表", "not a table"), right)
            given = {}
        return Table(self.at(name), given, self.faults, self.stated)

    def refuse_unknown(self) -> None:
        """Every key that nobody asked for is a fault, with the nearest known name."""
        for name, value in self.given.items():
            if name not in self.known:
                near = get_close_matches(name, self.known, n=1) or self.known
                right = Words("已知的键:", "known keys: ") + same(", ".join(near))
                self.wrong(
                    "unknown_key", name, value, Words("没有这个键", "no such key"), right
                )

    def wrong(
        self, code: str, name: str, value: object, problem: Words, right: Words
    ) -> None:
        """Note a fault at `name`."""
        self.faults.append(Fault(code, self.at(name), written(value), problem, right))

    def _read(
        self, path: str, value: object, read: Callable[[object], V], default: D
    ) -> V | D:
        try:
            return read(value)
        except Wrong as wrong:
            self.faults.append(
                Fault(wrong.code, path, written(value), wrong.problem, wrong.right)
            )
            return default


def written(value: object) -> str:
    """`value` as a fault quotes it: short, on one line, near to how the file wrote it."""
    match value:
        case None:
            return ""
        case bool():
            found = str(value).lower()
        case str():
            found = (
                '"' + value.encode("unicode_escape").decode() + '"'
                if not value.isprintable()
                else f'"{value}"'
            )
        case dict():
            found = "{…}"
        case list():
            found = (
                "["
                + ", ".join(written(one) for one in value[:4])
                + (", …]" if value[4:] else "]")
            )
        case _:
            found = str(value)
    return found if len(found) <= 60 else found[:59] + "…"


def parse(source: str) -> Table:
    """The root table of the TOML text `source`.

    Raises:
        Refused: it is not TOML; the fault's path is the line and column.
    """
    try:
        given = tomllib.loads(source, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Refused((_syntax(error),)) from None
    return Table("", given, [], set())


def _syntax(error: Exception) -> Fault:
    what, _, place = str(error).rpartition(" (at ")
    problem = Words("不是有效的 TOML:", "not valid TOML: ") + same(what or str(error))
    return Fault(
        "toml_syntax", place.rstrip(")") or "TOML", "", problem, same('key = "value"')
    )
