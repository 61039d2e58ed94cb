"""The command `shinuo` itself: what there is, in which language, which version."""

import click

from shinuo import __version__
from shinuo.rules.words import Lang, Words, same

from . import (
    audit,
    calendar,
    contract,
    demo,
    doctor,
    erase,
    export,
    judging,
    migrate,
    rebuild,
    report,
    sample,
    seed,
    serve,
    settle,
    simulate,
    terms,
    tour,
    user,
)
from .help import Example, Guide
from .pages import Chapter, option
from .screen import screen


def command(lang: Lang) -> click.Group:
    """`shinuo` in `lang`."""
    guide = Guide(lang, _ABOUT, notes=(_NOTE,), examples=_EXAMPLES, usages=(_USAGE,))
    ours = (tour, terms, calendar, judging, audit, simulate, sample, *_SERVICE)
    rooms = [one.command(lang) for one in ours]
    # `--lang` is read before the commands are built; it stands here to be seen.
    params = [option(lang, "--lang", same("zh|en"), _LANG), _version_option(lang)]
    return Chapter("shinuo", guide, rooms, params)


def _version_option(lang: Lang) -> click.Option:
    def show(ctx: click.Context, _param: click.Parameter, is_asked: object) -> None:
        if is_asked and not ctx.resilient_parsing:
            screen().say(f"shinuo {__version__}")
            ctx.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=_VERSION[lang],
    )


_SERVICE = (
    serve,
    migrate,
    contract,
    report,
    user,
    settle,
    doctor,
    rebuild,
    export,
    erase,
    seed,
    demo,
)
_ABOUT = Words(
    "时诺：合同怎样约定首次回应时间，就怎样计算，双方都能核对。",
    "Shinuo: response times counted exactly as the contract says, so that both parties can check them.",
)
_USAGE = Words("shinuo [选项] 命令 …", "shinuo [OPTIONS] COMMAND …")
_NOTE = Words(
    "每个命令都有自己的说明，如 shinuo judge --help。",
    "Every command has its own help, like shinuo judge --help.",
)
_LANG = Words(
    "界面语言。默认取环境变量 SHINUO_LANG，否则按系统语言，再否则为中文。",
    "Language. Default: SHINUO_LANG, else that of the system, else Chinese.",
)
_VERSION = Words("显示版本。", "Show the version.")
_EXAMPLES = (
    Example(
        "shinuo tour", Words("三十秒看懂它做什么。", "What it does, in thirty seconds.")
    ),
    Example(
        "shinuo terms example > terms.toml",
        Words("从带注释的条款样例开始。", "Start from terms with comments."),
    ),
    Example(
        "shinuo terms check terms.toml",
        Words("逐条读出条款，指出缺口。", "Read them clause by clause, gaps pointed out."),
    ),
)
