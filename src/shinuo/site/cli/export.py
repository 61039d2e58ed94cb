"""`shinuo export`: what it is asked; `exporting` does it, imported once it is, for it brings Django."""

from pathlib import Path

import click

from shinuo.rules.words import Lang, Words

from .help import Example, Guide
from .pages import Page, argument, flag, option
from .serving import CONTRACT, service_option
from .shared import FILE
from .values import PATH, choice

FORMS = ("journal", "log")


def command(lang: Lang) -> click.Command:
    """`shinuo export` in `lang`."""

    def run(contract: str, data: Path | None, **given: object) -> None:
        from shinuo.site.service import service

        with service(data):
            from .exporting import Asked, carry_out

            given["form"] = given.pop("as") or "journal"
            carry_out(Asked(contract, **given), lang)  # type: ignore[arg-type]

    return Page(
        "export", Guide(lang, _ABOUT, _NOTES, _EXAMPLES), run, _params(lang), _SHORT
    )


def _params(lang: Lang) -> list[click.Parameter]:
    return [
        argument(lang, "contract", CONTRACT, _CONTRACT),
        option(lang, "--as", _FORM, _AS, choice(*FORMS)),
        option(lang, "--out", FILE, _OUT, PATH),
        flag(lang, "--with-content", _WITH_CONTENT),
        flag(lang, "--replace", _REPLACE),
        service_option(lang),
    ]


_SHORT = Words(
    "写出一份合同的记录，或可供 shinuo audit 判定的日志。",
    "Write a contract's record, or a log that shinuo audit judges.",
)
_ABOUT = Words(
    "写出一份合同的全部记录，每行一个 JSON 对象；或写成日志，每行一次请求，甲方可以自己判定一遍。",
    "Write the whole record of a contract, a JSON object on each line; or a log with a row for each "
    "request, which the client can judge for themselves.",
)
_NOTES = (
    Words(
        "记录中的 body 是文字：按 UTF-8 编码，就是存下的字节，一个不差。",
        "In the record body is text: encoded as UTF-8 it is the stored bytes, every one.",
    ),
    Words(
        "日志按文件名写成 .jsonl 或 .csv，列名正是 shinuo audit 所用。写出的文件只有自己能读。",
        "By the name of its file the log is .jsonl or .csv; its columns are those shinuo audit looks for. "
        "Only you can read the files written.",
    ),
)
_CONTRACT = Words("合同编号。", "The contract's number.")
_FORM = Words("形式", "FORM")
_AS = Words(
    "journal 是记录（默认），log 是日志。", "journal, the record (the default), or log."
)
_OUT = Words(
    "写进这个文件。默认：标准输出。", "Write into this file. Default: standard output."
)
_WITH_CONTENT = Words(
    "连同文字等个人内容及其盐。", "With what is personal, the words among it, and its salt."
)
_REPLACE = Words("文件已经存在时，换成这一份。", "Replace a file that is there already.")
_EXAMPLES = (
    Example(
        "shinuo export SN-2026-001 --out record.jsonl",
        Words("全部记录，不含个人内容。", "The whole record, without what is personal."),
    ),
    Example(
        "shinuo export SN-2026-001 --as log --out log.csv",
        Words(
            "供核对的日志：再用 shinuo audit log.csv。",
            "A log to check: shinuo audit log.csv next.",
        ),
    ),
)
