"""Readers of single values in a terms file: each returns the value or says what would be right."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, Inexact
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from shinuo.rules.money import fen
from shinuo.rules.words import Words, joined, same

from .model import Hours

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST = timedelta(days=30)
_SPAN = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")
S = TypeVar("S", bound=StrEnum)
_WRONG_KIND = Words("类型不对", "wrong type")
_OUT_OF_RANGE = Words("超出范围", "out of range")
_EXACT = Context(prec=40, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[Inexact])
"""Whatever the caller counts in: a number that would have to be rounded is refused."""
_NO_PLACES = frozenset({"localtime", "posixrules", "Factory", "posix", "right"})
"""What a machine keeps among its zones beside them: its own choice, blanks and twins."""


class Wrong(Exception):  # noqa: N818
    """A value that cannot stand: a stable code, what is wrong, what would be right."""

    def __init__(self, code: str, problem: Words, right: Words) -> None:
        super().__init__(problem.en)
        self.code, self.problem, self.right = code, problem, right


def _wrong_type(right: Words) -> Wrong:
    return Wrong("wrong_type", _WRONG_KIND, right)


def text(value: object) -> str:
    """A name that is not blank, at most 200 characters, without control characters."""
    right = Words(
        "非空文字，不超过 200 字，不含控制字符", "text, 1 to 200 printable characters"
    )
    if not isinstance(value, str):
        raise _wrong_type(right)
    if not value.strip() or len(value) > 200 or not value.isprintable():
        raise Wrong(
            "bad_text",
            Words("为空、过长或含控制字符", "blank, too long or unprintable"),
            right,
        )
    return value.strip()


def channel(name: object) -> str:
    """The name of a channel: short enough to stand in a path, and written in one way only."""
    is_plain = isinstance(name, str) and name.isprintable() and name == name.strip()
    if is_plain and 1 <= len(str(name)) <= 50:
        return str(name)
    raise Wrong(
        "bad_text",
        Words("渠道名不可用", "no name for a channel"),
        Words(
            "1 至 50 字的渠道名，不含控制字符，首尾无空格",
            "1 to 50 printable characters, no spaces around them",
        ),
    )


def whole(low: int, high: int) -> Callable[[object], int]:
    """A reader of whole numbers from `low` to `high`."""
    right = Words(f"{low} 到 {high} 的整数", f"a whole number from {low} to {high}")

    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise _wrong_type(right)
        if not low <= value <= high:
            raise Wrong("out_of_range", _OUT_OF_RANGE, right)
        return value

    return read


def length(value: object) -> timedelta:
    """A length in seconds, more than 0, at most 30 days, exact to the microsecond."""
    most = int(LONGEST.total_seconds())
    right = Words(
        f"大于 0、不超过 {most} 的秒数，至多六位小数",
        f"seconds above 0, at most {most}, with at most six decimal places",
    )
    number = _number(value, right)
    if not 0 < number <= most:
        raise Wrong(
            "out_of_range",
            Words("不大于 0 或超过 30 天", "not above 0, or over 30 days"),
            right,
        )
    return timedelta(microseconds=_scaled(number, 6, right))


def over(value: object) -> timedelta:
    """Where a tier begins: seconds of overrun, 0 or more."""
    if value == 0 and not isinstance(value, bool):
        return timedelta(0)
    try:
        return length(value)
    except Wrong as wrong:
        right = Words("0，或", "0, or ") + wrong.right
        raise Wrong(wrong.code, wrong.problem, right) from None


def percent(value: object) -> int:
    """A percentage from 0 to 1000 with at most two places, in hundredths of a percent."""
    right = Words(
        "0 到 1000 的百分数，至多两位小数", "a percentage, 0 to 1000, two places at most"
    )
    number = _number(value, right)
    if not 0 <= number <= 1000:
        raise Wrong("out_of_range", _OUT_OF_RANGE, right)
    return _scaled(number, 2, right)


def _number(value: object, right: Words) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise _wrong_type(right)
    number = Decimal(value)
    if not number.is_finite():
        raise Wrong("out_of_range", Words("不是有限的数", "not a finite number"), right)
    return number


def _scaled(number: Decimal, places: int, right: Words) -> int:
    try:
        exact = _EXACT.quantize(number, Decimal((0, (1,), -places)))
    except Inexact:
        raise Wrong(
            "too_precise", Words("小数位过多", "too many decimal places"), right
        ) from None
    return int(exact.scaleb(places, _EXACT))


def amount(value: object) -> int:
    """An amount of yuan above 0, written as text like "100.00", in fen."""
    right = Words('加引号的元数，如 "100.00"', 'yuan in quotes, like "100.00"')
    if not isinstance(value, str):
        raise _wrong_type(right)
    try:
        found = fen(value)
    except ValueError:
        raise Wrong("bad_amount", Words("不是金额", "not an amount"), right) from None
    if not found:
        raise Wrong("bad_amount", Words("金额须大于 0", "an amount must be above 0"), right)
    return found


def flag(value: object) -> bool:
    """`true` or `false`."""
    if not isinstance(value, bool):
        raise _wrong_type(same("true / false"))
    return value


def choice(kind: type[S]) -> Callable[[object], S]:
    """A reader of one of the words of `kind`."""
    right = joined([same(f'"{one}"') for one in kind], " 或 ", " or ")

    def read(value: object) -> S:
        if not isinstance(value, str):
            raise _wrong_type(right)
        try:
            return kind(value)
        except ValueError:
            raise Wrong(
                "unknown_value", Words("没有这个选项", "no such choice"), right
            ) from None

    return read


def zone(value: object) -> ZoneInfo:
    """A time zone by its IANA name."""
    right = Words('IANA 时区名，如 "Asia/Shanghai"', 'an IANA name, like "Asia/Shanghai"')
    if not isinstance(value, str):
        raise _wrong_type(right)
    try:
        if value.partition("/")[0] not in _NO_PLACES:
            return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    raise Wrong("unknown_zone", Words("没有这个时区", "no such time zone"), right)


def day(value: object) -> date:
    """A date from 1970 to 2098, a TOML date without quotes."""
    right = Words(
        "1970 至 2098 年的日期，不加引号，如 2026-01-01",
        "a date 1970 to 2098, unquoted: 2026-01-01",
    )
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _wrong_type(right)
    if not 1970 <= value.year <= 2098:
        raise Wrong("out_of_range", _OUT_OF_RANGE, right)
    return value


def weekday(value: object) -> int:
    """A day of the week by its English three letters; Monday is 0."""
    if value not in WEEKDAYS:
        names = ", ".join(WEEKDAYS)
        raise Wrong(
            "unknown_value", Words("不是星期名", "not a day of the week"), same(names)
        )
    return WEEKDAYS.index(str(value))


def hours(value: object) -> Hours:
    """A span of one day like `09:00-18:00`; it may end at 24:00."""
    right = Words(
        '同一天内先后两个时刻，如 "09:00-18:00"',
        'two times of one day in order, like "09:00-18:00"',
    )
    if not isinstance(value, str):
        raise _wrong_type(right)
    found = _SPAN.fullmatch(value) if value.isascii() else None
    if found is None:
        raise Wrong("bad_hours", Words("不是时间段", "not a span of hours"), right)
    opens, closes = (
        _clock(int(h), int(m), right)
        for h, m in ((found[1], found[2]), (found[3], found[4]))
    )
    if opens >= closes:
        raise Wrong(
            "bad_hours", Words("结束不晚于开始", "ends no later than it begins"), right
        )
    return Hours(opens, closes)


def _clock(hour: int, minute: int, right: Words) -> timedelta:
    at = timedelta(hours=hour, minutes=minute)
    if minute > 59 or at > timedelta(days=1):
        raise Wrong("bad_hours", Words("没有这个时刻", "no such time of day"), right)
    return at
