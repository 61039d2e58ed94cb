"""`shinuo report`: what it is asked; `reporting` does it, imported once it is, for it brings Django."""

from datetime import date
from pathlib import Path

import click

from shinuo.rules.words import Lang, Words

from .help import Example, Guide
from .pages import Page, argument, flag, option
from .serving import CONTRACT, service_option
from .shared import FOLDER
from .values import MONTH, PATH


def command(lang: Lang) -> click.Command:
    """`shinuo report` in `lang`."""

    def run(
        contract: str,
        month: date,
        out: Path | None,
        replace: bool,  # noqa: FBT001
        data: Path | None,
    ) -> None:
        from shinuo.site.service import service

        with service(data):
            from .reporting import Asked, carry_out

            carry_out(Asked(contract, month, out or Path(), replace), lang)

    return Page(
        "report", Guide(lang, _ABOUT, (_NOTE,), _EXAMPLES), run, _params(lang), _SHORT
    )


def _params(lang: Lang) -> list[click.Parameter]:
    return [
        argument(lang, "contract", CONTRACT, _CONTRACT),
        argument(lang, "month", _MONTH, _MONTH_SAYS, MONTH),
        option(lang, "--out", FOLDER, _OUT, PATH),
        flag(lang, "--replace", _REPLACE),
        service_option(lang),
    ]


_SHORT = Words("写出一个月的报告。", "Write the report on a month.")
_ABOUT = Words(
    "写出一个月的报告：达标率、回应时间、未达标及其原因、违约金、触发、在线记录和依据。已冻结的报告按冻结的数字写出，"
    "未冻结的按现在的记录写出，不改动任何东西。",
    "Write the report on a month: attainment, response times, misses and their causes, damages, triggers, on-line record, and "
    "by what was judged. A frozen report is written as it was frozen, any other by the record as it is now; nothing is changed.",
)
_NOTE = Words(
    "写出四个文件：.docx、.pdf、.xlsx，以及规范写法的全部数字 .json，其散列值印在报告里。",
    "Four files: .docx, .pdf, .xlsx, and all figures as canonical .json, whose hash the report names.",
)
_CONTRACT = Words("合同编号。", "The contract's number.")
_MONTH = Words("月份", "MONTH")
_MONTH_SAYS = Words("月份，如 2026-03。", "The month, like 2026-03.")
_OUT = Words(
    "写进这个目录，没有就新建。默认：当前目录。",
    "Write into this folder, made if there is none. Default: this one.",
)
_REPLACE = Words("文件已经存在时，换成这一份。", "Replace files that are there already.")
_EXAMPLES = (
    Example(
        "shinuo report SN-2026-001 2026-03 --out build",
        Words("得到三月的报告。", "The report on March."),
    ),
)
