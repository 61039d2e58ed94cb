"""What is wrong with a call: one clear line, in the language chosen, and exit code 2."""

import pytest

from tests.site.cast import Shinuo

IN_CHINESE = [
    ("tems", "tems：没有这个命令；应为：terms"),
    ("xyzzy", "xyzzy：没有这个命令；应为：见 shinuo --help"),
    ("terms chek", "chek：没有这个命令；应为：check"),
    ("-x", "-x：没有这个选项；应为：见 shinuo --help"),
    ("--version=3", "--version：不带值；应为：--version"),
    ("terms check", "文件：缺少；应为：条款文件（TOML）；- 为标准输入"),
    ("terms check a b", "b：多余的参数；应为：shinuo terms check 文件"),
    ("tour extra", "extra：多余的参数；应为：shinuo tour"),
    ("judge", "起点：缺少；应为：用户首条消息的时刻"),
    (
        "judge 2026-03-02T09:00 --answerd 1",
        "--answerd：没有这个选项；应为：--answered、--asked",
    ),
    ("judge 2026-03-02T09:00 --answered", "--answered：后面缺少值；应为：--answered 时刻"),
    (
        "judge abc",
        "起点 = abc：不是时刻；应为：ISO 8601 的日期和时间，如 2026-03-02T09:00:00 "
        "或 2026-03-02T09:00:00.5+08:00",
    ),
    (
        "judge 1969-01-01T00:00",
        "起点 = 1969-01-01T00:00：超出范围；应为：1971 至 2098 年的时刻",
    ),
    (
        "calendar 20266",
        "年份 = 20266：不是年份；应为：四位数的年份，如 2026，或 import、export、count 之一"
        "（放在选项之前）",
    ),
    ("calendar 2026 2027", "2027：多余的参数；应为：shinuo calendar [年份]"),
    ("calendar 2026 --replace", "--replace：没有这个选项；应为：见 shinuo calendar --help"),
    ("calendar 2026 --policy staute", "--policy = staute：没有这个选项值；应为：statute"),
    (
        "calendar --policy zzz",
        "--policy = zzz：没有这个选项值；应为：plan / plan_with_makeup / statute",
    ),
    ("calendar 2006", "year = 2006：该年的法定节假日未收录；应为：2007 至 2099 年"),
    (
        "calendar 2026 --policy plan --terms t",
        "--policy = plan：--terms 的合同已经约定了它；应为：--policy 与 --terms 只用其一",
    ),
    (
        "calendar count 2026-01-01",
        "--workdays / --days：两个都没有写；应为：只写其一",
    ),
    (
        "calendar count 2026-01-01 --days 1 --workdays 1",
        "--workdays / --days：两个都写了；应为：只写其一",
    ),
    ("calendar count 2026-13-01 --days 3", "日期 = 2026-13-01：不是日期；应为：YYYY-MM-DD"),
    (
        "calendar count 2006-12-31 --days 3",
        "日期 = 2006-12-31：超出范围；应为：2007 至 2099 年的日期",
    ),
    (
        "calendar count 2026-01-01 --days 0",
        "--days = 0：超出范围；应为：1 至 9999 的整数",
    ),
    (
        "calendar count 2026-01-01 --days ten",
        "--days = ten：不是整数；应为：1 至 9999 的整数",
    ),
    ("calendar export 2027", "year = 2027：尚未收录该年的官方安排；应为：2007 至 2026 年"),
    ("calendar export", "年份：缺少；应为：已有官方安排的年份"),
]

IN_ENGLISH = [
    ("tems", "tems: no such command; right would be: terms"),
    ("-x", "-x: no such option; right would be: see shinuo --help"),
    (
        "terms check",
        "FILE: missing; right would be: Terms file (TOML); - is standard input",
    ),
    ("tour extra", "extra: one argument too many; right would be: shinuo tour"),
    (
        "judge 2026-03-02T09:00 --answered",
        "--answered: a value must follow; right would be: --answered TIME",
    ),
    (
        "calendar 2006",
        "year = 2006: the statutory holidays of this year are not known; right would be: "
        "a year from 2007 to 2099",
    ),
    (
        "calendar count 2026-01-01 --days 0",
        "--days = 0: out of range; right would be: a whole number from 1 to 9999",
    ),
]


@pytest.mark.parametrize(("call", "line"), IN_CHINESE)
def test_a_wrong_call_in_chinese(shinuo: Shinuo, call: str, line: str) -> None:
    assert shinuo(*call.split()).errors == [f"错误 {line}"]


@pytest.mark.parametrize(("call", "line"), IN_ENGLISH)
def test_a_wrong_call_in_english(shinuo: Shinuo, call: str, line: str) -> None:
    assert shinuo("--lang", "en", *call.split()).errors == [f"error {line}"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a\nb", r"a\nb"),
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("x" * 100, "x" * 59 + "…"),
        ("\udce9", r"\udce9"),
    ],
)
def test_a_wrong_value_is_shown_short_and_harmless(
    shinuo: Shinuo, value: str, shown: str
) -> None:
    (line,) = shinuo("judge", value).errors
    assert line.startswith(f"错误 起点 = {shown}：不是时刻；")


@pytest.mark.parametrize("by", ["", " ", "a\nb", "x" * 201])
def test_a_name_is_printable_and_not_blank(shinuo: Shinuo, by: str) -> None:
    (line,) = shinuo("judge", "2026-03-02T09:00", "--by", by).errors
    assert line.endswith("为空、过长或含控制字符；应为：1 至 200 个可见字符")


def test_a_path_is_no_null(shinuo: Shinuo) -> None:
    assert shinuo("terms", "check", "").errors == [
        "错误 文件：不是路径；应为：一个文件或目录"
    ]
    assert shinuo("terms", "check", "a\0b").errors == [
        r"错误 文件 = a\x00b：不是路径；应为：一个文件或目录"
    ]
