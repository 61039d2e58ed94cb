"""`shinuo sample`: what it is asked; `sampling` does it, imported once it is, for it brings the makers of logs."""

from pathlib import Path

import click

from shinuo.rules.words import Lang, Words

from .help import Example, Guide
from .pages import Page, argument, flag, option
from .shared import FILE
from .values import DATE, PATH, whole

MOST_ROWS, MOST_DAYS = 999_999_999, 3_660
LARGEST_SEED = 999_999_999


def command(lang: Lang) -> click.Command:
    """`shinuo sample` in `lang`."""

    def run(file: Path, replace: bool, **given: object) -> None:  # noqa: FBT001  (of click)
        from .sampling import carry_out

        given["starts_on"] = given.pop("from")
        carry_out(lang, file, given, is_replacing=replace)

    guide = Guide(lang, _ABOUT, _NOTES, _EXAMPLES)
    return Page("sample", guide, run, _params(lang), _SHORT)


def _params(lang: Lang) -> list[click.Parameter]:
    return [
        argument(lang, "file", FILE, _FILE, PATH),
        option(lang, "--rows", _NUMBER, _ROWS, whole(1, MOST_ROWS)),
        option(lang, "--seed", _NUMBER, _SEED, whole(0, LARGEST_SEED)),
        option(lang, "--from", _DATE, _FROM, DATE),
        option(lang, "--days", _NUMBER, _DAYS, whole(1, MOST_DAYS)),
        flag(lang, "--replace", _REPLACE),
    ]


_SHORT = Words(
    "写一份编造的、近于真实的记录，供 shinuo audit 试用。",
    "Write a made-up but believable log, to try shinuo audit on.",
)
_ABOUT = Words(
    "编造一份客服记录：按日、按周起伏的来访，午间低谷，五个渠道，轮班的客服人员，"
    "一个糟糕的日子，一次两小时的中断。同样的参数，写出的文件逐字节相同。",
    "Make up the log of a help desk: load that rises and falls by day and week, a dip at lunch, five "
    "channels, agents on shifts, a bad day, an outage of two hours. The same arguments write the same "
    "file, byte for byte.",
)
_NOTES = (
    Words(
        "按文件名写成 .csv、.jsonl（均可加 .gz）或 .parquet，列名正是 shinuo audit 所用，不必 --map。"
        "里面没有真人真事。",
        "By the name of the file it is .csv, .jsonl (each also as .gz) or .parquet; its columns are those "
        "shinuo audit looks for, so that no --map is needed. Nobody in it is real.",
    ),
)
_FILE = Words("要写的文件。", "The file to write.")
_NUMBER = Words("数量", "N")
_DATE = Words("日期", "DATE")
_ROWS = Words("多少条请求，默认 20000。", "How many requests, by default 20000.")
_SEED = Words("随机种子，默认 1；换一个，另得一份。", "The seed of chance, by default 1.")
_FROM = Words("第一天，默认 2026-01-01。", "The first day, by default 2026-01-01.")
_DAYS = Words("多少天，默认 31。", "How many days, by default 31.")
_REPLACE = Words("文件已经存在时，换成这一份。", "Replace a file that is there already.")
_EXAMPLES = (
    Example(
        "shinuo sample log.csv", Words("一个月，两万条。", "A month, 20,000 requests.")
    ),
    Example(
        "shinuo sample log.parquet --rows 200000 --days 90 --seed 7",
        Words("一个季度，另一颗种子。", "A quarter of a year, from another seed."),
    ),
)
