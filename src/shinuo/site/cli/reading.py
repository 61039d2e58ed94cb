"""How the terms are laid out for reading: clauses, annex, findings; marks in words, not colour alone."""

from collections.abc import Iterable

from rich.text import Text

from shinuo.rules.lint import Finding, Weight
from shinuo.rules.terms import Terms
from shinuo.rules.terms.prose import Mark, Paragraph, annex, clauses
from shinuo.rules.words import Lang, Words

from .screen import Screen

_MARK_STYLES = {Mark.CHOSEN: "bold green", Mark.DEFAULT: "dim"}
_SOURCE_WIDTH = 8
_WEIGHTS = {
    Weight.PROVEN: ("✓", Words("通过", "passed"), "green"),
    Weight.NOTE: ("i", Words("提示", "note"), "cyan"),
    Weight.WARNING: ("!", Words("警告", "warning"), "bold yellow"),
}


def show_header(out: Screen, terms: Terms, lang: Lang) -> None:
    """Whose contract this is."""
    out.say((_TITLE[lang].format(number=terms.number), "bold"))
    parties = ((_CLIENT, terms.client), (_PROVIDER, terms.provider))
    for role, name in parties:
        out.entry(Text(role[lang], "dim"), _PARTY_WIDTH[lang], name)


def show_paragraphs(out: Screen, terms: Terms, lang: Lang) -> None:
    """The clauses, then the annex of readings."""
    out.heading(_CLAUSES[lang])
    _show(out, clauses(terms), lang)
    out.heading(_ANNEX[lang])
    _show(out, annex(terms), lang)


def _show(out: Screen, paragraphs: Iterable[Paragraph], lang: Lang) -> None:
    before = ""
    for one in paragraphs:
        source = one.source if one.source != before else ""
        before = one.source
        mark = f"{one.mark.words[lang]}"
        lead = Text.assemble(
            ("  " + source.ljust(_SOURCE_WIDTH), "cyan"), (mark, _MARK_STYLES[one.mark])
        )
        out.entry(lead, 2 + _SOURCE_WIDTH + _MARK_WIDTH[lang], one.words[lang])


def show_findings(out: Screen, findings: Iterable[Finding], lang: Lang) -> None:
    """What to know before signing."""
    out.heading(_FINDINGS[lang])
    for one in findings:
        symbol, word, style = _WEIGHTS[one.weight]
        lead = Text(f"  {symbol} {word[lang]}", style)
        place = _PLACE[lang].format(source=one.source, path=one.path)
        out.entry(lead, _FINDING_WIDTH[lang], one.words[lang] + place)


def show_summary(
    out: Screen, terms: Terms, findings: Iterable[Finding], lang: Lang
) -> None:
    """The verdict on the terms in one line."""
    weights = [one.weight for one in findings]
    chosen = sum(one.mark is Mark.CHOSEN for one in annex(terms))
    out.say()
    words = _SUMMARY[lang].format(
        chosen=chosen,
        default=len(annex(terms)) - chosen,
        warnings=weights.count(Weight.WARNING),
        notes=weights.count(Weight.NOTE),
    )
    out.entry(Text("✓", "bold green"), 2, words, "bold")


_TITLE = Words("合同 {number}", "Contract {number}")
_CLIENT = Words("甲方", "Client")
_PROVIDER = Words("乙方", "Provider")
_PARTY_WIDTH: dict[Lang, int] = {"zh": 6, "en": 10}
_MARK_WIDTH: dict[Lang, int] = {"zh": 6, "en": 9}
_FINDING_WIDTH: dict[Lang, int] = {"zh": 9, "en": 13}
_CLAUSES = Words("条款", "Clauses")
_ANNEX = Words("附件：解释", "Annex: the readings")
_FINDINGS = Words("签署前须知", "Before you sign")
_PLACE = Words("（{source}，{path}）", " ({source}, {path})")
_SUMMARY = Words(
    "条款成立。解释选定 {chosen} 项、默认 {default} 项；警告 {warnings} 项，提示 {notes} 项。",
    "The terms can stand. Readings: {chosen} chosen, {default} default; warnings: {warnings}, notes: {notes}.",
)
