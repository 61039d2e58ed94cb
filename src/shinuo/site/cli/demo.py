"""`shinuo demo`: what it is asked; `playing` does it, imported once it is."""

from pathlib import Path

import click

from shinuo.rules.words import Lang, Words

from .help import Example, Guide
from .pages import Page, option
from .serving import service_option
from .shared import folder_of
from .values import whole

RATE, MINUTES = 8, 60


def command(lang: Lang) -> click.Command:
    """`shinuo demo` in `lang`."""

    def run(data: Path | None, **given: int | None) -> None:
        from .playing import carry_out

        carry_out(folder_of(data), given, lang)

    params = [
        option(lang, "--rate", _NUMBER, _RATE, whole(1, 600)),
        option(lang, "--minutes", _NUMBER, _MINUTES, whole(0, 100_000)),
        option(lang, "--visitors", _NUMBER, _VISITORS, whole(1, 1_000_000)),
        option(lang, "--seed", _NUMBER, _SEED, whole(0, 999_999_999)),
        service_option(lang),
    ]
    return Page("demo", Guide(lang, _ABOUT, _NOTES, _EXAMPLES), run, params, _SHORT)


_SHORT = Words(
    "让演示活起来：用户来问，客服人员来答。",
    "Keep the demo alive: visitors ask, agents answer.",
)
_ABOUT = Words(
    "在运行中的演示服务上，经真正的套接字扮演用户和两名客服人员（jun、xue）：有的答得快，有的快到时限，"
    "有的迟了，也有等不及走掉的。mei 和 lao_zhou 留给您。",
    "Play visitors and two agents (jun, xue) on the running demo, over real sockets: some answers are quick, "
    "some near the limit, some late, and some visitors do not wait. mei and lao_zhou are left to you.",
)
_NOTES = (
    Words(
        "先运行 shinuo seed 和 shinuo serve，用同一个数据目录。Ctrl-C 停止。",
        "First run shinuo seed and shinuo serve, on the same data folder. Ctrl-C ends it.",
    ),
)
_NUMBER = Words("数量", "N")
_RATE = Words(
    f"每分钟来多少人。默认：{RATE}。", f"How many come a minute. Default: {RATE}."
)
_MINUTES = Words(
    f"多少分钟。默认：{MINUTES}；0 为不停。",
    f"For how many minutes. Default: {MINUTES}; 0 for no end.",
)
_VISITORS = Words(
    "一共来多少人。默认：不限。", "How many come in all. Default: any number."
)
_SEED = Words("随机种子。默认：1。", "The seed of chance. Default: 1.")
_EXAMPLES = (
    Example(
        "shinuo demo --data /tmp/demo --minutes 10",
        Words("演示十分钟。", "Ten minutes of it."),
    ),
)
