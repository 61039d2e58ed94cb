"""A matter and its steps as a page shows them, and the steps that the reader may take next."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from django.http import QueryDict

from shinuo.contracts.parties import Party
from shinuo.contracts.recording import fresh_id
from shinuo.people.named import both_names, names_of
from shinuo.rules.bands import Band
from shinuo.rules.causes import Cause
from shinuo.rules.instants import from_us
from shinuo.rules.words import Lang, Words, joined, same
from shinuo.settlement.acts import Act, Assigned
from shinuo.settlement.deadlines import acknowledged_by, due_at
from shinuo.settlement.matter import File, Matter, Step, parties_of
from shinuo.settlement.saying import DOCUMENTED, WORDED
from shinuo.settlement.states import MatterKind
from shinuo.settlement.ways import OPENINGS, WAYS

from .fields import ShownField, named, shown_fields
from .shown import Moment, day_until, moment_of, money, party_name
from .sitting import Sitting
from .words.fields import CHOICES
from .words.frame import FRAME
from .words.matters import DO

NOTHING_GIVEN = QueryDict()


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step: who took it for whom, what it says, its words and documents; `text` is None once erased."""

    seq: int
    at: Moment
    by: str
    party: str
    side: str
    does: str
    facts: tuple[tuple[str, str], ...]
    text: str | None
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A step that the reader may take: its fields, whether words or a document are needed, and what was typed.

    Each has an `id` of its own: pressed twice, it is one step.
    """

    id: str
    act: str
    label: str
    fields: tuple[ShownField, ...]
    needs_words: bool
    needs_file: bool
    text: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class ShownMatter:
    """A matter as its page shows it."""

    matter: Matter
    kind: str
    stands: str
    opener: str
    owed_by: str
    until: str
    steps: tuple[ShownStep, ...]


def shown_matters(
    sitting: Sitting, matters: Sequence[Matter], names: Mapping[str, str] | None = None
) -> list[ShownMatter]:
    """`matters`, step by step; `names` spares asking anew for those of `names_in`."""
    known = names_in(matters) if names is None else names
    return [_shown_matter(sitting, one, known) for one in matters]


def names_in(matters: Sequence[Matter], others: Iterable[str] = ()) -> dict[str, str]:
    """How all are shown who took a step of `matters` or have one to take, and `others`; asked for at once."""
    steps = [step for one in matters for step in one.steps]
    owners = (step.act.to for step in steps if isinstance(step.act, Assigned))
    return names_of([*(step.by for step in steps), *owners, *others])


def _shown_matter(
    sitting: Sitting, matter: Matter, names: Mapping[str, str]
) -> ShownMatter:
    party, ends = _owed(sitting, matter)
    return ShownMatter(
        matter=matter,
        kind=matter.kind.words[sitting.lang],
        stands=matter.stands.words[sitting.lang],
        opener=party_name(matter.opener, sitting.lang),
        owed_by=party_name(party, sitting.lang) if party else "",
        until=day_until(ends, sitting.zone) if ends else "",
        steps=tuple(_step(sitting, step, names) for step in matter.steps),
    )


def _owed(sitting: Sitting, matter: Matter) -> tuple[Party | None, datetime | None]:
    """Whose turn it is, and until when: to take a step, or to acknowledge what was decided."""
    if matter.owed_by:
        return matter.owed_by, due_at(matter, matter.owed_since, sitting.judging)
    if found := matter.unacknowledged:
        decided, party = found
        return party, acknowledged_by(decided.at, sitting.judging)
    return None, None


def _step(sitting: Sitting, step: Step, names: Mapping[str, str]) -> ShownStep:
    saying = step.saying
    return ShownStep(
        seq=step.seq,
        at=moment_of(step.at, sitting.zone),
        by=who(step.by, names, sitting.lang),
        party=party_name(step.party, sitting.lang),
        side=str(step.party),
        does=DO[type(step.act)][sitting.lang],
        facts=tuple(_facts(sitting, step.act, names)),
        text=None if saying is None else saying.text,
        files=saying.files if saying else (),
    )


def who(by: str, names: Mapping[str, str], lang: Lang) -> str:
    """Who took a step: a person by both names, a visitor by the end of theirs, or the service itself."""
    kind, _, name = by.partition(":")
    if kind == "visitor":
        return f"{FRAME['visitor'][lang]} {name[-_END:]}"
    if kind == "system":
        return FRAME["system"][lang]
    return both_names(by, names)


_END = 8
"""As much of a name as lists show of it."""
_BANDS = {band.key: band.words for band in Band}
_UNSAID = frozenset({"about", "requests", "dates", "trigger", "fired_us", "ground"})
"""What is shown elsewhere on the page."""


def _facts(
    sitting: Sitting, act: Act, names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    said: dict[str, Any] = {
        name: getattr(act, name) for name in act.__struct_fields__ if name not in _UNSAID
    }
    for name, value in said.items():
        if not value and not isinstance(value, bool):
            continue
        if label := named(name):
            is_owner = isinstance(act, Assigned)
            shown = who(value, names, sitting.lang) if is_owner else None
            yield label[sitting.lang], shown or _value(sitting, name, value)


def _value(sitting: Sitting, name: str, value: Any) -> str:
    lang: Lang = sitting.lang
    if name == "cause":
        return Cause(value).words[lang]
    if isinstance(value, bool):
        return CHOICES["yes" if value else "no"][lang]
    if name.endswith("_us"):
        return moment_of(from_us(value), sitting.zone).short
    if name.endswith("_fen"):
        return f"¥{money(value)}"
    if isinstance(value, tuple):
        named_so = _BANDS if name == "bands" else {}
        return joined([named_so.get(one) or same(one) for one in value])[lang]
    named: Words | None = CHOICES.get(f"{name}_{value}") or CHOICES.get(name)
    return named.of(count=value)[lang] if named else str(value)


def openings(
    sitting: Sitting,
    *kinds: MatterKind,
    about: str = "",
    given: QueryDict = NOTHING_GIVEN,
) -> list[tuple[str, Form]]:
    """The forms that begin a matter of `kinds`, of those that are the reader's to begin; `given` stands in their fields."""
    found = []
    for kind in kinds:
        act = OPENINGS[kind]
        way = WAYS[kind][None, act]
        if sitting.may(way, parties_of(way.who, sitting.party)):
            found.append((str(kind), form_of(sitting, kind, act, given, about)))
    return found


def next_forms(
    sitting: Sitting, matter: Matter, failed: str = "", given: QueryDict = NOTHING_GIVEN
) -> list[Form]:
    """The forms of the steps that the reader may take in `matter`; the one that `failed` is open, as it was `given`."""
    found = []
    for (stands, act), way in WAYS[matter.kind].items():
        is_theirs = sitting.may(way, matter.parties_of(way.who))
        is_over = matter.is_over_for(act)
        if stands is matter.stands and is_theirs and not is_over:
            typed = given if act.kind == failed else NOTHING_GIVEN
            found.append(form_of(sitting, matter.kind, act, typed))
    return found


def form_of(
    sitting: Sitting,
    kind: MatterKind,
    act: type[Act],
    given: QueryDict = NOTHING_GIVEN,
    about: str = "",
) -> Form:
    """The form of `act`, filled with what was `given`."""
    if about:
        given = given.copy()
        given.setdefault("about", about)
    return Form(
        id=fresh_id(sitting.now),
        act=act.kind,
        label=DO[act][sitting.lang],
        fields=tuple(shown_fields(act, kind, sitting, given)),
        needs_words=act in WORDED,
        needs_file=act in DOCUMENTED,
        text=given.get("text", ""),
        is_open=bool(given) and not about,
    )


def act_named(kind: MatterKind, name: str) -> type[Act] | None:
    """The act called `name` among the steps of `kind`."""
    return next((act for _, act in WAYS[kind] if act.kind == name), None)


def as_builtins(act: Act) -> Any:
    """The act as plain data, for programs."""
    return msgspec.to_builtins(act)
