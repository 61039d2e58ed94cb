"""The database brought up to date for the command line, and what was done said."""

from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command
from django.core.management.commands.migrate import Command
from django.db import connection
from django.db.migrations.migration import Migration
from django.db.migrations.recorder import MigrationRecorder
from typing_extensions import override

from shinuo.rules.words import Lang, Words
from shinuo.site.service import address, refuse_newer, service, steps_missing

from .errors import shown
from .screen import screen


def carry_out(data: Path | None, lang: Lang) -> None:
    """Bring the database up to date, and say which steps that took.

    Raises:
        Refused: it cannot be used, or is that of a newer version.
    """
    with service(data, is_up_to_date=False):
        is_new = is_empty()
        _show(brought_up_to_date(), lang, is_new=is_new)


def is_empty() -> bool:
    """Whether nothing was ever made in the database; one of SQLite is made by asking."""
    return not MigrationRecorder(connection).applied_migrations()


def brought_up_to_date(
    progress: Callable[[int, int], object] = lambda _done, _all: None,
) -> list[str]:
    """Take the steps that the database has not, and return them; `progress` is told how many are done, of how many.

    Raises:
        Refused: it is that of a newer version.
    """
    missing = steps_missing()
    refuse_newer()
    command = _Told(lambda done: progress(done, len(missing)))
    call_command(command, verbosity=0, interactive=False)
    return missing


class _Told(Command):
    """Django's own command, that tells of each step it has taken."""

    def __init__(self, done: Callable[[int], object]) -> None:
        super().__init__()
        self._done, self._number = done, 0

    @override
    def migration_progress_callback(
        self, action: str, migration: Migration | None = None, fake: bool = False
    ) -> None:
        super().migration_progress_callback(action, migration, fake)
        if action == "apply_success":
            self._number += 1
            self._done(self._number)


def _show(done: list[str], lang: Lang, *, is_new: bool) -> None:
    out, place = screen(), shown(address(), longest=4096)
    if not done:
        out.say(_NOTHING[lang].format(place=place))
        return
    for step in done:
        out.say(("  ✓ ", "bold green"), step)
    words = _MADE if is_new else _BROUGHT
    out.say(words[lang].format(place=place, count=len(done)))


_NOTHING = Words(
    "数据库已是这个版本的，没有要做的：{place}",
    "The database is up to date, nothing to do: {place}",
)
_MADE = Words(
    "建好了数据库，共 {count} 步：{place}", "Made the database in {count} steps: {place}"
)
_BROUGHT = Words(
    "数据库已升到这个版本，共 {count} 步：{place}",
    "Brought the database up to date in {count} steps: {place}",
)
