"""What changed between two versions of the terms, clause by clause, readable by both parties. Source: R20."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from shinuo.reports.paper.document import (
    Block,
    Difference,
    Document,
    Facts,
    Heading,
    Paragraph,
    Run,
    Signatures,
)
from shinuo.reports.tables.table import Fact
from shinuo.reports.tables.values import Instant
from shinuo.rules.terms import Terms
from shinuo.rules.terms.prose import Mark, annex, clauses
from shinuo.rules.terms.prose import Paragraph as Sentence
from shinuo.rules.versions import TermsVersion
from shinuo.rules.words import Words, same

from .document import CLIENT, PROVIDER

_PIECE = re.compile(r"[0-9]+(?:[.:-][0-9]+)*|[A-Za-z]+|\s+|.", re.DOTALL)
"""What changes as one: a number, a word, a sign. `180` became `120`, and no digit of it stayed."""

_ALIKE = 0.5
"""Texts less alike than this are shown as one struck out and another put in its place."""


@dataclass(frozen=True, slots=True)
class Change:
    """How one sentence of the terms changed; None where there was none, or is none any more."""

    source: str
    before: Words | None
    after: Words | None


def changes(before: Terms, after: Terms) -> tuple[Change, ...]:
    """Every sentence that is not what it was, in the order of the contract."""
    old, new = _sentences(before), _sentences(after)
    sources = list(dict.fromkeys(key[:2] for key in new))
    keys = sorted({**new, **old}, key=lambda key: sources.index(key[:2]))
    return tuple(
        Change(key[1], _words(old.get(key)), _words(new.get(key)))
        for key in keys
        if _words(old.get(key)) != _words(new.get(key))
    )


_Key = tuple[int, str, str]
"""Its place among the parts of the terms, its source, and what tells it from others of the same source."""


def _sentences(terms: Terms) -> dict[_Key, Sentence]:
    """Everything the terms say, in order. A channel's annex is known by its channel, any other by its place."""
    names = ((_NUMBER, terms.number), ("甲方", terms.client), ("乙方", terms.provider))
    heads = [Sentence(title, same(name), Mark.CHOSEN) for title, name in names]
    found: dict[_Key, Sentence] = {}
    for part, said in enumerate((heads, clauses(terms), annex(terms))):
        channels = iter([*sorted(terms.channel_limits), ""])
        for at, one in enumerate(said):
            own = next(channels) if one.source == "2.4" else ""
            same_source = sum(other.source == one.source for other in said[:at])
            found[part, one.source, own or str(same_source * (one.source != "2.4"))] = one
    return found


def _words(sentence: Sentence | None) -> Words | None:
    return sentence.words if sentence else None


def amendment(before: TermsVersion, after: TermsVersion) -> Document:
    """The change from one version to a later one, as a document for signature."""
    terms, found = after.terms, changes(before.terms, after.terms)
    numbers = {"number": terms.number, "old": before.number, "new": after.number}
    return Document(
        title=_TITLE,
        subtitle=_SUBTITLE.of(**numbers),
        foot=_FOOT.of(**numbers),
        blocks=(
            Facts(tuple(_facts(after))),
            Paragraph(_SAYS.of(**numbers)),
            Heading(_HEADING),
            *(_block(one) for one in found),
            *(() if found else (Paragraph(_NONE),)),
            Paragraph(_REST, is_note=True),
            Signatures(((CLIENT, terms.client), (PROVIDER, terms.provider))),
        ),
    )


def _facts(after: TermsVersion) -> Iterator[Fact]:
    yield Fact("client", CLIENT, after.terms.client)
    yield Fact("provider", PROVIDER, after.terms.provider)
    yield Fact("wanted", _WANTED, Instant(after.wanted_from, after.terms.zone))
    since = after.effective_from
    at = Instant(since, after.terms.zone) if since else _NOT_YET
    yield Fact("effective", _EFFECTIVE, at)


def _block(change: Change) -> Block:
    before, after = change.before or same(""), change.after or same("")
    return Difference(change.source, runs(before.zh, after.zh), runs(before.en, after.en))


def runs(before: str, after: str) -> tuple[Run, ...]:
    """Both texts in one: what was kept, what is gone, what is new.

    >>> runs("不超过 180 秒", "不超过 120 秒")
    (('kept', '不超过 '), ('gone', '180'), ('new', '120'), ('kept', ' 秒'))
    """
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return tuple(one for one in (("gone", before), ("new", after)) if one[1])
    found: list[Run] = []
    for how, i, j, k, m in matcher.get_opcodes():
        if how == "equal":
            found.append(("kept", "".join(old[i:j])))
            continue
        pieces = (("gone", "".join(old[i:j])), ("new", "".join(new[k:m])))
        found += [one for one in pieces if one[1]]
    return tuple(found)


_NUMBER = "编号"
_TITLE = Words("合同条款变更书", "Amendment of the terms")
_SUBTITLE = Words(
    "合同编号 {number}　·　第 {old} 版 → 第 {new} 版",
    "No. {number} · version {old} → {new}",
)
_FOOT = Words(
    "合同 {number} · 条款第 {old} 版 → 第 {new} 版",
    "Contract {number} · terms version {old} → {new}",
)
_SAYS = Words(
    "双方同意将合同 {number} 的条款由第 {old} 版变更为第 {new} 版。删去的文字加删除线，新增的文字加下划线。",
    "The parties agree to change the terms of contract {number} from version {old} to version {new}. What is struck out "
    "goes, what is underlined is new.",
)
_HEADING = Words("变更内容", "What changes")
_NONE = Words("两版的内容相同。", "Both versions say the same.")
_REST = Words(
    "未列出的条款和解释不变。变更不早于后一方确认之时生效；此前开始的请求按原条款判定（R20）。",
    "What is not listed stays as it is. A change never takes effect before the second confirmation; requests that "
    "started earlier are judged by the earlier terms (R20).",
)
_WANTED = Words("拟定生效时刻", "Wanted from")
_EFFECTIVE = Words("实际生效时刻", "Effective from")
_NOT_YET = Words("双方尚未都确认", "not yet confirmed by both")
