"""`shinuo demo`: what it is asked; `playing` does it, imported once it is."""

from collections.abc import Mapping
from pathlib import Path

import click

from shinuo.rules.words import Lang, Words, same

from .errors import stop
from .help import Example, Guide
from .pages import Page, flag, option
from .serving import service_option
from .shared import folder_of
from .values import whole

RATE, MINUTES = 6, 60


def command(lang: Lang) -> click.Command:
    """`shinuo demo` in `lang`."""

    def run(data: Path | None, *, year: bool, **given: int | None) -> None:
        if year:
            _tell(data, given, lang)
            return
        from .playing import carry_out

        carry_out(folder_of(data), given, lang)

    params = [
        option(lang, "--rate", _NUMBER, _RATE, whole(1, 600)),
        option(lang, "--minutes", _NUMBER, _MINUTES, whole(0, 100_000)),
        option(lang, "--visitors", _NUMBER, _VISITORS, whole(1, 1_000_000)),
        option(lang, "--seed", _NUMBER, _SEED, whole(0, 999_999_999)),
        flag(lang, "--year", _YEAR),
        service_option(lang),
    ]
    return Page("demo", Guide(lang, _ABOUT, _NOTES, _EXAMPLES), run, params, _SHORT)


def _tell(data: Path | None, given: Mapping[str, int | None], lang: Lang) -> None:
    """Tell the year.

    Raises:
        Stop: something is given that is for live traffic.
    """
    for name in ("rate", "minutes", "visitors"):
        if given[name] is not None:
            raise stop("not_of_a_year", f"--{name}", given[name], _LIVE, same("--seed"))
    from shinuo.site.service import service

    with service(data, is_up_to_date=False):  # an empty folder gets its database here
        from .telling import carry_out

        carry_out(given["seed"] or 1, lang)


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
_YEAR = Words(
    "改为写一个完整的合同年：一年的来访，和双方对未达标、争议、不可抗力、月报等的每一步，到此刻为止。"
    "不需要服务在运行；没有数据库或演示时先建立。同一时刻、同一种子，内容相同。",
    "Write a whole contract year instead (contract SN-DEMO-YEAR): a year of visits, and every step of both parties about "
    "misses, disputes, force majeure, monthly reports and the rest, until now. No service need run; the database and the "
    "demo are made if there are none. The same instant and seed make the same year.",
)
_LIVE = Words("只用于即时的来访", "is for live traffic only")
_EXAMPLES = (
    Example(
        "shinuo demo --data /tmp/demo --minutes 10",
        Words("演示十分钟。", "Ten minutes of it."),
    ),
    Example(
        "shinuo demo --data /tmp/demo --year",
        Words("写一个合同年，供查看。", "A contract year to look at."),
    ),
)
