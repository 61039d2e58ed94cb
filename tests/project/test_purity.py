"""The rules are pure, and one file reads the clock: no line with `noqa` gets round these."""

import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.project.lock import normal, run_dependencies
from tests.project.tree import RULES, SRC, imported, modules, used

NUMPY = {"shinuo.rules.bulk", "shinuo.rules.bulk_figures"}  # what of the rules may use it
OF_RULES = modules(RULES)
ALL = modules(SRC)
PROVIDERS = packages_distributions()

IO_BUILTINS = "open print input exec eval compile __import__ breakpoint"
IO_METHODS = ".open .read_text .read_bytes .write_text .write_bytes tomllib.load"
IO_MODULES = (
    "asyncio codecs ctypes fileinput glob gzip http importlib io linecache logging mmap"
    " multiprocessing os pathlib pkgutil platform random secrets select selectors shelve shutil"
    " signal socket sqlite3 ssl subprocess sys tempfile threading urllib uuid zipfile"
)


def clocks_read(source: str) -> set[str]:
    """What in `source` reads a clock itself; of the module `time` only waiting is allowed."""
    names = {name for name in used(source) if not name.startswith("shinuo.clock.")}
    of_time = {name for name in names if name.startswith("time.")} - {"time.sleep"}
    return of_time | {
        name for name in names if name.endswith((".now", ".utcnow", ".today"))
    }


def io_done(source: str) -> set[str]:
    """What in `source` reaches outside the program: files, screens, networks, chance."""
    modules = {name for name in imported(source) if top(name) in IO_MODULES.split()}
    return modules | (used(source) & {*IO_BUILTINS.split(), *IO_METHODS.split()})


def foreign(source: str) -> set[str]:
    """What `source` imports that is neither of the standard library nor of the rules."""
    return {
        name
        for name in imported(source)
        if top(name) not in sys.stdlib_module_names
        and not f"{name}.".startswith("shinuo.rules.")
    }


def undeclared(source: str) -> set[str]:
    """What `source` imports that comes from no package of [project.dependencies]."""
    others = {top(name) for name in imported(source)} - {*sys.stdlib_module_names, "shinuo"}
    needed = {normal(one) for name in others for one in PROVIDERS.get(name, [name])}
    return needed - {normal(one.name) for one in run_dependencies()}


def top(name: str) -> str:
    """The first part of a dotted name."""
    return name.partition(".")[0]


def findings(
    modules: dict[str, Path], find: Callable[[str], set[str]]
) -> dict[str, set[str]]:
    """What `find` finds in the modules, where it finds something."""
    found = {name: find(path.read_text(encoding="utf-8")) for name, path in modules.items()}
    return {name: hits for name, hits in found.items() if hits}


@pytest.mark.parametrize("name", sorted(OF_RULES.keys() - NUMPY))
def test_a_module_of_the_rules_imports_first_and_alone(name: str) -> None:
    script = (
        f"import sys; sys.path[:0] = [{str(SRC)!r}]; import {name};"
        "print(*(m for m in sys.modules if m.startswith('shinuo.')))"
    )
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    neighbours = [m for m in run.stdout.split() if not f"{m}.".startswith("shinuo.rules.")]
    assert neighbours == []


def test_the_rules_know_only_the_standard_library() -> None:
    found = findings(OF_RULES, foreign)
    for name in NUMPY:
        assert found.pop(name, set()) <= {"numpy", "numpy.typing"}
    assert found == {}


def test_the_rules_do_no_io() -> None:
    assert findings(OF_RULES, io_done) == {}


def test_only_the_clock_module_reads_a_clock() -> None:
    assert findings(ALL, clocks_read).keys() <= {"shinuo.clock"}


def test_what_the_product_imports_is_what_it_says_it_needs() -> None:
    assert findings(ALL, undeclared) == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import time; time.time()", {"time.time"}),
        ("import time as t; t.perf_counter_ns()", {"time.perf_counter_ns"}),
        ("from time import monotonic as m; m()", {"time.monotonic"}),
        ("from time import localtime; localtime()", {"time.localtime"}),
        ("from datetime import datetime as D; D.now(UTC)", {"datetime.datetime.now"}),
        ("import datetime; f = datetime.datetime.utcnow", {"datetime.datetime.utcnow"}),
        (
            "from datetime import date; f(default_factory=date.today)",
            {"datetime.date.today"},
        ),
        ("def f(at):\n  return type(at).now()", {".now"}),
        (
            "from django.utils import timezone\ntimezone.now()",
            {"django.utils.timezone.now"},
        ),
        (
            "from .instants import datetime; datetime.now()",
            {"shinuo.instants.datetime.now"},
        ),
        ("import time; time.sleep(1)", set()),
        ("from .. import clock; clock.now()", set()),
        ("from shinuo.clock import now; now()", set()),
        ("from datetime import time; time(9, 30)", set()),
        ("def f(now, time):\n  return now - time.hour", set()),
    ],
)
def test_readings_of_a_clock_are_found(source: str, found: set[str]) -> None:
    assert clocks_read(source) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("open('x')", {"open"}),
        ("print(1)", {"print"}),
        ("from pathlib import Path", {"pathlib"}),
        ("def f():\n  import os.path", {"os.path"}),
        ("from importlib.resources import files", {"importlib.resources"}),
        ("def f(path):\n  return path.read_text()", {".read_text"}),
        ("import tomllib as t; t.load(file)", {"tomllib.load"}),
        ("import tomllib; tomllib.loads(text)", set()),
        ("from .file import open_terms; open_terms(text)", set()),
    ],
)
def test_input_and_output_are_found(source: str, found: set[str]) -> None:
    assert io_done(source) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import click", {"click"}),
        ("def f():\n  from numpy import int64", {"numpy"}),
        ("from shinuo.site import cli", {"shinuo.site"}),
        ("from shinuo.rules.money import fen; import json; from . import words", set()),
    ],
)
def test_foreign_imports_are_found(source: str, found: set[str]) -> None:
    assert foreign(source) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import pytest", {"pytest"}),
        ("def f():\n  from dateutil.tz import gettz", {"python-dateutil"}),
        ("import nobody_has_this", {"nobody-has-this"}),
        (
            "import click, rich.table, numpy as np, os; from shinuo.rules import money",
            set(),
        ),
    ],
)
def test_undeclared_imports_are_found(source: str, found: set[str]) -> None:
    assert undeclared(source) == found
