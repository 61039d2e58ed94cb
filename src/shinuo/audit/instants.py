"""Columns of times as microseconds UTC: every value is taken exactly or named as unreadable, never guessed."""

import polars as pl

from shinuo.rules.faults import Refused
from shinuo.rules.words import Words

from .iso import plain_times
from .mapping import Mapping
from .refusing import refuse
from .unreadable import WHY

_UNITS = {"epoch_s": 1_000_000, "epoch_ms": 1_000, "epoch_us": 1}
_ISO = (
    r"^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:[0-5]\d(?:[.,]\d{1,6})?)"
    r"(Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?$"
)
Found = tuple[pl.Series, pl.Series | None]
EARLIEST, LATEST = 0, 4_102_444_800_000_000
"""1970 until before 2100, in µs: what lies outside is no time of a service."""


def instants(values: pl.Series, mapping: Mapping) -> Found:
    """`values` in µs UTC, and for each the code why it could not be read (null: it could, or is empty).

    No codes at all means that all could.

    Raises:
        Refused: a column without offsets while the mapping names no zone (`naive_time`), or one that holds no times
            at all (`not_times`). In a column of text a time without one is unreadable by itself (`no_zone`).
    """
    if isinstance(values.dtype, pl.Datetime):
        return _typed(values, values.dtype, mapping)
    if values.dtype.is_integer():
        return _numbers(values, mapping)
    if values.dtype != pl.String and values.dtype != pl.Null:
        problem = Words("这一列不是时间：", "this column holds no times: ")
        kind = Words(str(values.dtype), str(values.dtype))
        right = Words(
            "文字、整数或日期时间列", "a column of text, whole numbers or date-times"
        )
        raise refuse("not_times", values.name, str(values.dtype), problem + kind, right)
    text = values.cast(pl.String).str.strip_chars()
    text = text.set(text == "", None)
    if mapping.format in _UNITS:
        return _checked(text, _counted(text, mapping), None)
    if mapping.format == "iso":
        return _iso(text, mapping)
    return _formatted(text, mapping)


def _typed(values: pl.Series, kind: pl.Datetime, mapping: Mapping) -> Found:
    exact = values.cast(pl.Datetime("us", kind.time_zone))
    if kind.time_zone is None:
        return _local(exact, exact.cast(pl.String), mapping)
    return _checked(values, exact.cast(pl.Int64), None)


def _numbers(values: pl.Series, mapping: Mapping) -> Found:
    if mapping.format not in _UNITS:
        problem = Words(
            "整数时间未说明单位", "times are whole numbers and their unit is not stated"
        )
        right = Words(
            '[times] format = "epoch_s"、"epoch_ms" 或 "epoch_us"',
            '[times] format = "epoch_s", "epoch_ms" or "epoch_us"',
        )
        raise refuse("unit_not_stated", values.name, "", problem, right)
    return _checked(values, _counted(values, mapping), None)


def _counted(values: pl.Series, mapping: Mapping) -> pl.Series:
    """Whole numbers of the unit in µs; what is far too large or small stays so, and does not wrap round into a time."""
    unit = _UNITS[mapping.format]
    return values.cast(pl.Int64, strict=False).clip(-1, LATEST // unit) * unit


def _iso(text: pl.Series, mapping: Mapping) -> Found:
    local, offset = plain_times(text)
    others = (local.is_null() & text.is_not_null()).arg_true()
    if len(others):
        slow_local, slow_offset = _other_times(text.gather(others))
        local, offset = (
            local.scatter(others, slow_local),
            offset.scatter(others, slow_offset),
        )
    local = local.alias(text.name)
    is_naive = offset.is_null() & local.is_not_null()
    if not is_naive.any():
        return _checked(text, local - offset, None)
    if mapping.zone is None:
        no_reason = pl.Series([None], dtype=pl.String).new_from_index(0, len(text))
        return _checked(text, local - offset, no_reason.set(is_naive, "no_zone"))
    naive = local.set(~is_naive, None).cast(pl.Datetime("us"))
    found, why = _local(naive, text.set(~is_naive, None), mapping)
    return _checked(text, found.zip_with(is_naive, local - offset), why)


def _other_times(text: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Local time and offset in µs of what has no plain form."""
    parts = text.str.extract_groups(_ISO).struct
    date, clock, offset = (parts.field(name) for name in parts.fields)
    shown = date + "T" + clock.str.replace(",", ".", literal=True)
    local = shown.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f", time_unit="us", strict=False)
    return local.cast(pl.Int64), _offset_us(offset)


def _offset_us(offset: pl.Series) -> pl.Series:
    """`Z`, `+08:00` or `+0800` in µs."""
    plain = offset.str.replace("Z", "+0000", literal=True).str.replace(
        ":", "", literal=True
    )
    hours = plain.str.slice(1, 2).cast(pl.Int64, strict=False)
    minutes = plain.str.slice(3, 2).cast(pl.Int64, strict=False)
    sign = plain.str.slice(0, 1).replace_strict(
        {"+": 1, "-": -1}, default=None, return_dtype=pl.Int64
    )
    return sign * (hours * 60 + minutes) * 60_000_000


def _formatted(text: pl.Series, mapping: Mapping) -> Found:
    try:
        read = text.str.to_datetime(mapping.format, time_unit="us", strict=False)
    except (pl.exceptions.ComputeError, pl.exceptions.InvalidOperationError) as error:
        problem = Words("无法使用的时间格式", "a time format that cannot be used")
        right = Words(
            '"iso" 或如 "%Y-%m-%d %H:%M:%S"', '"iso", or like "%Y-%m-%d %H:%M:%S"'
        )
        raise refuse(
            "bad_format", "times.format", f"{mapping.format} ({error})", problem, right
        ) from None
    kind = read.dtype
    if isinstance(kind, pl.Datetime) and kind.time_zone is not None:
        return _checked(text, read.cast(pl.Int64), None)
    return _local(read, text, mapping)


def _local(naive: pl.Series, text: pl.Series, mapping: Mapping) -> Found:
    """Clock times of the zone that the mapping names; what its clocks never or twice showed is unreadable."""
    if mapping.zone is None and naive.is_not_null().any():
        row = naive.is_not_null().arg_true()[0]
        raise naive_time(naive.name, str(text[row]))
    zone = "UTC" if mapping.zone is None else mapping.zone.key
    once = naive.dt.replace_time_zone(zone, ambiguous="null", non_existent="null")
    first = naive.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    why = pl.Series([None], dtype=pl.String).new_from_index(0, len(naive))
    why = why.set(naive.is_not_null() & first.is_null(), "no_such_time")
    why = why.set(first.is_not_null() & once.is_null(), "ambiguous_time")
    return _checked(text, once.dt.convert_time_zone("UTC").cast(pl.Int64), why)


def naive_time(column: str, value: str) -> Refused:
    """The refusal of a column whose times say no offset, while nobody names their zone."""
    right = Words(
        '--map 所指的文件中写 [times] zone = "Asia/Shanghai"',
        '[times] zone = "Asia/Shanghai" in a file that --map names',
    )
    return refuse("naive_time", column, value, WHY["no_zone"], right)


def _checked(given: pl.Series, found: pl.Series, why: pl.Series | None) -> Found:
    """`found`, and why not: what was given and not found is no time; what lies too far off is none either."""
    if why is None or why.null_count() == len(why):
        if _is_all_there(given, found):
            return found, None
        why = pl.Series([None], dtype=pl.String).new_from_index(0, len(given))
    why = why.set(given.is_not_null() & found.is_null() & why.is_null(), "not_a_time")
    is_far = (found < EARLIEST) | (found >= LATEST)
    why = why.set(is_far.fill_null(value=False), "out_of_range")
    return found.set(why.is_not_null(), None), why


def _is_all_there(given: pl.Series, found: pl.Series) -> bool:
    """Whether whatever was given was found, and within the years of a service."""
    if given.null_count() != found.null_count():
        return False
    is_far = (found < EARLIEST) | (found >= LATEST)
    return not is_far.any()
