"""What a calendar refuses, with the place and the mend."""

from datetime import date

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.words import Words

_WEEK = frozenset(range(7))


def year_unknown(year: int, first: int, last: int) -> Refused:
    """No statutory holidays are known for `year`, only for `first` to `last`."""
    return _refused(
        "calendar_year",
        "year",
        str(year),
        Words(
            "该年的法定节假日未收录", "the statutory holidays of this year are not known"
        ),
        Words(f"{first} 至 {last} 年", f"a year from {first} to {last}"),
    )


def date_out_of_range(on: date, days: int) -> Refused:
    """`days` after `on` there is no civil date any more."""
    return _refused(
        "calendar_year",
        "days",
        f"{on} + {days}",
        Words("超出日历范围", "this runs beyond the calendar"),
        Words(f"不晚于 {date.max}", f"a day no later than {date.max}"),
    )


def count_refused(path: str, count: int, most: int) -> Refused:
    """`count` days or workdays cannot be counted, only 1 to `most`."""
    return _refused(
        "calendar_count",
        path,
        str(count),
        Words("不能这样计日", "days cannot be counted like this"),
        Words(f"1 至 {most}", f"1 to {most}"),
    )


def calendar_faults(country: str, workdays: frozenset[int]) -> tuple[Fault, ...]:
    """What is wrong with the fields of a calendar; empty when nothing is."""
    faults = []
    if country not in ("CN", "none"):
        faults.append(_country_fault(country))
    if not workdays or not workdays <= _WEEK:
        faults.append(_workdays_fault(workdays))
    return tuple(faults)


def _country_fault(country: str) -> Fault:
    return Fault(
        "calendar_country",
        "country",
        country,
        Words("没有该国家或地区的节假日", "no holidays of this country are known"),
        Words("CN 或 none", "CN or none"),
    )


def _workdays_fault(workdays: frozenset[int]) -> Fault:
    return Fault(
        "calendar_workdays",
        "workdays",
        ", ".join(str(day) for day in sorted(workdays)),
        Words("不是一周的工作日", "these are not the workdays of a week"),
        Words(
            "0（周一）至 6（周日），至少一个", "at least one of 0 (Monday) to 6 (Sunday)"
        ),
    )


def _refused(code: str, path: str, value: str, problem: Words, right: Words) -> Refused:
    return Refused((Fault(code, path, value, problem, right),))
