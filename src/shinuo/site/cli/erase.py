"""`shinuo erase`: what it is asked; `erasing` does it, imported once it is, for it brings Django."""

from pathlib import Path

import click

from shinuo.rules.words import Lang, Words

from .help import Example, Guide
from .pages import Page, argument, flag
from .serving import CONTRACT, service_option
from .values import TEXT


def command(lang: Lang) -> click.Command:
    """`shinuo erase` in `lang`."""

    def run(
        contract: str, things: tuple[str, ...], data: Path | None, *, yes: bool
    ) -> None:
        from shinuo.site.service import service

        with service(data):
            from .erasing import carry_out

            carry_out(contract, things, lang, is_meant=yes)

    params = [
        argument(lang, "contract", CONTRACT, _CONTRACT),
        _things(lang),
        flag(lang, "--yes", _YES),
        service_option(lang),
    ]
    return Page("erase", Guide(lang, _ABOUT, _NOTES, _EXAMPLES), run, params, _SHORT)


def _things(lang: Lang) -> click.Argument:
    return click.Argument(
        ["things"],
        metavar=_THING[lang],
        help=_THINGS[lang],
        type=TEXT,
        nargs=-1,
        required=True,
    )


_SHORT = Words(
    "抹除会话或事项里的个人内容：文字、文件、文书。",
    "Erase what is personal in conversations or matters: words, files, documents.",
)
_ABOUT = Words(
    "抹除所列会话、事项里的文字，连同其中的文件和文书；记录的条目、时刻和散列值都在，并另记一条：何时抹除了哪些。判定、账目、报告不变。"
    "不加 --yes 只说明有多少可抹除。",
    "Erase the words of the conversations and matters that are named, and the files and documents in them. The entries of "
    "the record, their instants and hashes stay, and one more says what was erased and when. Verdicts, ledger and reports "
    "do not change. Without --yes it only says how much there is.",
)
_NOTES = (
    Words(
        "抹除后不能恢复；备份里的，须在备份里另行删除。别的事项也引用的文书保留到那一事项抹除时。",
        "It cannot be undone; what lies in backups is to be deleted there. A document that another matter names too stays "
        "until that is erased.",
    ),
    Words(
        "退出码：0 已完成，或没有可抹除的；2 无法进行。",
        "Exit code: 0 if it was done, or there was nothing; 2 if it could not be.",
    ),
)
_CONTRACT = Words("合同编号。", "The contract's number.")
_THING = Words("会话或事项 …", "OF …")
_THINGS = Words(
    "会话的编号，或事项的名称，如 dispute:1。",
    "The ids of conversations, or names of matters like dispute:1.",
)
_YES = Words("确实抹除。", "Do erase it.")
_EXAMPLES = (
    Example(
        "shinuo erase SN-2026-001 01K2ZC8Q5V7M3T9XW4RD6HJ0BA",
        Words("这次会话里有多少可抹除。", "How much there is to erase in a conversation."),
    ),
    Example(
        "shinuo erase SN-2026-001 complaint:2 --yes",
        Words(
            "抹除一件投诉的文字和文书。", "Erase the words and documents of a complaint."
        ),
    ),
)
