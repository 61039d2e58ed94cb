"""What a page says of what was refused: steps, matters and fields by the names that its reader knows, not by their codes."""

from typing import Any

from shinuo.journal.refusals import Refusal
from shinuo.rules.faults import Refused
from shinuo.rules.words import Words
from shinuo.settlement.states import MatterKind

from .duties import matter_named
from .fields import named
from .sitting import Sitting
from .words.matters import DO

_STEPS = {act.kind: words for act, words in DO.items()}
_NAMED = Words("{kind} {number}", "{kind} {number}")
_EMPTY = Words("空白", "empty")


def problem_of(sitting: Sitting, refusal: Refusal | Refused | None) -> dict[str, Any]:
    """What a page says of what was refused, and its code."""
    if refusal is None:
        return {"problem": ""}
    if isinstance(refusal, Refused):
        return {"problem": str(refusal), "code": "refused"}
    return {"problem": said(refusal)[sitting.lang], "code": refusal.code}


def said(refusal: Refusal) -> Words:
    """What was refused, in the words of the page."""
    if not refusal.facts:
        return refusal.words
    facts = {name: _known(name, value) for name, value in refusal.facts.items()}
    return refusal.says.of(**facts)


def _known(name: str, value: object) -> object:
    text = str(value)
    match name:
        case "act":
            return _STEPS.get(text, value)
        case "of" | "matter" | "demand":
            return _matter(text) or value
        case "what":
            return value if isinstance(value, Words) else named(text) or value
        case "value" if text in {"", "''"}:
            return _EMPTY
        case _:
            return value


def _matter(text: str) -> Words | None:
    """A matter or a kind of them, as its page is headed."""
    if text in set(MatterKind):
        return MatterKind(text).words
    found = matter_named(text)
    if found is None:
        return None
    return _NAMED.of(kind=MatterKind(found[0]).words, number=found[1])
