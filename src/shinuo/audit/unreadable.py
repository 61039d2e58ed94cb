"""Why a row of a log could not be read: a stable code and the words for it."""

import polars as pl

from shinuo.rules.words import Words

from .pieces import UNREADABLE

WHY = {
    "missing": Words("缺少必填值", "a value that must be there is missing"),
    "not_a_time": Words("不是所定格式的时间", "not a time in the format agreed"),
    "no_zone": Words(
        "时间没有时差，也没有指定时区", "a time without an offset, and no zone is named"
    ),
    "no_such_time": Words(
        "当地时钟没有这个时刻", "the local clocks never showed this time"
    ),
    "ambiguous_time": Words(
        "当地时钟两次显示这个时刻", "the local clocks showed this time twice"
    ),
    "out_of_range": Words("时间不在 1970 至 2098 年", "the time is not within 1970–2098"),
    "wrong_columns": Words("列数与表头不符", "another number of columns than the header"),
    "bad_quotes": Words("引号不成对", "quotation marks that do not pair"),
    "line_too_long": Words("行过长", "the line is too long"),
    "not_json": Words("不是 JSON 对象", "not a JSON object"),
    "bad_text": Words("不是有效的文字编码", "not valid text in this encoding"),
    "unknown_outcome": Words(
        "结果既非 AGENT、HANG 也非 PHANTOM",
        "an outcome that is none of AGENT, HANG, PHANTOM",
    ),
    "unknown_value": Words("没有预料到的值", "a value that is not expected here"),
    "duplicate_id": Words("编号重复", "the id stands twice"),
}


def reasons(unreadable: pl.DataFrame, *by: str) -> list[tuple[tuple[str, ...], int, int]]:
    """For each value of the columns `by` how many lines could not be read, and the first of them.

    Both are in the order of the log. One reason at a time: grouping needs several times the room.
    """
    found = []
    for values in unreadable.select(by).unique(maintain_order=True).iter_rows():
        wanted = [pl.col(name) == value for name, value in zip(by, values, strict=True)]
        lines = unreadable.lazy().filter(*wanted).select("line").collect()["line"]
        found.append((values, lines.set_sorted().n_unique(), int(lines[0])))
    return found


def commonest(unreadable: pl.DataFrame) -> Words:
    """Why most of `unreadable` could not be read, and how many rows those are; nothing where all could."""
    found = reasons(unreadable, "why")
    if not found:
        return Words("", "")
    (why,), number, _ = max(found, key=lambda one: one[1])
    count = f"{number:,}"
    return Words("（{count} 行{why}）", " ({why}: {count})").of(count=count, why=WHY[why])


def listed(rows: list[tuple[int, str, str, str]]) -> pl.DataFrame:
    """`(line, column, value, why)` as a list of what could not be read; long values are cut."""
    short = [(line, column, value[:200], why) for line, column, value, why in rows]
    return pl.DataFrame(short, schema=UNREADABLE, orient="row")
