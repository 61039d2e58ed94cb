"""What a fault says is wrong and would be right, in both languages."""

from collections.abc import Callable

import pytest

from tests.rules.calendar.spoiling import Fields, add, drop, put, spoilt

# What would be right, in both languages.
MENDS = {
    "unknown field": (
        put("land", to="CN"),
        "没有这个字段",
        "there is no such field",
        "year、notices、days",
        "year, notices, days",
    ),
    "unknown field of a notice": (
        put("notices", 0, "url", to=""),
        "没有这个字段",
        "there is no such field",
        "number、dated、source",
        "number, dated, source",
    ),
    "missing field": (
        drop("days", 1, "kind"),
        "缺少这个字段",
        "this field is missing",
        "写上这个字段",
        "the field with its value",
    ),
    "list": (
        put("days", to=1),
        "类型不对",
        "this has the wrong type",
        "列表 […]",
        "a list […]",
    ),
    "text": (
        put("notices", 0, "number", to=1),
        "类型不对",
        "this has the wrong type",
        "文本",
        "a text",
    ),
    "printable": (
        put("notices", 0, "number", to="\x1b[31m"),
        "含有控制字符",
        "this has control characters",
        "可打印的文字",
        "printable characters",
    ),
    "whole number": (
        put("year", to=None),
        "类型不对",
        "this has the wrong type",
        "2007 至 2099 的整数",
        "a whole number from 2007 to 2099",
    ),
    "known year": (
        put("year", to=1949),
        "年份未收录",
        "this year is not known",
        "2007 至 2099 的整数",
        "a whole number from 2007 to 2099",
    ),
    "date": (
        put("days", 1, "date", to="x"),
        "不是日期",
        "this is no date",
        "YYYY-MM-DD",
        "YYYY-MM-DD",
    ),
    "kind": (
        put("days", 1, "kind", to="x"),
        "没有这个值",
        "there is no such value",
        "statutory、rest、makeup",
        "statutory, rest, makeup",
    ),
    "festival": (
        put("days", 1, "festival", to="x"),
        "没有这个值",
        "there is no such value",
        "new_year、spring_festival、qingming、labour、dragon_boat、mid_autumn、national、victory",
        "new_year, spring_festival, qingming, labour, dragon_boat, mid_autumn, national, victory",
    ),
    "notice": (
        put("notices", to=[]),
        "没有依据的通知",
        "this names no notice",
        "至少一个，未知的内容留空",
        "at least one, empty where not established",
    ),
    "once": (
        add("2026-01-01", "statutory", "new_year"),
        "同一天写了两次",
        "the same day stands twice",
        "每天只写一次",
        "each day once",
    ),
    "weekend": (
        add("2026-01-05", "makeup", "new_year"),
        "周一至周五不能是调休上班日",
        "only a Saturday or Sunday can be",
        "statutory、rest",
        "statutory, rest",
    ),
    "inside": (
        add("2027-01-01", "rest", "new_year"),
        "不在该年安排之内",
        "this is not a day of the year's plan",
        "2025-12-01 至 2026-12-31",
        "a day from 2025-12-01 to 2026-12-31",
    ),
    "statutory": (
        put("days", 0, "kind", to="rest"),
        "与放假办法不符",
        "the statute says otherwise",
        "statutory",
        "statutory",
    ),
    "not statutory": (
        put("days", 1, "kind", to="statutory"),
        "与放假办法不符",
        "the statute says otherwise",
        "rest、makeup",
        "rest, makeup",
    ),
    "the statute's festival": (
        put("days", 0, "festival", to="national"),
        "与放假办法不符",
        "the statute says otherwise",
        "new_year",
        "new_year",
    ),
}


@pytest.mark.parametrize(
    ("spoil", "problem_zh", "problem_en", "right_zh", "right_en"), MENDS.values(), ids=MENDS
)
def test_the_mend(
    spoil: Callable[[Fields], object],
    problem_zh: str,
    problem_en: str,
    right_zh: str,
    right_en: str,
) -> None:
    (fault,) = spoilt(spoil)
    assert (fault.problem.zh, fault.problem.en) == (problem_zh, problem_en)
    assert (fault.right.zh, fault.right.en) == (right_zh, right_en)


def test_a_fault_as_a_line() -> None:
    (fault,) = spoilt(put("days", 3, "kind", to="holiday"))
    assert fault.line("en") == (
        "days[3].kind = holiday: there is no such value; "
        "right would be: statutory, rest, makeup"
    )
