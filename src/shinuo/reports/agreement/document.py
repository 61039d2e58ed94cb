"""The contract as a document for signature. Source: clauses 1 to 7, readings R1 to R21."""

from collections.abc import Iterator

from shinuo.reports.paper.document import (
    Block,
    Clause,
    Document,
    Facts,
    Grid,
    Heading,
    NewPage,
    Paragraph,
    Signatures,
)
from shinuo.reports.tables.table import Fact
from shinuo.reports.tables.terms import calendar_rows, readings_rows
from shinuo.rules.terms import Terms
from shinuo.rules.timeline import Timeline
from shinuo.rules.words import Words

from .clauses import articles
from .texts import PREAMBLE, TITLE


def agreement(terms: Terms, timeline: Timeline, version: int, sha256: str) -> Document:
    """The contract on `terms`, version `version`, whose terms file has the hash `sha256`."""
    return Document(
        title=TITLE,
        subtitle=_SUBTITLE.of(number=terms.number, version=version),
        foot=_FOOT.of(number=terms.number, version=version, hash=sha256),
        blocks=(
            *_parties(terms),
            *_articles(terms),
            Signatures(((CLIENT, terms.client), (PROVIDER, terms.provider))),
            NewPage(),
            *_annexes(terms, timeline, sha256),
        ),
    )


def _parties(terms: Terms) -> Iterator[Block]:
    yield Facts(
        (Fact("client", CLIENT, terms.client), Fact("provider", PROVIDER, terms.provider))
    )
    yield Paragraph(PREAMBLE)


def _articles(terms: Terms) -> Iterator[Block]:
    for article in articles(terms):
        yield Heading(article.title)
        for number, words in article.clauses:
            is_deeper = "(" in number
            shown = number[number.index("(") :] if is_deeper else number
            yield Clause(shown, words, is_deeper)


def _annexes(terms: Terms, timeline: Timeline, sha256: str) -> Iterator[Block]:
    """The readings fill their page; the short annexes after them share the next, for none shall stand alone on it."""
    yield Heading(Words("附件一　解释", "Annex 1 Readings"))
    yield Paragraph(_READINGS_SAY)
    yield Grid(readings_rows(terms))
    yield NewPage()
    yield Heading(Words("附件二　日历", "Annex 2 Calendar"))
    yield Paragraph(_CALENDAR_SAYS)
    yield Grid(calendar_rows(terms, timeline))
    yield Heading(Words("附件三　核对", "Annex 3 Checking"))
    yield Paragraph(_CHECK.of(hash=sha256))


CLIENT, PROVIDER = Words("甲方（委托方）", "Client"), Words("乙方（服务方）", "Provider")
_SUBTITLE = Words(
    "合同编号 {number}　·　条款第 {version} 版", "No. {number} · terms version {version}"
)
_FOOT = Words(
    "合同 {number} · 条款第 {version} 版 · SHA-256 {hash}",
    "Contract {number} · terms version {version} · SHA-256 {hash}",
)
_READINGS_SAY = Words(
    "正文没有写明、或者可以有不同理解之处，双方约定如下。“选定”由双方在条款中写明，“默认”未写明而按通行做法；两者经签署同样有效。",
    "Where the text is silent or can be read in more than one way, the parties agree as follows. “Chosen” is stated in "
    "the terms, “default” is the usual way where they state nothing; signed, both bind alike.",
)
_CALENDAR_SAYS = Words(
    "日子是事实，不是条款：官方安排公布或更改后，以公布的为准；已经提交的报告不改，只在下期调整。",
    "Days are facts, not terms: once an official plan is out or changed it holds; a report already submitted is not "
    "changed, only adjusted in the next.",
)
_CHECK = Words(
    "本文由条款文件生成。条款文件的 SHA-256 散列值为 {hash}，双方各自可以核对；每页页脚印有同一散列值。",
    "This text was made from a terms file. The SHA-256 of that file is {hash}, which each party can check; it stands at "
    "the foot of every page.",
)
