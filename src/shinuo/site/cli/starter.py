"""The terms to start from, as a file with comments: every key there is, with its default.

A key that may be left out begins its line with `#` alone, a comment with `#` and a space: take the
first away and the key holds.
"""

from shinuo.rules.words import Lang

from .starter_keys import OPENING, TABLES, Key, Table

_COLUMN = 38


def starter(lang: Lang) -> str:
    """The file in `lang`."""
    opening = [f"# {line[lang]}" for line in OPENING]
    tables = ["\n".join(_lines(table, lang)) for table in TABLES]
    return "\n\n".join(["\n".join(opening), *tables]) + "\n"


def _lines(table: Table, lang: Lang) -> list[str]:
    heading = [table.heading] if table.heading else []
    return [f"# {table.says[lang]}", *heading, *(_line(key, lang) for key in table.keys)]


def _line(key: Key, lang: Lang) -> str:
    if not key.says[lang]:
        return key.text[lang]
    return f"{key.text[lang].ljust(_COLUMN)} # {key.says[lang]}"
