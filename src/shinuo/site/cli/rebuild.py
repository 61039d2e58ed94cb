"""`shinuo rebuild`: what it is asked; `rebuilding` does it, imported once it is, for it brings Django."""

from pathlib import Path

import click

from shinuo.rules.words import Lang, Words

from .help import Example, Guide
from .pages import Page, flag
from .serving import contracts_argument, service_option


def command(lang: Lang) -> click.Command:
    """`shinuo rebuild` in `lang`."""

    def run(contracts: tuple[str, ...], check: bool, data: Path | None) -> None:  # noqa: FBT001
        from shinuo.site.service import service

        with service(data):
            from .rebuilding import carry_out

            carry_out(contracts, lang, is_checking=check)

    params = [
        contracts_argument(lang, _CONTRACTS),
        flag(lang, "--check", _CHECK),
        service_option(lang),
    ]
    return Page("rebuild", Guide(lang, _ABOUT, _NOTES, _EXAMPLES), run, params, _SHORT)


_SHORT = Words(
    "从记录重算各表，找出或修好不符之处。",
    "Compute all rows again from the record; find or repair what differs.",
)
_ABOUT = Words(
    "检查记录本身：序号连续、写法规范、所附内容与散列值相符。再从记录重算各表的行（会话、人员与班次、"
    "事项与账目、月报等），修好不符的。记录从不改动。",
    "Check the record itself: its numbers without gaps, its bytes canonical, its content true to the "
    "hashes. Then compute the rows again (conversations, people and shifts, matters and ledger, reports and "
    "more) and repair what differs. The record is never changed.",
)
_NOTES = (
    Words(
        "记录本身有错的合同只列出错处，不动它的行。",
        "Of a contract whose record itself is wrong the flaws are listed, and its rows are left alone.",
    ),
    Words(
        "退出码：0 全部相符或已修好；1 有不符（--check）或记录有错；2 无法进行。",
        "Exit code: 0 if all is the same or was repaired; 1 if something differs (--check) or a record is "
        "wrong; 2 if it could not be done.",
    ),
)
_CONTRACTS = Words("只看这些合同。默认：全部。", "Only these contracts. Default: all.")
_CHECK = Words("只列出不符之处，什么也不改。", "Only list what differs; change nothing.")
_EXAMPLES = (
    Example("shinuo rebuild --check", Words("全部核对一遍。", "Check everything.")),
    Example(
        "shinuo rebuild SN-2026-001",
        Words("修好一份合同的行。", "Repair one contract's rows."),
    ),
)
