"""Which language is spoken, by whom it was asked for."""

import pytest

from shinuo.rules.faults import Refused
from shinuo.site.cli.language import (
    asked_language,
    refuse_unknown_language,
    surrounding_language,
)
from tests.site.cast import Shinuo


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({}, "zh"),
        ({"LANG": "C"}, "zh"),
        ({"LANG": "POSIX"}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LC_MESSAGES": "en_US", "LC_ALL": "zh_CN"}, "zh"),
        ({"LC_ALL": "", "LANG": "en_US"}, "en"),
        ({"SHINUO_LANG": "en", "LC_ALL": "zh_CN"}, "en"),
        ({"SHINUO_LANG": "zh", "LC_ALL": "en_US"}, "zh"),
        ({"SHINUO_LANG": "", "LC_ALL": "en_US"}, "en"),
        ({"SHINUO_LANG": "zh-CN", "LANG": "en_US"}, "zh"),
        ({"LANG": "enx_XX"}, "zh"),
    ],
)
def test_the_surroundings_say(environ: dict[str, str], lang: str) -> None:
    assert surrounding_language(environ) == lang


@pytest.mark.parametrize(
    ("environ", "lang"),
    [({}, "en"), ({"LANG": "C"}, "en"), ({"LANG": "zh_CN"}, "zh"), ({"LANG": "en"}, "en")],
)
def test_where_the_screen_cannot_show_chinese_only_a_wish_for_it_counts(
    environ: dict[str, str], lang: str
) -> None:
    assert surrounding_language(environ, shows_chinese=False) == lang


@pytest.mark.parametrize(
    ("argv", "lang", "rest"),
    [
        ([], None, []),
        (["tour"], None, ["tour"]),
        (["--lang", "en", "tour"], "en", ["tour"]),
        (["--lang=zh", "tour"], "zh", ["tour"]),
        (["judge", "--lang", "en", "X"], "en", ["judge", "X"]),
        (["--lang", "en", "--lang", "zh"], "zh", []),
        (["a", "--", "--lang", "en"], None, ["a", "--", "--lang", "en"]),
    ],
)
def test_lang_is_asked_for_anywhere(
    argv: list[str], lang: str | None, rest: list[str]
) -> None:
    assert asked_language(argv) == (lang, rest)


@pytest.mark.parametrize("argv", [["--lang"], ["--lang", "fr"], ["--lang="], ["--lang=EN"]])
def test_no_other_language_is_spoken(argv: list[str]) -> None:
    with pytest.raises(Refused):
        asked_language(argv)


@pytest.mark.parametrize("named", ["fr", "english", "1"])
def test_shinuo_lang_names_a_language_or_is_refused(named: str) -> None:
    with pytest.raises(Refused):
        refuse_unknown_language({"SHINUO_LANG": named})


@pytest.mark.parametrize("named", ["", "zh", "en_US.UTF-8"])
def test_shinuo_lang_may_name_ours(named: str) -> None:
    refuse_unknown_language({"SHINUO_LANG": named})


def test_refusals_of_the_language_are_in_the_language_around(
    shinuo: Shinuo, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shinuo("--lang", "fr", "tour").errors == [
        "错误 --lang = fr：没有这个语言；应为：zh / en"
    ]
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert shinuo("--lang").errors == [
        "error --lang: a value must follow; right would be: zh / en"
    ]
    monkeypatch.setenv("SHINUO_LANG", "fr")
    assert shinuo("tour").errors == [
        "error SHINUO_LANG = fr: no such language; right would be: zh / en"
    ]


def test_the_command_line_counts_before_the_environment(
    shinuo: Shinuo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHINUO_LANG", "zh")
    assert "Usage" in shinuo.shows("--lang", "en", "--help")
    assert "用法" in shinuo.shows("--help")
