"""The database brought up to date for the command line, and what was done said."""

from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

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
        is_new = not MigrationRecorder(connection).applied_migrations()
        missing = steps_missing()
        refuse_newer()
        call_command("migrate", verbosity=0, interactive=False)
        _show(missing, lang, is_new=is_new)


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
