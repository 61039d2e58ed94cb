"""`shinuo contract`: what it is asked; `contracting` does it, imported once it is, for it brings Django."""

from pathlib import Path

import click

from shinuo.rules.words import Lang, Words

from .help import Example, Guide
from .pages import Page, argument, flag, option
from .serving import CONTRACT, service_option
from .shared import FOLDER
from .values import PATH, whole


def command(lang: Lang) -> click.Command:
    """`shinuo contract` in `lang`."""

    def run(
        contract: str,
        version: int | None,
        out: Path | None,
        replace: bool,  # noqa: FBT001
        data: Path | None,
    ) -> None:
        from shinuo.site.service import service

        with service(data):
            from .contracting import Asked, carry_out

            carry_out(Asked(contract, version, out or Path(), replace), lang)

    return Page(
        "contract", Guide(lang, _ABOUT, (_NOTE,), _EXAMPLES), run, _params(lang), _SHORT
    )


def _params(lang: Lang) -> list[click.Parameter]:
    return [
        argument(lang, "contract", CONTRACT, _CONTRACT),
        option(lang, "--version", _NUMBER, _VERSION, whole(1, 9_999)),
        option(lang, "--out", FOLDER, _OUT, PATH),
        flag(lang, "--replace", _REPLACE),
        service_option(lang),
    ]


_SHORT = Words("写出供签署的合同文本。", "Write a contract for signature.")
_ABOUT = Words(
    "写出供签署的合同：条款逐条成文，填好数字，解释 R1–R21 和日历作为附件。有上一版时，另写一份变更书。",
    "Write a contract for signature: the clauses with their figures filled in, the readings R1–R21 and the "
    "calendar as annexes. Where there is an earlier version, the amendment as well.",
)
_NOTE = Words(
    "每份各有两种文件：.docx 供修改，.pdf 供签署，字体已嵌入。",
    "Each as two files: .docx to edit, .pdf to sign, its typefaces embedded.",
)
_CONTRACT = Words("合同编号。", "The contract's number.")
_NUMBER = Words("版次", "N")
_VERSION = Words(
    "条款的版次。默认：最新一版。", "Version of the terms. Default: the latest."
)
_OUT = Words(
    "写进这个目录，没有就新建。默认：当前目录。",
    "Write into this folder, made if there is none. Default: this one.",
)
_REPLACE = Words("文件已经存在时，换成这一份。", "Replace files that are there already.")
_EXAMPLES = (
    Example(
        "shinuo contract SN-2026-001 --out build",
        Words("得到合同文本。", "The contract as files."),
    ),
)
