"""The text of a plan as JSON values, strictly: no NaN, no key twice, no depth that breaks."""

import json
from typing import NoReturn

from shinuo.rules.faults import Fault
from shinuo.rules.words import Words

from .plan_node import Node
from .shown import shown


def parsed(text: str, faults: list[Fault]) -> Node | None:
    """The value `text` holds; None, and a fault with line and column, where it is no JSON."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        fields = dict(pairs)
        if len(fields) < len(pairs):
            faults.append(_repeated([name for name, _ in pairs]))
        return fields

    try:
        value = json.loads(text, object_pairs_hook=once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        faults.append(_broken(place, text[error.pos : error.pos + 20]))
    except (ValueError, RecursionError):
        # NaN and Infinity, a number too long for int(), nesting too deep
        faults.append(_broken("plan", ""))
    else:
        return Node("", value, faults)
    return None


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _broken(place: str, text: str) -> Fault:
    return Fault(
        "plan_json",
        place,
        shown(text),
        Words("不是合法的 JSON", "this is no valid JSON"),
        Words("RFC 8259 的 JSON", "JSON as in RFC 8259"),
    )


def _repeated(names: list[str]) -> Fault:
    twice = next(name for name in names if names.count(name) > 1)
    return Fault(
        "plan_key_twice",
        shown(twice),
        "",
        Words("同一字段写了两次", "the same field stands twice"),
        Words("每个字段只写一次", "each field once"),
    )
