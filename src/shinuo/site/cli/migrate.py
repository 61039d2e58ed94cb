"""`shinuo migrate`: what it is asked; `migrating` does it, imported once it is, for it brings Django."""

from pathlib import Path

import click

from shinuo.rules.words import Lang, Words

from .help import Example, Guide
from .pages import Page
from .serving import service_option


def command(lang: Lang) -> click.Command:
    """`shinuo migrate` in `lang`."""

    def run(data: Path | None) -> None:
        from .migrating import carry_out

        carry_out(data, lang)

    guide = Guide(lang, _ABOUT, _NOTES, _EXAMPLES)
    return Page("migrate", guide, run, [service_option(lang)], _SHORT)


_SHORT = Words(
    "建立数据库，或使它成为这个版本的。",
    "Make the database, or bring it up to this version.",
)
_ABOUT = Words(
    "建立服务的数据库；已经有的，改成这个版本的样子。已是这个版本的，什么也不动。",
    "Make the service's database, or bring the one there is up to this version. One that is up to date "
    "is left as it is.",
)
_NOTES = (
    Words(
        "数据库由环境变量 DATABASE_URL 指定，默认是数据目录里的 SQLite 文件。先备份，再升级。",
        "The database is that of DATABASE_URL, by default an SQLite file in the data folder. Make a backup "
        "before you bring it up to a new version.",
    ),
)
_EXAMPLES = (
    Example(
        "shinuo migrate",
        Words("第一次使用，或换了版本。", "At first, and after an upgrade."),
    ),
)
