"""Kinds of value on the command line: each reads a text, or says what would be right."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
from typing_extensions import override

from shinuo.rules.calendar import FIRST_YEAR, LAST_YEAR
from shinuo.rules.words import Words, joined, same

from .errors import param_name, stop

_CLOCK = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ]"  # the day
    r"(\d\d:\d\d(?::\d\d(?:[.,]\d{1,6})?)?)"  # the time of day
    r"(Z|z|[+-]\d\d:?\d\d)?",  # the offset
    re.ASCII,
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_YEARS = (1970, 2099)
"""The years of an instant: those a contract may run in, and what follows it."""


class Unreadable(ValueError):  # noqa: N818  (it is what the user is told, not an accident)
    """A text that is no such value: what is wrong, what would be right."""

    def __init__(self, problem: Words, right: Words) -> None:
        super().__init__(problem.en)
        self.problem, self.right = problem, right


class Value(click.ParamType[Any]):
    """A kind of value; `read` makes it of a text.

    Raises:
        Unreadable: by `read`, for a text that stands for no such value.
    """

    def __init__(self, name: str, read: Callable[[str], object]) -> None:
        self.name, self.read = name, read

    @override
    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> object:
        """What the text `value` stands for.

        Raises:
            Stop: it stands for nothing of this kind.
        """
        try:
            return self.read(value) if isinstance(value, str) else value
        except Unreadable as wrong:
            path = param_name(param)
            raise stop("bad_value", path, value, wrong.problem, wrong.right) from None


def choice(*names: str) -> Value:
    """One of `names`."""

    def read(text: str) -> str:
        if text not in names:
            raise Unreadable(_NO_CHOICE, near(text, names))
        return text

    return Value("choice", read)


def near(text: str, names: Iterable[str]) -> Words:
    """Those of `names` that `text` may have meant, else all of them."""
    found = get_close_matches(text, known := list(names), n=1)
    return joined([same(name) for name in found or known], " / ", " / ")


def whole(low: int, high: int) -> Value:
    """A whole number from `low` to `high`."""
    right = Words(f"{low} 至 {high} 的整数", f"a whole number from {low} to {high}")

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise Unreadable(_NO_NUMBER, right)
        if not low <= int(text) <= high:
            raise Unreadable(_OUT_OF_RANGE, right)
        return int(text)

    return Value("whole", read)


def _text(text: str) -> str:
    if not text.strip() or not text.isprintable() or len(text) > 200:
        raise Unreadable(_BAD_TEXT, _TEXT)
    return text.strip()


def _path(text: str) -> Path:
    if not text or "\0" in text:
        raise Unreadable(_NO_PATH, _A_PATH)
    return Path(text)


def _date(text: str) -> date:
    try:
        found = date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None:
        raise Unreadable(Words("不是日期", "no such date"), same("YYYY-MM-DD"))
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Unreadable(_OUT_OF_RANGE, _DATE_RANGE)
    return found


def _month(text: str) -> date:
    """The first day of a month."""
    try:
        return _date(f"{text}-01")
    except Unreadable as wrong:
        raise Unreadable(wrong.problem, same("YYYY-MM")) from None


def _instant(text: str) -> datetime:
    """A time of a day, with the offset if one is written: only then it names an instant."""
    try:
        found = _CLOCK.fullmatch(text) and datetime.fromisoformat(text.upper())
    except ValueError:
        found = None
    if not found:
        raise Unreadable(_NO_INSTANT, _AN_INSTANT)
    if not _YEARS[0] < found.year < _YEARS[1]:
        raise Unreadable(_OUT_OF_RANGE, _INSTANT_RANGE)
    return found


def placed(at: datetime, zone: ZoneInfo, path: str) -> datetime:
    """The instant of `at`: by its offset, else by the clocks of `zone`.

    Raises:
        Stop: the clocks of `zone` skip or repeat that time of day, so it names no single instant.
    """
    if at.utcoffset() is not None:
        return at
    local = at.replace(tzinfo=zone)
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        raise stop("ambiguous_time", path, at, _TWICE.of(zone=zone.key), _WITH_OFFSET)
    return local


TEXT = Value("text", _text)
PATH = Value("path", _path)
DATE = Value("date", _date)
MONTH = Value("month", _month)
INSTANT = Value("instant", _instant)

_NO_CHOICE = Words("没有这个选项值", "no such choice")
_NO_NUMBER = Words("不是整数", "not a whole number")
_OUT_OF_RANGE = Words("超出范围", "out of range")
_BAD_TEXT = Words("为空、过长或含控制字符", "blank, too long or unprintable")
_TEXT = Words("1 至 200 个可见字符", "1 to 200 printable characters")
_NO_PATH = Words("不是路径", "no path")
_A_PATH = Words("一个文件或目录", "a file or directory")
_DATE_RANGE = Words(
    f"{FIRST_YEAR} 至 {LAST_YEAR} 年的日期", f"a date from {FIRST_YEAR} to {LAST_YEAR}"
)
_NO_INSTANT = Words("不是时刻", "not an instant")
_AN_INSTANT = Words(
    "ISO 8601 的日期和时间，如 2026-03-02T09:00:00 或 2026-03-02T09:00:00.5+08:00",
    "a date and time in ISO 8601, like 2026-03-02T09:00:00 or 2026-03-02T09:00:00.5+08:00",
)
_INSTANT_RANGE = Words("1971 至 2098 年的时刻", "an instant from 1971 to 2098")
_TWICE = Words(
    "{zone} 的钟表当天跳过或重复这一时刻", "the clocks of {zone} skip or repeat it that day"
)
_WITH_OFFSET = Words("写明时差，如 +08:00", "with its offset, like +08:00")
