"""The terms file, table by table."""

from dataclasses import fields
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from shinuo.rules.faults import Refused
from shinuo.rules.instants import BEIJING

from . import values as v
from .breach import read_damages, read_deadlines, read_triggers
from .days import read_calendar, read_term, refuse_years_without_plan
from .model import Limits, Terms
from .reader import Table
from .readings import Readings, UrgentMarker
from .toml import read_toml


def read_terms(source: str) -> Terms:
    """The terms that the TOML text `source` states, defaults for the rest.

    Raises:
        Refused: with every fault in the file, each at its path.
    """
    root = Table("", read_toml(source))
    terms = _terms(root)
    root.refuse_unknown()
    if root.faults:
        raise Refused(tuple(root.faults))
    return terms


def _terms(root: Table) -> Terms:
    term, calendar = root.table("term"), root.table("calendar")
    limits, channels = _limits(root.table("limits"))
    terms = Terms(
        number=root.need("number", v.text, ""),
        client=root.need("client", v.text, ""),
        provider=root.need("provider", v.text, ""),
        zone=root.take("timezone", v.zone, BEIJING),
        term=read_term(term),
        calendar=read_calendar(calendar),
        limits=limits,
        channel_limits=MappingProxyType(channels),
        readings=_readings(root.table("readings")),
        damages=read_damages(root.table("damages")),
        triggers=read_triggers(root.table("triggers")),
        deadlines=read_deadlines(root.table("deadlines")),
        stated=frozenset(root.stated),
    )
    if calendar.holds("country") and term.holds("starts_on"):
        refuse_years_without_plan(term, terms.term, terms.calendar)
    return terms


def _limits(table: Table) -> tuple[Limits, dict[str, Limits]]:
    limits = _four(table, Limits())
    annexes = table.table("channel")
    channels = {}
    for name in annexes.given:
        table.check("channel", name, v.channel)
        one = annexes.table(name)
        channels[name] = _four(one, limits)
        one.refuse_unknown()
    table.refuse_unknown()
    return limits, channels


def _four(table: Table, default: Limits) -> Limits:
    return Limits(
        day=table.take("day", v.length, default.day),
        night=table.take("night", v.length, default.night),
        rest=table.take("rest", v.length, default.rest),
        urgent=table.take("urgent", v.length, default.urgent),
    )


def _readings(table: Table) -> Readings:
    default = Readings()
    choices: dict[str, Any] = {
        one.name: table.take(one.name, v.choice(type(one.default)), one.default)
        for one in fields(Readings)
        if isinstance(one.default, StrEnum)
    }
    readings = Readings(
        idle_after=table.take("idle_after", v.length, default.idle_after),
        cross_channel_stop=table.take(
            "cross_channel_stop", v.flag, default.cross_channel_stop
        ),
        urgent_marks=table.take_list(
            "urgent_marks", v.choice(UrgentMarker), default.urgent_marks
        ),
        gap_evidence_days=table.take(
            "gap_evidence_days", v.whole(1, 365), default.gap_evidence_days
        ),
        **choices,
    )
    table.refuse_unknown()
    return readings
