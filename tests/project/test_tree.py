"""What may stand in the checkout: nothing of one machine, nothing that only we can reach, nothing big."""

import ast
import os
import re
from pathlib import Path

import pytest

from tests.project.tree import ROOT, SRC, files

# In brackets, so that the patterns do not find themselves.
FOREIGN = {
    "a package registry": r"pypi[.]org|python[h]osted|registry[.]npmjs|deb[.]debian|mirrors[.]\w+",
    "a place of one machine": r"(?<![\w.])/(work|root|opt/pypi)[/]",
    "words of internal tooling": r"\bfarm[-]",
}
# Beside the checkout on our machines only: tests may look there, and skip without it.
SHARED = r"[.][.]/shared"

LINES, FUNCTION_LINES = 300, 30
EXCUSED: dict[str, str] = {}  # path or path:function → why it may be longer


def content(path: Path) -> str:
    """The text of `path`; what is not UTF-8 is read as far as it goes."""
    return path.read_text(encoding="utf-8", errors="replace")


def too_long(name: str, source: str) -> list[str]:
    """`name` if `source` has too many lines, and `name:function` for each function that has."""
    functions = [
        f"{name}:{node.name}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= FUNCTION_LINES
    ]
    return ([name] if source.count("\n") > LINES else []) + functions


@pytest.mark.parametrize("what", FOREIGN)
def test_no_file_names(what: str) -> None:
    found = {str(path): re.findall(FOREIGN[what], content(path)) for path in files()}
    assert {path: hits for path, hits in found.items() if hits} == {}


def test_only_tests_look_beside_the_checkout() -> None:
    found = [path for path in files() if re.search(SHARED, content(path))]
    assert [path for path in found if ROOT / "tests" not in path.parents] == []


@pytest.mark.parametrize(
    ("what", "sample"),  # in two parts, for the same reason
    [
        ("a package registry", ("https://pypi", ".org/x")),
        ("a package registry", ("https://files.python", "hosted.org")),
        ("a package registry", ("https://mirrors", ".tuna.example/pypi")),
        ("a place of one machine", ("see /work", "/main")),
        ("a place of one machine", ("'/root", "/.cache'")),
        ("words of internal tooling", ("farm", "-ci")),
    ],
)
def test_what_must_not_be_named_is_found(what: str, sample: tuple[str, str]) -> None:
    assert re.search(FOREIGN[what], "".join(sample))


def test_no_file_and_no_function_is_too_long() -> None:
    found = [
        place
        for path in sorted(SRC.rglob("*.py"))
        for place in too_long(path.relative_to(SRC).as_posix(), content(path))
    ]
    assert [place for place in found if place not in EXCUSED] == []


@pytest.mark.parametrize(
    ("body", "found"), [(29, []), (30, ["a.py:f"]), (300, ["a.py", "a.py:f"])]
)
def test_what_is_too_long_is_found(body: int, found: list[str]) -> None:
    assert too_long("a.py", "async def f():\n" + "    pass\n" * body) == found


@pytest.mark.parametrize(
    "path", [".ci/run", *(f"scripts/{p.name}" for p in (ROOT / "scripts").iterdir())]
)
def test_a_script_can_be_run(path: str) -> None:
    assert os.access(ROOT / path, os.X_OK)
    assert content(ROOT / path).startswith("#!/usr/bin/env bash\n")
