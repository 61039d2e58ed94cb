"""How the tests call the command line: in this process, or as a program of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from shinuo.rules.calendar import Festival, Notice, Plan, plan_json
from shinuo.rules.calendar.drafting import draft
from shinuo.site.cli import main
from tests.project.tree import SRC

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
"""What the clock shows: Monday 2026-03-02, 10:00 in Beijing."""

MINIMAL = """\
number = "SN-2026-001"
client = "安娜商贸"
provider = "老周客服"
[term]
starts_on = 2026-01-01
"""

COMMANDS = (
    "",
    "tour",
    "terms",
    "terms check",
    "terms example",
    "calendar",
    "calendar import",
    "calendar export",
    "calendar count",
    "judge",
)
"""Every command there is, as one calls it."""

LANGS = ("zh", "en")


@dataclass(frozen=True)
class Result:
    """What a command did: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        """The lines on standard error, where nothing else was written."""
        assert (self.code, self.out) == (2, "")
        return self.err.splitlines()


@dataclass(frozen=True)
class Shinuo:
    """The command line in this process."""

    capsys: pytest.CaptureFixture[str]

    def __call__(self, *argv: str | Path) -> Result:
        """Run `shinuo` with these arguments."""
        code = main([str(one) for one in argv])
        return Result(code, *self.capsys.readouterr())

    def shows(self, *argv: str | Path) -> str:
        """What a command writes that must not fail."""
        result = self(*argv)
        assert (result.code, result.err) == (0, "")
        return result.out


def program(*argv: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run `python -m shinuo` as a program of its own, in a plain environment but for what is given.

    On its standard input are terms that can stand.
    """
    return subprocess.run(  # noqa: S603  (this checkout, by a fixed list)
        [sys.executable, "-m", "shinuo", *argv],
        input=MINIMAL.encode(),
        env=plain(**environment),
        capture_output=True,
        check=False,
        timeout=60,
    )


def plain(**environment: str) -> dict[str, str]:
    """An environment with nothing in it that the command line looks at, but for what is given."""
    kept = {name: os.environ[name] for name in ("PATH", "SHINUO_DATA")}
    return kept | {"PYTHONPATH": str(SRC), "HOME": "/nonexistent"} | environment


def plan_2027(national: str = "10-1..10-7", number: str = "国办发明电〔2026〕9号") -> Plan:
    """A plan of 2027 as it might be; `national` are the days off for National Day."""
    notice = Notice(number, date(2026, 11, 10), "https://www.gov.cn/2027")
    return draft(
        2027,
        (notice,),
        (Festival.NEW_YEAR, "1-1..1-3", ""),
        (Festival.SPRING_FESTIVAL, "2-5..2-12", "1-31 2-20"),
        (Festival.QINGMING, "4-3..4-5", ""),
        (Festival.LABOUR, "5-1..5-5", "5-8"),
        (Festival.DRAGON_BOAT, "6-9", ""),
        (Festival.MID_AUTUMN, "9-15", ""),
        (Festival.NATIONAL, national, "9-26"),
    )


def written(path: Path, content: str | Plan) -> Path:
    """`path`, with `content` in it; a plan as JSON."""
    text = plan_json(content) if isinstance(content, Plan) else content
    path.write_text(text, encoding="utf-8")
    return path
