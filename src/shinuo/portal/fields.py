"""What the form of each step asks for, and the step as the form says it: one table, read by pages and by posts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.http import QueryDict

from shinuo.journal.refusals import Refusal
from shinuo.people.queries import members
from shinuo.rules.bands import Band
from shinuo.rules.causes import Cause
from shinuo.rules.decisions import GapKind, Outcome
from shinuo.rules.instants import local_us
from shinuo.rules.money import fen
from shinuo.rules.words import Lang, Words
from shinuo.settlement import acts
from shinuo.settlement.acts import Act
from shinuo.settlement.states import MatterKind
from shinuo.settlement.ways import OPENINGS

from .sitting import Sitting
from .words.fields import CHOICES, FIELDS


def named(fact: str) -> Words | None:
    """What forms call a fact of a step, without their hints; None where no form asks for it."""
    label = FIELDS.get(fact.removesuffix("_us").removesuffix("_fen"))
    if label is None:
        return None
    return Words(label.zh.partition("（")[0], label.en.partition(" (")[0])


class BadField(Refusal):
    """What stands in a field cannot be read."""

    code = "bad_field"
    says = Words("“{field}”的内容无法识别：{value}", "“{field}” cannot be read: {value}")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form; `source` is the name of the act's member, `kind` how it is asked for."""

    name: str
    kind: str
    source: str = ""
    is_needed: bool = True


_SCOPE = (
    Field("channels", "many", is_needed=False),
    Field("bands", "many", is_needed=False),
)
_ABOUT = Field("about", "hidden")
_DAYS = Field("days", "number", is_needed=False)
ASKS: Mapping[type[Act], tuple[Field, ...]] = MappingProxyType(
    {
        acts.Confirmed: (_ABOUT, Field("cause", "one")),
        acts.Waived: (_ABOUT,),
        acts.Claimed: (_ABOUT,),
        acts.Disputed: (_ABOUT, Field("wants", "one")),
        acts.Asked: (_ABOUT, _DAYS),
        acts.Demanded: (_ABOUT,),
        acts.Imposed: (
            _ABOUT,
            Field("since", "instant", "since_us", is_needed=False),
            *_SCOPE,
        ),
        acts.Notified: (Field("began", "instant", "began_us"), *_SCOPE),
        acts.GapReported: (
            Field("gap", "one"),
            Field("began", "instant", "began_us"),
            Field("ended", "instant", "ended_us"),
            *_SCOPE,
        ),
        acts.Proposed: (
            Field("amount", "money", "amount_fen"),
            Field("month", "month", is_needed=False),
        ),
        acts.Taken: (Field("about", "text", is_needed=False), _DAYS),
        acts.Decided: (Field("authority", "text"), Field("is_upheld", "yes_no")),
        acts.Reviewed: (Field("is_effective", "yes_no"),),
        acts.Ended: (Field("ended", "instant", "ended_us"),),
        acts.Assigned: (Field("to", "one"),),
        acts.Closed: (Field("outcome", "text"),),
    }
)
"""What is asked for beside words and a document; acts that are not here ask for nothing more."""
_REVIEW = Field("review_on", "day")


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field on a page: its label, what stands in it, what can be chosen."""

    field: Field
    label: str
    value: str
    chosen: frozenset[str]
    choices: tuple[tuple[str, str], ...]


def fields_of(act: type[Act], kind: MatterKind) -> tuple[Field, ...]:
    """What the form of `act` asks for in a matter of `kind`."""
    if act is acts.Accepted and kind is MatterKind.DEMAND:
        return (_REVIEW,)
    asked = ASKS.get(act, ())
    # Said again in the same matter, it is about the same thing.
    return (
        asked
        if OPENINGS[kind] is act
        else tuple(one for one in asked if one.name != "about")
    )


def shown_fields(
    act: type[Act], kind: MatterKind, sitting: Sitting, given: QueryDict
) -> list[ShownField]:
    """The fields of the form of `act`, filled with what was `given`."""
    return [_shown(one, sitting, given) for one in fields_of(act, kind)]


def _shown(field: Field, sitting: Sitting, given: QueryDict) -> ShownField:
    return ShownField(
        field=field,
        label=FIELDS[field.name][sitting.lang],
        value=given.get(field.name, ""),
        chosen=frozenset(given.getlist(field.name)),
        choices=_choices(field, sitting),
    )


def _choices(field: Field, sitting: Sitting) -> tuple[tuple[str, str], ...]:
    lang: Lang = sitting.lang
    if field.name in _OPTIONS:
        return tuple((value, words[lang]) for value, words in _OPTIONS[field.name])
    match field.name:
        case "channels":
            return tuple((name, name) for name in _channels(sitting))
        case "to":
            people = members(sitting.contract).filter(is_active=True)
            return tuple(
                (one.username, f"{one.display_name} {one.username}") for one in people
            )
    if field.kind == "yes_no":
        return tuple((one, CHOICES[one][lang]) for one in ("yes", "no"))
    return ()


_OPTIONS: Mapping[str, tuple[tuple[str, Words], ...]] = MappingProxyType(
    {
        "cause": tuple((str(one), one.words) for one in Cause),
        "gap": tuple((str(one), CHOICES[f"gap_{one}"]) for one in GapKind),
        "wants": tuple(
            (str(one), CHOICES[f"wants_{one}"]) for one in (Outcome.MET, Outcome.MISSED)
        ),
        "bands": tuple((band.key, band.words) for band in Band),
    }
)


def _channels(sitting: Sitting) -> list[str]:
    """Every channel the contract ever had; they come with the terms."""
    return sorted({*(sitting.judging.channels or ())})


def act_of(act: type[Act], kind: MatterKind, sitting: Sitting, given: QueryDict) -> Act:
    """The step that `given`, a form, says.

    Raises:
        BadField: a field cannot be read.
    """
    said: dict[str, Any] = {}
    for field in fields_of(act, kind):
        text = given.get(field.name, "").strip()
        if not text and not field.is_needed:
            continue
        try:
            value = _READ[field.kind](text, given.getlist(field.name), sitting)
            said[field.source or field.name] = _enumerated(field.name, value)
        except ValueError:
            label = FIELDS[field.name]
            raise BadField(field=label, value=repr(text[:40])) from None
    return act(**said)


def typed(given: QueryDict) -> str:
    """The words of a form, with the ends of lines that the record has, and without the sign that no database takes."""
    return given.get("text", "").replace("\r\n", "\n").replace("\0", "").strip()


def _enumerated(name: str, value: Any) -> Any:
    """A member of an enumeration where the act holds one."""
    kinds: dict[str, Callable[[Any], Any]] = {"gap": GapKind, "wants": Outcome}
    if name == "cause":
        return str(Cause(value))
    return kinds[name](value) if name in kinds else value


def _instant(text: str, _all: list[str], sitting: Sitting) -> int:
    """Local time as the browser writes it, in µs UTC; between two readings of a clock put back, the first."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is not None or at.year not in range(2000, 2200):
        raise ValueError
    return local_us(at.date(), at.time(), sitting.zone)


def _money(text: str, _all: list[str], _sitting: Sitting) -> int:
    """Yuan, to the provider's good with a minus sign."""
    unsigned = text.lstrip("-−")
    if len(text) - len(unsigned) > 1:
        raise ValueError
    return -fen(unsigned) if unsigned != text else fen(unsigned)


def _number(text: str, _all: list[str], _sitting: Sitting) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= _DIGITS):
        raise ValueError
    return int(text)


def _yes_no(text: str, _all: list[str], _sitting: Sitting) -> bool:
    return {"yes": True, "no": False}.get(text) or _is_no(text)


def _is_no(text: str) -> bool:
    if text != "no":
        raise ValueError
    return False


def _text(text: str, _all: list[str], _sitting: Sitting) -> str:
    if "\0" in text:
        raise ValueError
    return text


def _many(_text: str, all_of_them: list[str], _sitting: Sitting) -> tuple[str, ...]:
    return tuple(sorted({*all_of_them} - {""}))


_DIGITS = 6
_READ: Mapping[str, Callable[[str, list[str], Sitting], Any]] = MappingProxyType(
    {
        "hidden": _text,
        "text": _text,
        "one": _text,
        "day": _text,
        "month": _text,
        "many": _many,
        "number": _number,
        "instant": _instant,
        "money": _money,
        "yes_no": _yes_no,
    }
)
