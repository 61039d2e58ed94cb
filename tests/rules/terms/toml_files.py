"""Terms files for the tests: the shortest that can stand, and what a row puts into it.

`term.starts_on` is written dotted, so that a row may say `term.months = 1` or open any other table.
"""

import pytest

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.terms import Terms, read_terms

MINIMAL = """\
number = "SN-2026-001"
client = "安娜商贸"
provider = "老周客服"
term.starts_on = 2026-01-01
"""


def with_(rows: str, without: str = "") -> str:
    """The shortest file with `rows` after it; a key the rows give, or `without`, leaves it."""
    given = {line.partition("=")[0].strip() for line in rows.splitlines()} | {without}
    kept = [line for line in MINIMAL.splitlines() if line.partition(" =")[0] not in given]
    return "\n".join([*kept, rows, ""])


def chosen(rows: str) -> Terms:
    """The terms of the shortest file with `rows`."""
    return read_terms(with_(rows))


def faults_of(source: str) -> list[Fault]:
    """What is wrong with the whole file `source`; that nothing is fails the test."""
    with pytest.raises(Refused) as refused:
        read_terms(source)
    return list(refused.value.faults)


def told(source: str) -> list[tuple[str, str, str]]:
    """Code, path and value of each fault of the whole file `source`, by path."""
    found = [(fault.code, fault.path, fault.value) for fault in faults_of(source)]
    return sorted(found, key=lambda one: (one[1], one[0]))
