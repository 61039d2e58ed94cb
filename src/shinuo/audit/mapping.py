"""The mapping file: which of the log's columns are ours, and how its times are written."""

import re
import tomllib
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.terms import Readings
from shinuo.rules.words import Words, same

from .pieces import TIMES, WORDS

OURS = (*WORDS, *TIMES)
FORMATS = ("iso", "epoch_s", "epoch_ms", "epoch_us")

NOTHING_CHOSEN = Readings()


def ours() -> dict[str, str]:
    """Our columns, named as we name them."""
    return {name: name for name in OURS}


@dataclass(frozen=True, slots=True)
class Mapping:
    """`columns` from ours to the log's; `format` one of `FORMATS` or strptime's; `zone` of naive times.

    `are_columns_ours`: a mapping was stated, but no columns in it, so the log has ours, as many of them as it likes.
    `separator` of a text file, where it is not to be guessed from the header. `readings` are those of the terms,
    for logs that hold conversations, whose requests are still to be found (R9).
    """

    columns: dict[str, str] = field(default_factory=ours)
    format: str = "iso"
    zone: ZoneInfo | None = None
    separator: str | None = None
    is_stated: bool = False
    are_columns_ours: bool = False
    readings: Readings = NOTHING_CHOSEN


def read_mapping(text: str) -> Mapping:
    """The mapping that the TOML `text` states.

    Raises:
        Refused: every fault in it at once.
    """
    try:
        given = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problem = Words("不是有效的 TOML", "not valid TOML")
        raise Refused(
            (Fault("toml_syntax", "TOML", str(error), problem, _RIGHT),)
        ) from None
    columns = given.get("columns", {})
    faults = [*_unknown(given), *_wrong_columns(columns)]
    times, file = given.get("times", {}), given.get("file", {})
    zone, bad_zone = _zone(times)
    faults += [*bad_zone, *_wrong_format(times), *_wrong_separator(file)]
    if faults:
        raise Refused(tuple(faults))
    return Mapping(
        columns=columns or ours(),
        format=times.get("format", "iso"),
        zone=zone,
        separator=file.get("separator"),
        is_stated=True,
        are_columns_ours=not columns,
    )


_RIGHT = Words(
    '[columns] requested_at = "…";[times] format = "iso",zone = "Asia/Shanghai";[file] separator = ","',
    '[columns] requested_at = "…"; [times] format = "iso", zone = "Asia/Shanghai"; [file] separator = ","',
)
_TABLES = {"columns": OURS, "times": ("format", "zone"), "file": ("separator",)}


def _unknown(given: dict[str, object]) -> list[Fault]:
    problem = Words("没有这个键", "no such key")
    faults = []
    for table, value in given.items():
        if table not in _TABLES or not isinstance(value, dict):
            known = ", ".join(_TABLES)
            faults.append(
                Fault("unknown_key", table, str(value)[:60], problem, Words(known, known))
            )
            continue
        known = ", ".join(_TABLES[table])
        faults += [
            Fault(
                "unknown_key",
                f"{table}.{name}",
                str(one)[:60],
                problem,
                Words(known, known),
            )
            if name not in _TABLES[table]
            else Fault("wrong_type", f"{table}.{name}", str(one)[:60], _NOT_TEXT, _TEXT)
            for name, one in value.items()
            if name not in _TABLES[table] or not isinstance(one, str) or not one
        ]
    return faults


_NOT_TEXT = Words("不是文字", "not text")
_TEXT = Words("加引号的文字", "text in quotes")


def _wrong_columns(columns: object) -> list[Fault]:
    if isinstance(columns, dict) and (not columns or "requested_at" in columns):
        return []
    problem = Words("缺少请求时间所在的列", "the column of the request's time is missing")
    right = Words('requested_at = "该列的列名"', 'requested_at = "its name in the log"')
    return [Fault("missing", "columns.requested_at", "", problem, right)]


def _wrong_format(times: object) -> list[Fault]:
    """A format that does not say the day and the hour would leave them to be guessed."""
    given = times.get("format", "iso") if isinstance(times, dict) else "iso"
    if not isinstance(given, str) or given in FORMATS:
        return []
    parts = {part[-1] for part in _PARTS.findall(given)}
    if "s" in parts:
        problem = Words("%s 的时间没有时区", "%s is read without a zone")
        return [Fault("bad_format", "times.format", given[:60], problem, same("epoch_s"))]
    if all(parts & {*some} for some in _NEEDED):
        return []
    problem = Words(
        "没有写明年月日时分", "it does not say year, month, day, hour and minute"
    )
    right = Words('"iso" 或如 "%Y-%m-%d %H:%M:%S"', '"iso", or like "%Y-%m-%d %H:%M:%S"')
    return [Fault("bad_format", "times.format", given[:60], problem, right)]


_PARTS = re.compile(r"%[-_0^#.:369]*[A-Za-z+%]")
_NEEDED = ("YyFDxcGv+", "mbBhFDxcjvUWV+", "deFDxcjvuwaA+", "HkIlTRrXc+", "MTRrXc+")
"""What says the year, the month, the day, the hour and the minute, in the letters of strptime."""


def _wrong_separator(file: object) -> list[Fault]:
    given = file.get("separator") if isinstance(file, dict) else None
    if not isinstance(given, str) or given in _SEPARATORS:
        return []
    known = " ".join(repr(one) for one in _SEPARATORS)
    problem = Words("不能用作分隔符", "this cannot separate columns")
    return [Fault("wrong_separator", "file.separator", given[:60], problem, same(known))]


_SEPARATORS = (",", "\t", ";", "|")


def _zone(times: object) -> tuple[ZoneInfo | None, list[Fault]]:
    name = times.get("zone") if isinstance(times, dict) else None
    if not isinstance(name, str):
        return None, []
    try:
        return ZoneInfo(name), []
    except (ZoneInfoNotFoundError, ValueError, OSError):
        problem = Words("没有这个时区", "no such time zone")
        right = Words(
            'IANA 时区名，如 "Asia/Shanghai"', 'an IANA name, like "Asia/Shanghai"'
        )
        return None, [Fault("unknown_zone", "times.zone", name, problem, right)]
