"""The official plans the service was told of, and what they make of a contract's days. Source: R4, R21

Days are facts, not terms: a plan that arrives changes every contract's calendar at once, and its log says
from when it was known. A year without a plan runs on the statute and is provisional
(`Calendar.is_provisional`); its open months are judged again with the calendar as it is then.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from django.db import connection

from shinuo.journal.append import append
from shinuo.journal.draft import Draft
from shinuo.rules.calendar import PLANS, Calendar, Plan, plan_json, read_plan
from shinuo.rules.instants import from_us, to_us
from shinuo.rules.terms import Terms
from shinuo.rules.timeline import Timeline, compile_timeline
from shinuo.rules.versions import TermsVersion as Version
from shinuo.rules.versions import version_at

from .models import CalendarPlan, Contract, TermsVersion
from .queries import terms_at, terms_of, version_of, version_rows

Texts = tuple[str, ...]
"""Imported plans as JSON, by year; hashable, so that what is made of them can be kept."""


def import_plan(text: str, by: str, at: datetime) -> CalendarPlan:
    """Let the plan in the JSON `text` hold for its year from now on; what holds already is left as it is.

    Every contract it may concern records it: those that run, have yet to be agreed, or ran
    into the days it names. Each does so on its own, so that no conversation waits for all of them; importing
    the same again completes what was interrupted.

    Raises:
        shinuo.rules.faults.Refused: with every fault in the text.
    """
    row = _kept(read_plan(text), by, at)
    for contract in Contract.objects.order_by("pk"):
        if not _is_past(contract, row.year, at):
            _record(contract, row)
    return row


def record_plans(contract: Contract) -> None:
    """Let the log of a contract that begins say what was imported before."""
    for row in _latest().values():
        _record(contract, row)


def plans() -> Mapping[int, Plan]:
    """Every plan known, by year: those the product ships with, and those imported before them."""
    return _plans(_texts())


def calendar_of(terms: Terms) -> Calendar:
    """The calendar of `terms` over every plan known now."""
    return _calendar(terms, plans())


def timeline_at(contract: Contract, at: datetime) -> Timeline | None:
    """The timeline of the terms in force at `at`, over every plan known now; none before the first terms."""
    rows = {row.number: row for row in version_rows(contract)}
    version = version_at(map(version_of, rows.values()), at)
    return _timeline(rows[version.number].toml, _texts()) if version else None


def judging_rows(
    contract: int,
) -> tuple[tuple[TermsVersion, ...], tuple[CalendarPlan, ...], tuple[str, ...]]:
    """What `term_rows_of` and `plan_rows` give, of one contract, and the names of its channels, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_JUDGING, [contract, contract])
        found = sorted(cursor.fetchall(), key=lambda row: row[1])
    terms = (_terms_row(contract, row) for what, *row in found if what == "terms")
    plans = (_plan_row(row) for what, *row in found if what == "plan")
    channels = {row[2] for what, *row in found if what == "channel"}
    known = sorted(terms, key=lambda one: one.number)
    return tuple(known), tuple(plans), tuple(sorted(channels))


def _terms_row(contract: int, row: list[Any]) -> TermsVersion:
    known = dict(zip(_TERMS, row, strict=True))
    for name in _INSTANTS:
        known[name] = None if known[name] is None else from_us(known[name])
    return TermsVersion(contract_id=contract, **known)


def _plan_row(row: list[Any]) -> CalendarPlan:
    pk, year, json, at, _, by, *_ = row
    return CalendarPlan(
        pk=pk, year=year, json=json, imported_at=from_us(at), imported_by=by
    )


_JUDGING = files("shinuo.contracts").joinpath("sql/judging.sql").read_text("utf-8")
_TERMS = (
    *("pk", "number", "toml", "wanted_from", "proposed_at", "proposed_by"),
    *("client_confirmed_at", "client_confirmed_by"),
    *("provider_confirmed_at", "provider_confirmed_by"),
)
_INSTANTS = ("wanted_from", "proposed_at", "client_confirmed_at", "provider_confirmed_at")


def term_rows_of(contracts: Iterable[int]) -> dict[int, tuple[TermsVersion, ...]]:
    """Every version that is in force, was, or may come into force, by number, of each of `contracts`; one query."""
    found: dict[int, list[TermsVersion]] = {contract: [] for contract in contracts}
    rows = TermsVersion.objects.filter(contract__in=found, withdrawn_at__isnull=True)
    for row in rows.order_by("number"):
        found[row.contract_id].append(row)
    return {contract: tuple(rows) for contract, rows in found.items()}


def plan_rows() -> tuple[CalendarPlan, ...]:
    """Every plan that was imported, in that order."""
    return tuple(CalendarPlan.objects.order_by("pk"))


def timelines_of(
    rows: Iterable[TermsVersion], imported: Iterable[CalendarPlan]
) -> tuple[tuple[Version, ...], Mapping[int, Timeline]]:
    """The versions of `rows`; of those both confirmed the timelines, by number, with the plans that hold."""
    texts = _texts({row.year: row for row in imported})
    known = {row.number: (version_of(row), row.toml) for row in rows}
    timelines = {
        number: _timeline(toml, texts)
        for number, (version, toml) in known.items()
        if version.effective_from
    }
    return tuple(version for version, _ in known.values()), timelines


def _is_past(contract: Contract, year: int, at: datetime) -> bool:
    """Whether the term is over, and was before the first day a plan of `year` can name."""
    terms = terms_at(contract, at)
    if terms is None:
        return False
    first = date(year - 1, 12, 1)
    return terms.term.ends_before <= min(first, at.astimezone(terms.zone).date())


def _kept(plan: Plan, by: str, at: datetime) -> CalendarPlan:
    """The row of `plan`: a new one, unless it is what holds for its year."""
    spelt = plan_json(plan)
    held = CalendarPlan.objects.filter(year=plan.year).order_by("pk").last()
    if held and held.json == spelt:
        return held
    return CalendarPlan.objects.create(
        year=plan.year, json=spelt, imported_at=at, imported_by=by
    )


def _record(contract: Contract, row: CalendarPlan) -> None:
    """As it was imported, under an id of its own: a second time it is recorded already."""
    at, by = to_us(row.imported_at), row.imported_by
    said = {"year": row.year, "plan": row.json}
    id = f"calendar-plan-{row.pk}"
    append(
        contract.pk, Draft("calendar_imported", f"calendar:{row.year}", by, id, at, said)
    )


def _latest() -> dict[int, CalendarPlan]:
    return {row.year: row for row in plan_rows()}


def _texts(latest: Mapping[int, CalendarPlan] | None = None) -> Texts:
    latest = _latest() if latest is None else latest
    return tuple(latest[year].json for year in sorted(latest))


@lru_cache(maxsize=8)
def _plans(texts: Texts) -> Mapping[int, Plan]:
    imported = {plan.year: plan for plan in map(read_plan, texts)}
    return MappingProxyType({**PLANS, **imported})


def _timeline(toml: str, texts: Texts) -> Timeline:
    return _compiled(_Days.of(terms_of(toml)), texts)


@dataclass(frozen=True, slots=True)
class _Days:
    """What of some terms decides their timeline: contracts of the same term, zone, hours and days share one."""

    key: tuple[Hashable, ...]
    terms: Terms = field(compare=False, repr=False)

    @classmethod
    def of(cls, terms: Terms) -> "_Days":
        decides = terms.term, terms.zone.key, terms.calendar, terms.readings.bands
        return cls(decides, terms)


@lru_cache(maxsize=256)
def _compiled(days: _Days, texts: Texts) -> Timeline:
    """A term is hundreds of days to compile; the same texts give the same timeline, in any database."""
    return compile_timeline(days.terms, _calendar(days.terms, _plans(texts)))


def _calendar(terms: Terms, known: Mapping[int, Plan]) -> Calendar:
    days = terms.calendar
    return Calendar(days.country, days.policy, days.workdays, days.holidays, plans=known)
