"""A terms file as people read it: clause by clause, with what should be known before signing, or every fault."""

from dataclasses import dataclass

from shinuo.contracts.calendars import calendar_of
from shinuo.rules.faults import Fault, Refused
from shinuo.rules.lint import lint
from shinuo.rules.terms import read_terms
from shinuo.rules.terms.prose import annex, clauses
from shinuo.rules.timeline import compile_timeline
from shinuo.rules.words import Lang, Words

from .fields import fields


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, what it belongs to, and how it is to be looked at: chosen, default; proven, note, warning.

    `name` is how people know what it belongs to, where a field of the form stands for it; `of` is that field's path.
    """

    source: str
    says: str
    look: str
    mark: str = ""
    name: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class PlainTerms:
    """What a file says, or why it cannot stand."""

    clauses: tuple[Line, ...] = ()
    annex: tuple[Line, ...] = ()
    findings: tuple[Line, ...] = ()
    faults: tuple[Line, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether the file can be proposed."""
        return not self.faults


def reading(toml: str, lang: Lang) -> PlainTerms:
    """The file `toml` in `lang`."""
    try:
        terms = read_terms(toml)
        findings = lint(terms, compile_timeline(terms, calendar_of(terms)))
    except Refused as refused:
        return PlainTerms(faults=tuple(_fault(one, lang) for one in refused.faults))
    said, readings = (
        tuple(
            Line(one.source, one.words[lang], str(one.mark), one.mark.words[lang])
            for one in part
        )
        for part in (clauses(terms), annex(terms))
    )
    found = tuple(Line(one.source, one.words[lang], str(one.weight)) for one in findings)
    return PlainTerms(said, readings, found)


def _fault(fault: Fault, lang: Lang) -> Line:
    """A fault under the label of its field; what has none keeps its place in the file."""
    path = fault.path.partition("[")[0]  # an item of a list is typed into the list's field
    field = next((one for one in fields() if one.path == path), None)
    value = fault.value.strip('"')
    problem = _AS_TYPED.get(fault.code, fault.problem)[lang]
    stop = Words("：", ": ")[lang]
    said = f"{problem}{stop}{value}" if value else problem
    name, of = (field.label[lang], field.path) if field else ("", "")
    return Line(fault.path, said, "fault", fault.right[lang], name, of)


_AS_TYPED = {"wrong_type": Words("写法不对", "it is not written so")}
