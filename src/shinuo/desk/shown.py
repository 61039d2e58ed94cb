"""A judged request in the words and instants of a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from shinuo.people.named import both_names
from shinuo.rules.verdict import MISSES, State
from shinuo.rules.words import Lang, seconds

from .happened import Moment, moment_of
from .judged import Judged
from .words.requests import REQUEST

_LOOKS = {
    State.PENDING: "pending",
    State.MET: "met",
    State.EXCLUDED: "none",
    State.NOT_APPLICABLE: "none",
} | dict.fromkeys(MISSES, "miss")


@dataclass(frozen=True, slots=True)
class Clause:
    """One step of a trace: what it rests on, and what it says."""

    source: str
    says: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of a request; `look` is how its verdict is marked. Parts are "" where there is nothing."""

    judged: Judged
    name: str
    look: str
    state: str
    band: str
    start: Moment
    due: Moment | None
    contact: Moment | None
    contact_by: str
    limit: str
    elapsed: str
    overrun: str
    as_of: Moment | None
    trace: tuple[Clause, ...]


NOBODY: Mapping[str, str] = MappingProxyType({})


def shown(
    judged: Judged, lang: Lang, zone: ZoneInfo, names: Mapping[str, str] = NOBODY
) -> Shown:
    """`judged` in `lang`, its instants by the clocks of `zone`; who made contact as `names` has them, by user name."""
    request, verdict = judged.request, judged.verdict
    contact = request.contact
    return Shown(
        judged=judged,
        name=REQUEST["nth"].of(n=judged.number)[lang],
        look=_LOOKS[verdict.state] if verdict else "none",
        state=verdict.state.words[lang] if verdict else "",
        band=verdict.band.words[lang] if verdict and verdict.band is not None else "",
        start=moment_of(verdict.start_at if verdict else request.requested_at, zone),
        due=moment_of(verdict.due_at, zone) if verdict and verdict.due_at else None,
        contact=moment_of(contact.at, zone) if contact else None,
        contact_by=both_names(contact.by, names) if contact else "",
        limit=seconds(verdict.limit) if verdict and verdict.limit else "",
        elapsed=seconds(verdict.elapsed) if verdict else "",
        overrun=seconds(verdict.overrun) if verdict and verdict.overrun > _NOTHING else "",
        as_of=moment_of(verdict.as_of, zone) if verdict else None,
        trace=tuple(
            Clause(step.source, step.words[lang])
            for step in (verdict.trace if verdict else ())
        ),
    )


_NOTHING = timedelta(0)
