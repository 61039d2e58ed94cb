"""The locks fit every machine, and say what pyproject.toml asks for."""

import re

import pytest
from packaging.requirements import Requirement

from tests.project.lock import (
    DEV,
    RUN,
    build_dependencies,
    dev_dependencies,
    normal,
    pins,
    requirements,
    run_dependencies,
    text,
)

PLACE = re.compile(
    r"://|\bfile:|\b(localhost|index|find-links|trusted-host)\b|[/@]|^\s*-(?!-hash)", re.M
)


@pytest.mark.parametrize("lock", [RUN, DEV])
def test_every_requirement_is_one_version_with_hashes(lock: str) -> None:
    assert pins(text(lock))


@pytest.mark.parametrize("lock", [RUN, DEV])
def test_no_host_and_no_place_is_named(lock: str) -> None:
    assert PLACE.findall(text(lock)) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://mirror.example/simple",
        "-i mirror",
        "    --find-links wheels",
        "# from https://mirror.example",
        "click @ file:///wheels/click.whl",
    ],
)
def test_a_host_or_a_place_is_found(line: str) -> None:
    assert PLACE.search(f"click==8.2 --hash=sha256:0\n{line}\n")


@pytest.mark.parametrize(
    "line", ["click", "click>=8 --hash=sha256:0", "click==8.2", "-e ."]
)
def test_a_loose_requirement_is_found(line: str) -> None:
    with pytest.raises(AssertionError):
        pins(line)


def test_comments_and_broken_lines_are_read_as_pip_reads_them() -> None:
    lock = "# by make\na==1 \\\n    --hash=sha256:0 \\\n    --hash=sha256:1\n    # via b\n"
    assert requirements(lock) == ["a==1 --hash=sha256:0 --hash=sha256:1"]


def test_the_tests_run_what_the_product_runs() -> None:
    assert pins(text(RUN)).items() <= pins(text(DEV)).items()


@pytest.mark.parametrize(
    ("lock", "asked"),
    [(RUN, one) for one in run_dependencies() + build_dependencies()]
    + [(DEV, one) for one in dev_dependencies()],
    ids=str,
)
def test_what_is_asked_for_is_locked_in_its_range(lock: str, asked: Requirement) -> None:
    pin = pins(text(lock))[normal(asked.name)]
    assert asked.specifier.contains(pin.version)


def test_the_product_needs_no_test_tool() -> None:
    tools = {normal(one.name) for one in dev_dependencies()}
    assert pins(text(RUN)).keys().isdisjoint(tools)
