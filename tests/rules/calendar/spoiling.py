"""A good plan, and ways to spoil it."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from shinuo.rules.calendar import PLANS, plan_json, read_plan
from shinuo.rules.faults import Fault, Refused

Fields = dict[str, Any]

GOOD: Fields = json.loads(plan_json(PLANS[2026]))
"""2026: days[0] 01-01 statutory, [1] 01-02 rest, [2] 01-03 rest (Saturday), [3] 01-04 makeup."""


def faults(text: str) -> list[Fault]:
    """What `text` is refused for."""
    with pytest.raises(Refused) as refused:
        read_plan(text)
    return list(refused.value.faults)


def spoilt(spoil: Callable[[Fields], object]) -> list[Fault]:
    """What the good plan is refused for when `spoil` has been at it."""
    fields = deepcopy(GOOD)
    spoil(fields)
    return faults(json.dumps(fields))


def told(found: list[Fault]) -> list[tuple[str, str, str]]:
    """Code, place and value of each fault."""
    return [(fault.code, fault.path, fault.value) for fault in found]


def put(*path: str | int, to: object) -> Callable[[Fields], object]:
    """Set the value at `path`."""

    def spoil(fields: Fields) -> None:
        value: Any = fields
        for step in path[:-1]:
            value = value[step]
        value[path[-1]] = to

    return spoil


def drop(*path: str | int) -> Callable[[Fields], object]:
    """Leave out what stands at `path`."""

    def spoil(fields: Fields) -> None:
        value: Any = fields
        for step in path[:-1]:
            value = value[step]
        del value[path[-1]]

    return spoil


def add(on: str, kind: str, festival: str) -> Callable[[Fields], object]:
    """One day more, at days[39]."""
    day = {"date": on, "kind": kind, "festival": festival}
    return lambda fields: fields["days"].append(day)
