"""The terms file, table by table, and what its tables must agree on."""

from dataclasses import fields, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from shinuo.rules.calendar import WorkdayPolicy
from shinuo.rules.faults import Refused
from shinuo.rules.words import Words, same

from . import values as v
from .breach import read_damages, read_deadlines, read_triggers
from .model import CalendarTerms, Hours, Limits, Term, Terms
from .reader import Table, parse
from .readings import Readings, UrgentMarker

CALENDAR_YEARS = range(2007, 2100)
"""The years for which the country's calendar is known: plans, or else the statute."""


def read_terms(source: str) -> Terms:
    """The terms that the TOML text `source` states, defaults for the rest.

    Raises:
        Refused: with every fault in the file, each at its path.
    """
    root = parse(source)
    terms = _terms(root)
    root.refuse_unknown()
    if root.faults:
        raise Refused(tuple(root.faults))
    return terms


def _terms(root: Table) -> Terms:
    calendar = _calendar(root.table("calendar"))
    term = _term(root.table("term"), calendar)
    limits, channels = _limits(root.table("limits"))
    return Terms(
        number=root.need("number", v.text, ""),
        client=root.need("client", v.text, ""),
        provider=root.need("provider", v.text, ""),
        zone=root.take("timezone", v.zone, ZoneInfo("Asia/Shanghai")),
        term=term,
        calendar=calendar,
        limits=limits,
        channel_limits=MappingProxyType(channels),
        readings=_readings(root.table("readings")),
        damages=read_damages(root.table("damages")),
        triggers=read_triggers(root.table("triggers")),
        deadlines=read_deadlines(root.table("deadlines")),
        stated=frozenset(root.stated),
    )


def _term(table: Table, calendar: CalendarTerms) -> Term:
    starts_on = table.need("starts_on", v.day, date(2026, 1, 1))
    months = table.take("months", v.whole(1, 600), 12)
    notice = table.take("renewal_notice_days", v.whole(1, 365), 30)
    table.refuse_unknown()
    if starts_on.year * 12 + starts_on.month + months > 2099 * 12:
        table.wrong("out_of_range", "months", months, *_KNOWN_YEARS)
        return Term(starts_on)
    term = Term(starts_on, months, notice)
    if calendar.country == "CN" and not set(term.years) <= set(CALENDAR_YEARS):
        table.wrong("out_of_range", "starts_on", starts_on, *_KNOWN_YEARS)
    if timedelta(days=notice) >= term.ends_before - starts_on:
        right = Words("短于合同期限", "less than the term")
        table.wrong(
            "out_of_range",
            "renewal_notice_days",
            notice,
            Words("长于期限", "over the term"),
            right,
        )
    return term


_KNOWN_YEARS = (
    Words("期限超出日历已知的年份", "the term leaves the years whose calendar is known"),
    Words(
        "2007 至 2098 年内(country = none 时自 1970 年)",
        "within 2007–2098 (from 1970 if country = none)",
    ),
)


def _calendar(table: Table) -> CalendarTerms:
    default = CalendarTerms()
    calendar = CalendarTerms(
        country=table.take("country", _country, "CN"),
        policy=table.take("policy", v.choice(WorkdayPolicy), default.policy),
        workdays=frozenset(
            table.take_list("workdays", v.weekday, tuple(default.workdays), least=1)
        ),
        hours=_hours(table),
        holidays=frozenset(table.take_list("holidays", v.day, ())),
    )
    table.refuse_unknown()
    return calendar


def _country(value: object) -> str:
    if value not in ("CN", "none"):
        raise v.Wrong(
            "unknown_value",
            Words("没有这个日历", "no such calendar"),
            same('"CN" / "none"'),
        )
    return str(value)


def _hours(table: Table) -> tuple[Hours, ...]:
    spans = tuple(sorted(table.take_list("hours", v.hours, CalendarTerms().hours, least=1)))
    for earlier, later in pairwise(spans):
        if later.opens < earlier.closes:
            problem = Words("时间段重叠", "spans overlap")
            right = Words("互不重叠的时间段", "spans that do not overlap")
            table.wrong("overlapping_hours", "hours", table.given["hours"], problem, right)
    return spans


def _limits(table: Table) -> tuple[Limits, dict[str, Limits]]:
    limits = _four(table, Limits())
    annexes = table.table("channel")
    channels = {}
    for name in annexes.given:
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
    readings = replace(
        default,
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
