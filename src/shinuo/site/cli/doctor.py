"""`shinuo doctor`: what it is asked; `doctoring` does it, imported once it is, for it brings Django."""

from pathlib import Path

import click

from shinuo.rules.words import Lang, Words

from .help import Example, Guide
from .pages import Page, flag
from .serving import service_option
from .shared import folder_of


def command(lang: Lang) -> click.Command:
    """`shinuo doctor` in `lang`."""

    def run(data: Path | None, json: bool) -> None:  # noqa: FBT001  (of click)
        from .doctoring import carry_out

        carry_out(folder_of(data), lang, is_json=json)

    params = [service_option(lang), flag(lang, "--json", _JSON)]
    return Page("doctor", Guide(lang, _ABOUT, _NOTES, _EXAMPLES), run, params, _SHORT)


_SHORT = Words(
    "看看服务的设置、数据库、时钟和磁盘有没有毛病。",
    "Look over the service: settings, database, clock, disk.",
)
_ABOUT = Words(
    "逐项检查设置、数据库、表结构、时钟和磁盘：什么不对，怎样修好。什么也不改。",
    "Look at settings, database, schema, clock and disk, one by one: what is wrong and how to mend it. "
    "Nothing is changed.",
)
_NOTES = (
    Words(
        "✓ 正常，! 应当留意，✗ 必须修好。退出码：有 ✗ 为 1，否则为 0。",
        "✓ is well, ! should be looked at, ✗ must be mended. Exit code: 1 if there is a ✗, else 0.",
    ),
)
_JSON = Words("只输出一个 JSON 对象。", "Print exactly one JSON object.")
_EXAMPLES = (
    Example(
        "shinuo doctor",
        Words("启动之前，或出了毛病。", "Before it starts, or when something is wrong."),
    ),
    Example("shinuo doctor --json", Words("给监控程序用。", "For a monitor.")),
)
