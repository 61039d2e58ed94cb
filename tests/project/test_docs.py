"""The documents say what is: links lead somewhere, commands exist and print what is shown, keys are keys."""

import os
import re
import shlex
import subprocess
import sys
from enum import Enum
from pathlib import Path

import click
import pytest

from shinuo.rules.bands import Band
from shinuo.rules.calendar import DayKind
from shinuo.rules.duties import Duty
from shinuo.rules.faults import Refused
from shinuo.rules.terms import Terms, read_terms
from shinuo.rules.verdict import Reason, State
from shinuo.rules.words import Lang
from shinuo.site.cli.root import command
from tests.project.documents import (
    DOCUMENTS,
    Shown,
    blocks,
    links,
    named,
    pictures,
    rows,
    shown,
    spans,
    text,
)
from tests.project.tree import ROOT, SRC

README: dict[Lang, Path] = {"zh": ROOT / "README.md", "en": ROOT / "README.en.md"}
GLOSSARY = rows(text(ROOT / "docs" / "glossary.md"), "In code")
KEYS = rows(text(ROOT / "docs" / "terms-file.md"), "Key")
MINIMAL = 'number = "1"\nclient = "A"\nprovider = "B"\nterm.starts_on = 2026-01-01\n'
TABLES = {row[0].strip("`").rpartition(".")[0] for row in KEYS}
NO_DEFAULT = {"*required*", "*none*", "*as in `limits`*"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_leads_to_a_file(document: Path) -> None:
    found = [one for one in links(text(document)) if not (document.parent / one).exists()]
    assert found == []


def test_each_readme_shows_the_same_pictures_in_its_own_language() -> None:
    folder, most = ROOT / "docs" / "pictures", 80_000
    found = {lang: pictures(text(README[lang])) for lang in README}
    assert [f"{one.removesuffix('.png')}-en.png" for one in found["zh"]] == found["en"]
    kept = sorted(one for names in found.values() for one in names)
    assert kept == sorted(f"docs/pictures/{one.name}" for one in folder.iterdir())
    assert [one.name for one in folder.iterdir() if one.stat().st_size >= most] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_command_exists(document: Path) -> None:
    source = text(document)
    lines = [*spans(source), *(one.command for one in shown(source))]
    called = [line for line in lines if re.match(r"(\.venv/bin/)?shinuo ", line)]
    assert [line for line in called if not exists(line)] == []


@pytest.mark.parametrize("lang", README)
def test_the_readme_names_every_command(lang: Lang) -> None:
    source = text(README[lang]) + text(ROOT / "CHANGELOG.md")
    assert [name for name in command("zh").commands if f"shinuo {name}" not in source] == []


@pytest.mark.parametrize(
    ("lang", "one"),
    [
        pytest.param(lang, one, id=f"{lang} {one.command}")
        for lang in README
        for one in shown(text(README[lang]))
        if one.command.startswith("shinuo ")
    ],
)
def test_the_readme_shows_what_is_printed(lang: Lang, one: Shown, tmp_path: Path) -> None:
    (terms,) = blocks(text(README[lang]), "toml")
    (tmp_path / "terms.toml").write_text(terms, encoding="utf-8")
    _, *arguments = shlex.split(one.command)
    run = subprocess.run(
        [sys.executable, "-m", "shinuo", "--lang", lang, *arguments],
        cwd=tmp_path,
        env=os.environ | {"COLUMNS": "80", "PYTHONUTF8": "1", "SHINUO_DATA": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = (
        ".*\n(?:.*\n)*" if line == "…" else re.escape(line) + "\n" for line in one.output
    )
    printed = "".join(f"{line.rstrip()}\n" for line in run.stdout.splitlines())
    assert re.fullmatch("".join(lines), printed), printed


def test_both_readmes_show_the_same_commands_and_lead_to_the_same_places() -> None:
    zh, en = text(README["zh"]), text(README["en"])
    assert [one.command for one in shown(zh)] == [one.command for one in shown(en)]
    assert set(links(zh)) - {"README.en.md"} == set(links(en)) - {"README.md"}


@pytest.mark.parametrize("row", KEYS, ids=lambda row: str(row[0]))
def test_a_key_of_the_terms_file_is_one(row: list[str]) -> None:
    key, example = path_of(row), spans(row[4])
    changed = read_terms(file_with(key, example))
    assert key.replace("[]", "[0]") in changed.stated
    assert any(line.partition(" = ")[0] in key for line in example)


@pytest.mark.parametrize("row", KEYS, ids=lambda row: str(row[0]))
def test_its_default_is_the_one_documented(row: list[str]) -> None:
    key, default = path_of(row), row[2]
    name = key.rpartition(".")[2]
    if default not in NO_DEFAULT:
        assert read_terms(file_with(key, [f"{name} = {default.strip('`')}"])) == minimal()
    elif default == "*none*":
        assert read_terms(file_with(key, spans(row[4]))) != minimal()
    elif "tiers[]" not in key and "channel" not in key:
        with pytest.raises(Refused, match=rf"^{re.escape(key)}: missing"):
            read_terms(re.sub(rf"^{re.escape(key)} = .*\n", "", MINIMAL, flags=re.M))


@pytest.mark.parametrize("table", sorted(TABLES))
def test_no_key_is_left_out(table: str) -> None:
    documented = {row[0].strip("`") for row in KEYS} | TABLES | {"limits.channel"}
    keys = {f"{table}.{key}" if table else key for key in known_keys(table)}
    assert keys - documented == set()


def test_the_examples_of_the_documents_can_stand() -> None:
    examples = [one for path in DOCUMENTS for one in blocks(text(path), "toml")]
    assert all(read_terms(one).number for one in examples)
    assert len(examples) == 4


def test_the_glossary_has_no_word_twice() -> None:
    for column in range(3):
        words = [word for row in GLOSSARY for word in row[column].split(", ")]
        assert sorted(words) == sorted(set(words))


def test_every_word_of_the_glossary_stands_in_the_code() -> None:
    source = "\n".join(text(path) for path in SRC.rglob("*.py"))
    names = [name.rpartition(".")[2] for row in GLOSSARY for name in spans(row[0])]
    assert names
    assert [name for name in names if not re.search(rf"\b{name}\b", source)] == []


@pytest.mark.parametrize("kind", [Band, DayKind, Duty, State])
def test_the_glossary_has_the_words_that_are_printed(
    kind: type[Band | DayKind | Duty | State],
) -> None:
    known = {tuple(row[:3]) for row in GLOSSARY}
    for one in kind:
        words = one.words
        assert (f"`{kind.__name__}.{one.name}`", words.zh, words.en) in known


def test_the_glossary_names_every_reason() -> None:
    named_ones = {name for row in GLOSSARY for name in spans(row[0])}
    elsewhere = {
        "RULED",
        "FORCE_MAJEURE",
        "SUSPENDED",
        "MONITOR_GAP",
        "WAIVED",
        "CLIENT_CAUSE",
    }
    assert missing(Reason, named_ones) == elsewhere


def test_every_decision_stands_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = links(text(folder / "README.md"))
    assert sorted(listed) == sorted(one.name for one in folder.glob("0*.md"))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("shinuo", True),
        ("shinuo judge 2026-03-02T09:00 --answered 2026-03-02T09:01", True),
        ("shinuo calendar 2026 --policy plan", True),
        ("shinuo terms example > terms.toml", True),
        ("shinuo judgement", False),
        ("shinuo judge --answer 1", False),
        ("shinuo terms print", False),
    ],
)
def test_what_is_no_command_is_found(line: str, found: bool) -> None:  # noqa: FBT001
    assert exists(line) is found


def exists(line: str) -> bool:
    """Whether `line` calls a command there is, with options it has; a year is a command of the calendar."""
    _, *words = shlex.split(line)
    one: click.Command = command("zh")
    options = _options(one)
    while isinstance(one, click.Group) and words and not words[0].startswith("-"):
        name = "year" if re.fullmatch(r"\d{4}", words[0]) else words[0]
        if name not in one.commands:
            return False
        one = one.commands[name]
        options |= _options(one)
        words = words[1:]
    return {word for word in words if word.startswith("--")} <= options


def _options(one: click.Command) -> set[str]:
    return {name for parameter in one.params for name in parameter.opts}


def minimal() -> Terms:
    """The shortest terms there are."""
    return read_terms(MINIMAL)


def path_of(row: list[str]) -> str:
    """The full path of the key a row is about."""
    return row[0].strip("`").replace("NAME", "wechat")


def file_with(key: str, lines: list[str]) -> str:
    """The shortest file with `lines` in the table of `key`."""
    table = (
        key.partition(".tiers[]")[0].rpartition(".")[0] if "[]" not in key else "damages"
    )
    given = [f"{table}.{line}" if table else line for line in lines]
    names = {line.partition(" = ")[0] for line in given}
    kept = [one for one in MINIMAL.splitlines() if one.partition(" = ")[0] not in names]
    return "\n".join([*kept, *given, ""])


def known_keys(table: str) -> set[str]:
    """The keys the reader knows in a table: it lists them where it meets one unlike any other."""
    path = table.replace("NAME", "wechat")
    stranger = f"{path}.0 = 1" if path else "0 = 1"
    if path == "damages.tiers[]":
        stranger = (
            'damages.kind = "tiers"\ndamages.tiers = [{over = 0, amount = "1", 0 = 1}]'
        )
    with pytest.raises(Refused) as refused:
        read_terms(f"{MINIMAL}{stranger}\n")
    (fault,) = (one for one in refused.value.faults if one.code == "unknown_key")
    return set(fault.right.en.removeprefix("known keys: ").split(", "))


def missing(kind: type[Enum], names: set[str]) -> set[str]:
    """The members of `kind` that are not among `names`."""
    return {one.name for one in kind if f"{kind.__name__}.{one.name}" not in names}
