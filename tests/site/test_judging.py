"""`shinuo judge`: verdict, trace, cost; and how times are read."""

from pathlib import Path

import pytest

from tests.site.cast import LANGS, Shinuo, plan_2027, written
from tests.site.golden import golden

START = "2026-03-02T09:00:00"
JERUSALEM = """\
number = "IL-1"
client = "a"
provider = "b"
timezone = "Asia/Jerusalem"
[term]
starts_on = 2026-01-01
[calendar]
country = "none"
workdays = ["sun", "mon", "tue", "wed", "thu"]
[damages]
kind = "per_started_minute"
amount = "20.00"
[limits.channel.phone]
day = 20
"""


def headline(text: str) -> list[str]:
    """State and figures: the first two lines."""
    return [line.strip() for line in text.splitlines()[:2]]


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_verdict_shows(shinuo: Shinuo, lang: str) -> None:
    text = shinuo.shows(
        *("--lang", lang, "judge", START, "--answered", "2026-03-02T09:03:00.000001"),
        *("--by", "mei", "--bot", "2026-03-02T09:00:02", "--urgent", "2026-03-02T09:00:30"),
    )
    assert text == golden(f"judge.{lang}.txt", text)


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        (
            "--answered 2026-03-02T09:03:00",
            ["✓ 达标", "历时 180 秒，时限 180 秒"],
        ),
        (
            "--answered 2026-03-02T09:03:00.000001",
            [
                "✗ 未达标",
                "历时 180.000001 秒，时限 180 秒，超出 0.000001 秒，违约金 100.00 元",
            ],
        ),
        (
            "--as-of 2026-03-02T09:03:00",
            ["… 待回应", "历时 180 秒，时限 180 秒"],
        ),
        (
            "--as-of 2026-03-02T09:04",
            ["✗ 已超时未回应", "历时 240 秒，时限 180 秒，超出 60 秒，违约金 100.00 元"],
        ),
        (
            "--closed 2026-03-02T12:00",
            [
                "✗ 未达标",
                "历时 10800 秒（3 小时有余），时限 180 秒，超出 10620 秒，违约金 100.00 元",
            ],
        ),
        (
            "--answered 2026-03-02T08:59",
            ["? 无法判定", "历时 -60 秒，时限 180 秒，违约金 100.00 元"],
        ),
        (  # not told how it ended: judged now, an hour later
            "--left 2026-03-02T09:01 --bot 2026-03-02T09:00:01",
            ["✗ 已超时未回应", "历时 3600 秒，时限 180 秒，超出 3420 秒，违约金 100.00 元"],
        ),
        (  # what comes after --as-of is not known yet
            "--answered 2026-03-02T09:10 --as-of 2026-03-02T09:01",
            ["… 待回应", "历时 60 秒，时限 180 秒"],
        ),
        (  # judged when all is told, not at the answer
            "--answered 2026-03-02T09:01 --closed 2026-03-02T10:01",
            ["✓ 达标", "历时 60 秒，时限 180 秒"],
        ),
    ],
)
def test_the_verdict_comes_first(shinuo: Shinuo, options: str, lines: list[str]) -> None:
    assert headline(shinuo.shows("judge", START, *options.split())) == lines


@pytest.mark.parametrize(
    "start",
    [
        "2026-03-02T09:00",
        "2026-03-02 09:00:00",
        "2026-03-02T09:00:00.000000",
        "2026-03-02T09:00:00,0",
        "2026-03-02T09:00:00+08:00",
        "2026-03-02T01:00:00Z",
        "2026-03-02T01:00:00z",
        "2026-03-02T01:00+0000",
    ],
)
def test_one_instant_many_ways_to_write_it(shinuo: Shinuo, start: str) -> None:
    end = ("--answered", "2026-03-02T09:01")
    assert shinuo.shows("judge", start, *end) == shinuo.shows("judge", START, *end)


@pytest.mark.parametrize(
    "start",
    [
        "2026-03-02",
        "20260302T090000",
        "2026-W10-1T09:00",
        "2026-03-02T09",
        "2026-02-30T09:00",
        "2026-03-02T24:00",
        "2026-03-02T09:00:60",
        "2026-03-02T09:00:00.0000001",
        "2026-03-02T09:00+25:00",
        "２０２６-03-02T09:00",
        "2026-03-02T09:00 ",
        "now",
        "",
    ],
)
def test_what_is_no_instant_is_refused(shinuo: Shinuo, start: str) -> None:
    (line,) = shinuo("judge", start).errors
    assert "不是时刻" in line


@pytest.mark.parametrize(
    ("at", "line"),
    [
        ("2026-03-27T02:30", "--answered = 2026-03-27 02:30:00"),  # clocks go forward
        ("2026-10-25T01:30", "--answered = 2026-10-25 01:30:00"),  # and back
    ],
)
def test_a_time_the_clocks_skip_or_repeat_needs_an_offset(
    shinuo: Shinuo, tmp_path: Path, at: str, line: str
) -> None:
    terms = written(tmp_path / "t.toml", JERUSALEM)
    call = ("judge", "2026-03-01T09:00", "--terms", terms, "--answered")
    assert shinuo(*call, at).errors == [
        f"错误 {line}：Asia/Jerusalem 的钟表当天跳过或重复这一时刻；应为：写明时差，如 +08:00"
    ]
    shinuo.shows(*call, f"{at}+02:00")


def test_times_are_by_the_clocks_of_the_contract(shinuo: Shinuo, tmp_path: Path) -> None:
    terms = written(tmp_path / "t.toml", JERUSALEM)
    sunday = ("judge", "2026-03-01T09:00", "--terms", terms, "--as-of")
    text = shinuo.shows(*sunday, "2026-03-01T09:04")
    assert headline(text)[1] == "历时 240 秒，时限 180 秒，超出 60 秒，违约金 20.00 元"
    assert headline(shinuo.shows(*sunday, "2026-03-01T07:04Z")) == headline(text)
    assert "IL-1" in text
    assert "来源合同" not in text


def test_a_channel_has_the_limit_of_its_annex(shinuo: Shinuo, tmp_path: Path) -> None:
    terms = written(tmp_path / "t.toml", JERUSALEM)
    call = (
        "judge",
        "2026-03-01T09:00",
        "--terms",
        terms,
        "--answered",
        "2026-03-01T09:00:30",
    )
    assert headline(shinuo.shows(*call))[0] == "✓ 达标"
    assert headline(shinuo.shows(*call, "--channel", "phone"))[0] == "✗ 未达标"


def test_the_default_contract_is_that_of_the_year(shinuo: Shinuo) -> None:
    text = shinuo.shows("judge", "2019-12-31T18:00Z", "--as-of", "2020-01-01T02:01")
    assert "SN-2020-001" in text
    assert "2020 年；" in text


@pytest.mark.parametrize("option", ["left", "closed", "bot", "asked"])
def test_what_happens_comes_after_the_request(shinuo: Shinuo, option: str) -> None:
    call = ("judge", START, f"--{option}", "2026-03-02T08:59:59.999999")
    (line,) = shinuo(*call).errors
    assert line == (
        f"错误 --{option} = 2026-03-02 08:59:59.999999：早于请求；应为：不早于 2026-03-02T09:00:00+08:00"
    )
    shinuo.shows("judge", START, f"--{option}", START)


def test_a_mark_may_come_before_the_request(shinuo: Shinuo) -> None:
    text = shinuo.shows("judge", START, "--urgent", "2026-03-02T08:00", "--closed", START)
    assert "R11" in text


def test_nothing_is_judged_before_it_began(shinuo: Shinuo) -> None:
    early = shinuo("judge", START, "--as-of", "2026-03-02T08:59:59").errors
    assert early == [
        "错误 --as-of = 2026-03-02 08:59:59：早于请求；应为：不早于 2026-03-02T09:00:00+08:00"
    ]
    future = shinuo("judge", "2026-03-02T10:00:00.5").errors  # half a second after now
    assert future == [
        "错误 --as-of = 2026-03-02T10:00:00+08:00：早于请求；应为：不早于 2026-03-02T10:00:00.500000+08:00"
    ]


def test_a_year_without_calendar(shinuo: Shinuo) -> None:
    assert shinuo("judge", "2005-01-01T09:00", "--closed", "2005-01-01T10:00").errors == [
        "错误 year = 2005：该年的法定节假日未收录；应为：2007 至 2099 年"
    ]


def test_an_imported_plan_is_judged_by(shinuo: Shinuo, tmp_path: Path) -> None:
    call = ("judge", "2027-10-04T10:00", "--answered", "2027-10-04T10:04")
    before = shinuo.shows(*call)
    shinuo.shows("calendar", "import", written(tmp_path / "2027.json", plan_2027()))
    after = shinuo.shows(*call)
    assert (headline(before)[0], headline(after)[0]) == ("✗ 未达标", "✓ 达标")
    assert "暂定" in before
    assert "暂定" not in after


def test_handover_counts_from_when_a_human_is_asked_for(
    shinuo: Shinuo, tmp_path: Path
) -> None:
    handover = JERUSALEM + '[readings]\nbot_policy = "handover"\n'
    terms = written(tmp_path / "t.toml", handover)
    text = shinuo.shows(
        *("judge", "2026-03-01T09:00", "--terms", terms, "--bot", "2026-03-01T09:00:01"),
        *("--asked", "2026-03-01T09:05", "--answered", "2026-03-01T09:06"),
    )
    assert headline(text) == ["✓ 达标", "历时 60 秒，时限 180 秒"]
