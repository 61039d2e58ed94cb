"""The terms as a form: which keys of the file have a field, and how what is typed becomes the file. Pure.

A field left empty leaves the key out, so that its default holds; what the file says besides (annexes of channels,
tiers) stays as it was.
"""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

import tomli_w

from .group import Field
from .groups import GROUPS


def fields() -> Iterator[Field]:
    """Every field, in order."""
    for group in GROUPS:
        yield from group.fields


def shown_of(toml: str) -> dict[str, str]:
    """What the fields show of the file `toml`: the values it states, nothing for its defaults."""
    data = _read(toml)
    found = {field.path: _at(data, field.path) for field in fields()}
    return {path: _typed(value) for path, value in found.items() if value is not None}


def filled(toml: str, given: Mapping[str, str]) -> str:
    """The file `toml` with what was typed: `given` by path. What is no number stays as typed, for the rules to refuse."""
    data = _read(toml)
    for field in fields():
        table, _, key = field.path.partition(".")
        value = _value(field, given.get(field.path, "").strip())
        if value is None:
            data.get(table, {}).pop(key, None)
        else:
            data.setdefault(table, {})[key] = value
    return tomli_w.dumps({name: value for name, value in data.items() if value != {}})


def first_file(number: str, client: str, provider: str, starts_on: date) -> str:
    """The shortest file there is: the source contract from `starts_on` on."""
    data = {"number": number, "client": client, "provider": provider}
    return tomli_w.dumps({**data, "term": {"starts_on": starts_on}})


def _read(toml: str) -> dict[str, Any]:
    try:
        return tomllib.loads(toml)
    except tomllib.TOMLDecodeError:
        return {}


def _at(data: Mapping[str, Any], path: str) -> object:
    table, _, key = path.partition(".")
    found = data.get(table)
    return found.get(key) if isinstance(found, dict) else None


def _typed(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _value(field: Field, text: str) -> object:
    """What the file says for `text`; None for nothing."""
    if not text:
        return None
    match field.kind:
        case "list" | "choices":
            return [
                part.strip() for part in text.replace("，", ",").split(",") if part.strip()
            ]
        case "date":
            with suppress(ValueError):
                return date.fromisoformat(text)
        case "integer":
            with suppress(ValueError):
                return int(text)
    return text
