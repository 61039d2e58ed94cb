"""`shinuo terms`: what the terms of a contract say, and what to know before signing them."""

from pathlib import Path

import click

from shinuo.rules.lint import lint
from shinuo.rules.words import Lang, Words

from .help import Example, Guide
from .pages import Chapter, Page, argument
from .reading import show_findings, show_header, show_paragraphs, show_summary
from .screen import screen
from .shared import FILE, data_option, plans_in, terms_in, timeline_of
from .starter import starter
from .values import PATH


def command(lang: Lang) -> click.Group:
    """`shinuo terms` in `lang`."""
    guide = Guide(lang, _ABOUT, examples=_EXAMPLES)
    return Chapter("terms", guide, [_check(lang), _example(lang)])


def _check(lang: Lang) -> click.Command:
    def run(file: Path, data: Path | None) -> None:
        check(lang, file, data)

    guide = Guide(lang, _CHECK, notes=(_CHECK_NOTE,), examples=_EXAMPLES[1:])
    params = [argument(lang, "file", FILE, _FILE, PATH), data_option(lang)]
    return Page("check", guide, run, params)


def _example(lang: Lang) -> click.Command:
    def run() -> None:
        for line in starter(lang).splitlines():
            screen().say(line)

    return Page("example", Guide(lang, _EXAMPLE, examples=_EXAMPLES[:1]), run)


def check(lang: Lang, file: Path, data: Path | None) -> None:
    """Show what the terms in `file` say; every fault at once where they cannot stand.

    Raises:
        Refused: they cannot stand, or cannot be read.
    """
    terms = terms_in(file)
    timeline = timeline_of(terms, plans_in(data))
    findings = lint(terms, timeline)
    out = screen()
    show_header(out, terms, lang)
    show_paragraphs(out, terms, lang)
    show_findings(out, findings, lang)
    show_summary(out, terms, findings, lang)


_ABOUT = Words(
    "合同条款：逐条读给人听，指出没有约定的地方。",
    "The terms of a contract, in plain words, with what was left open.",
)
_CHECK = Words(
    "用白话逐条读出条款和解释 R1–R21，注明选定或默认，再列出签署前须知。",
    "Read the terms clause by clause and the readings R1–R21, each marked chosen or default; then "
    "what to know before signing.",
)
_CHECK_NOTE = Words(
    "条款成立时退出码为 0；不成立时每处错误一行，退出码为 2。",
    "Exit code 0 when the terms can stand; else one line for every fault, and exit code 2.",
)
_FILE = Words("条款文件（TOML）；- 为标准输入。", "Terms file (TOML); - is standard input.")
_EXAMPLE = Words(
    "输出带注释的条款样例，写明每个键及其默认值。",
    "Print terms to start from: every key, with its default and a comment.",
)
_EXAMPLES = (
    Example(
        "shinuo terms example > terms.toml",
        Words("得到样例，改成自己的。", "Get the example and make it yours."),
    ),
    Example(
        "shinuo terms check terms.toml",
        Words("看看它说了什么。", "See what it says."),
    ),
)
