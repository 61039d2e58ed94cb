"""Help in one language, whole, with every option and what to try."""

import re

import pytest

from tests.site.cast import COMMANDS, LANGS, Result, Shinuo

CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
# Names that are the same in both languages: of programs, files, formats, keys, places.
NAMES = re.compile(
    r"shinuo|[a-z0-9-]+\.(toml|json)|--?[a-z-]+|SHINUO_[A-Z]+|~/\.local/share|TOML|JSON|ISO|Asia/Shanghai"
    r"|audit|sample|plan_with_makeup|plan|statute|web|zh|en|R\d+|country|none|T\d|"
    r"audit|migrate|doctor|rebuild|erase|settle|contract|report|simulate|import|export|count|tour|terms|calendar|judge|check|example|serve|user|seed|demo"
)


def help_of(shinuo: Shinuo, command: str, lang: str) -> str:
    return shinuo.shows("--lang", lang, *command.split(), "--help")


@pytest.mark.parametrize("command", COMMANDS)
def test_english_help_is_english(shinuo: Shinuo, command: str) -> None:
    assert CHINESE.findall(help_of(shinuo, command, "en")) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_chinese_help_is_chinese(shinuo: Shinuo, command: str) -> None:
    assert re.findall("[A-Za-z]{2,}", NAMES.sub("", help_of(shinuo, command, "zh"))) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("command", COMMANDS)
def test_h_is_help(shinuo: Shinuo, command: str, lang: str) -> None:
    text = help_of(shinuo, command, lang)
    assert shinuo.shows("--lang", lang, *command.split(), "-h") == text
    assert ("用法" if lang == "zh" else "Usage") in text
    assert f"  shinuo {command}".rstrip() in text


@pytest.mark.parametrize("command", ["", "terms"])
def test_a_command_of_commands_alone_shows_its_help(shinuo: Shinuo, command: str) -> None:
    assert shinuo.shows(*command.split()) == help_of(shinuo, command, "zh")


@pytest.mark.parametrize("lang", LANGS)
def test_every_command_is_listed_with_what_it_is_for(shinuo: Shinuo, lang: str) -> None:
    text = help_of(shinuo, "", lang)
    for name in ("tour", "terms", "calendar", "judge"):
        assert re.search(rf"^  {name} +\S", text, re.MULTILINE)
    assert "--lang zh|en" in text
    assert "--version" in text


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("terms check", ["--data"]),
        ("calendar", ["--policy", "--terms", "--data"]),
        ("calendar import", ["--data", "--replace"]),
        ("calendar count", ["--workdays", "--days", "--policy", "--terms", "--data"]),
        (
            "judge",
            [
                "--answered",
                "--by",
                "--left",
                "--closed",
                "--urgent",
                "--bot",
                "--asked",
                "--channel",
                "--as-of",
                "--terms",
                "--data",
            ],
        ),
    ],
)
def test_every_option_is_explained(
    shinuo: Shinuo, command: str, options: list[str]
) -> None:
    text = help_of(shinuo, command, "en")
    found = re.findall(r"^  (--[a-z-]+)[A-Z ]* {2}\S", text, re.MULTILINE)
    assert found == options


@pytest.mark.parametrize(
    "argv", [["calendar", "2026", "--help"], ["calendar", "-h", "2026"]]
)
def test_help_for_a_year_is_help_for_the_calendar(shinuo: Shinuo, argv: list[str]) -> None:
    assert shinuo.shows(*argv) == help_of(shinuo, "calendar", "zh")


def test_the_hidden_command_stays_hidden(shinuo: Shinuo) -> None:
    assert "year" not in help_of(shinuo, "calendar", "zh")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_example_in_a_help_works(
    shinuo: Shinuo,
    command: str,
    lang: str,
    tmp_path: object,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(str(tmp_path))
    text = help_of(shinuo, command, lang)
    examples = text.partition("例子" if lang == "zh" else "Examples")[2]
    for line in re.findall(r"^  (shinuo .*)$", examples, re.MULTILINE):
        call, _, file = line.removeprefix("shinuo ").partition(" > ")
        if file:
            with open(file, "w", encoding="utf-8") as out:
                out.write(shinuo.shows("--lang", lang, *call.split()))
        elif "import" not in call and "check" not in call:
            shinuo.shows("--lang", lang, *call.split())


def test_version(shinuo: Shinuo) -> None:
    assert shinuo("--version") == Result(0, "shinuo 0.1.0\n", "")
    assert shinuo("--lang", "en", "--version") == Result(0, "shinuo 0.1.0\n", "")
