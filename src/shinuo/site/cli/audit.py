"""`shinuo audit`: what it is asked; `auditing` does it, imported once it is, for it brings the readers of logs."""

from importlib.util import find_spec
from pkgutil import iter_modules

import click

from shinuo.rules.words import Lang, Words, joined, same

from .help import Example, Guide
from .pages import Page, argument, flag, option
from .shared import FILE, FOLDER, data_option, terms_option
from .values import DATE, INSTANT, PATH, choice


def source_names() -> list[str]:
    """The names of `audit.sources`, found without importing them."""
    room = find_spec("shinuo.audit.sources")
    places = (room.submodule_search_locations if room else None) or []
    return sorted(one.name for one in iter_modules(places))


def command(lang: Lang) -> click.Command:
    """`shinuo audit` in `lang`."""

    def run(**given: object) -> None:
        from .auditing import Asked, carry_out

        since, until = given.pop("from"), given.pop("to")
        carry_out(Asked(since=since, until=until, **given), lang)  # type: ignore[arg-type]

    guide = Guide(lang, _ABOUT, _NOTES, _EXAMPLES)
    return Page("audit", guide, run, _params(lang), _SHORT)


def _params(lang: Lang) -> list[click.Parameter]:
    names = source_names()
    return [
        argument(lang, "log", _LOG, _LOG_SAYS, PATH),
        option(
            lang, "--source", _SOURCE, _SOURCE_SAYS.of(all=_listed(names)), choice(*names)
        ),
        option(lang, "--map", FILE, _MAP, PATH),
        terms_option(lang, _TERMS),
        option(lang, "--from", _DATE, _FROM, DATE),
        option(lang, "--to", _DATE, _TO, DATE),
        option(lang, "--as-of", _TIME, _AS_OF, INSTANT),
        option(lang, "--out", FOLDER, _OUT, PATH),
        flag(lang, "--json", _JSON),
        data_option(lang),
    ]


def _listed(names: list[str]) -> Words:
    return joined([same(one) for one in names], zh="、", en=", ")


_SHORT = Words(
    "判定一份通话或会话记录：达标率、等待、违约金、触发。",
    "Judge a log from any system: attainment, waits, damages, triggers.",
)
_ABOUT = Words(
    "读入任何系统导出的记录，逐条按合同判定。读不懂的行列出来，不猜，也不悄悄丢掉。",
    "Read a log that any system recorded and judge every request by the contract. A row that cannot "
    "be read is listed, never guessed and never dropped in silence.",
)
_NOTES = (
    Words(
        "读取 .csv、.tsv、.txt、.jsonl、.ndjson（均可加 .gz）、.parquet、.xlsx。"
        "列名与我们不同时用 --map 指明；时间没有时差的，须在其中写明时区。",
        "Reads .csv, .tsv, .txt, .jsonl, .ndjson (each also as .gz), .parquet and .xlsx. Columns with "
        "other names than ours are named by --map, and so is the zone of times without an offset.",
    ),
)
_LOG = Words("记录", "LOG")
_LOG_SAYS = Words("记录文件。", "The log.")
_SOURCE = Words("来源", "SOURCE")
_SOURCE_SAYS = Words(
    "记录的种类：{all}；默认 table，每行一条请求。",
    "The kind of log: {all}; table, a row for each request, is the default.",
)
_MAP = Words(
    "列的对应（TOML）：[columns] requested_at = …；[times] format、zone；[file] separator。",
    "Which columns are ours (TOML): [columns] requested_at = …; [times] format, zone; [file] separator.",
)
_TERMS = Words(
    "按这份合同。默认：来源合同及其举例数字，自记录首年 1 月 1 日起一年。",
    "By this contract. Default: the source contract with its example figures, for the log's first year.",
)
_DATE = Words("日期", "DATE")
_TIME = Words("时刻", "TIME")
_FROM = Words("只判定这一天及以后的请求。", "Judge only requests of this day and later.")
_TO = Words("只判定这一天及以前的请求。", "Judge only requests of this day and earlier.")
_AS_OF = Words(
    "截至何时判定。默认：记录中的最后一个时刻。",
    "The instant to judge at. Default: the last instant in the log.",
)
_OUT = Words(
    "把报告（report.html、report.xlsx）、逐条判定和读不懂的行写进这个目录。",
    "Write the report (report.html, report.xlsx), every verdict, and what could not be read, into this folder.",
)
_JSON = Words("只输出一个 JSON 对象。", "Print exactly one JSON object.")
_EXAMPLES = (
    Example(
        "shinuo audit log.csv --terms terms.toml --out verdicts",
        Words("判定一份表格。", "Judge a table."),
    ),
    Example(
        "shinuo audit log.parquet --json --as-of 2026-04-01T00:00",
        Words("给程序用的数字。", "Figures for a program."),
    ),
)
