"""Random contracts and random requests, told to the scalar judge one by one and to the other as columns.

Everything is drawn from a `Random`: Hypothesis hands in one whose choices it can shrink, a seed gives
many rows at once. Instants are drawn where it matters: on changes of bands, ends of windows, limits,
`as_of`, the ends of the term, and a microsecond to either side.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from shinuo.rules.bands import Band
from shinuo.rules.bulk import BulkJudge
from shinuo.rules.case import Marks
from shinuo.rules.columns import Columns
from shinuo.rules.decisions import (
    Decisions,
    ForceMajeure,
    GapKind,
    MonitorGap,
    Scope,
    Suspended,
)
from shinuo.rules.instants import NEVER, from_us, to_us
from shinuo.rules.judge import judge
from shinuo.rules.measurement import Contact, Measurement
from shinuo.rules.terms import CalendarTerms, Limits, Readings, Term, Terms
from shinuo.rules.terms.readings import Abandoned, Bands, BotPolicy, BotResolved
from shinuo.rules.timeline import Timeline, compile_timeline
from shinuo.rules.verdict import Verdict
from tests.rules.cast import DAY, SECOND, US, span, terms

S = 1_000_000
DAY_US = 86_400 * S
CHANNELS = ("web", "wechat", "phone")
ZONES = (
    *("Asia/Shanghai", "Asia/Kathmandu", "Europe/Berlin"),
    *("America/New_York", "Australia/Lord_Howe"),
)
HOURS = (
    (span("09:00", "18:00"),),
    (span("09:07", "12:11"), span("13:29", "24:00")),
    (span("00:00", "24:00"),),
)
TERM = Term(date(2026, 3, 1), months=2)
"""Two months in which Berlin, New York and Lord Howe move their clocks."""
SECONDS = (30, 60, 180, 300, 400)
LATER = (
    *(-S, -1, 0, 1, 90 * S, 3600 * S, DAY_US),
    *(second * S + us for second in SECONDS for us in (-1, 0, 1)),
)
NAMES = tuple(one.name for one in fields(Marks))
DOUBTS = ("uncertainty", "start_doubt")
LENGTHS = tuple(SECOND * second for second in SECONDS)


@dataclass
class World:
    """A contract with its decisions, as of an instant, and requests to be judged by it."""

    terms: Terms
    timeline: Timeline
    decisions: Decisions
    as_of: int
    rows: list[Marks]
    channel: list[int]
    absent: frozenset[str]

    @cached_property
    def verdicts(self) -> list[Verdict]:
        """Each request, judged by itself."""
        pairs = enumerate(zip(self.rows, self.channel, strict=True))
        requests = (measurement(str(n), one, CHANNELS[place]) for n, (one, place) in pairs)
        given = (self.terms, self.timeline, self.decisions)
        return [judge(one, *given, as_of=from_us(self.as_of)) for one in requests]

    def judge(self) -> BulkJudge:
        """The judge of columns."""
        given = (self.terms, self.timeline, self.decisions)
        return BulkJudge(*given, as_of=from_us(self.as_of), channels=CHANNELS)

    def columns(self) -> Columns:
        """The requests as columns; what the log does not have is a plain number."""
        plain = {name: 0 if name in DOUBTS else NEVER for name in self.absent & {*NAMES}}
        columns = {
            name: plain.get(
                name, np.array([getattr(one, name) for one in self.rows], np.int64)
            )
            for name in NAMES
        }
        channel = None if "channel" in self.absent else np.array(self.channel, np.int16)
        return Columns(Marks(**columns), CHANNELS, channel)


def measurement(identity: str, marks: Marks, channel: str) -> Measurement:
    """The request that has these marks."""
    at: dict[str, Any] = {
        f"{name}_at": from_us(getattr(marks, name))
        for name in NAMES
        if name not in DOUBTS and getattr(marks, name) != NEVER
    }
    given: dict[str, Any] = {"channel": channel, "start_doubt": US * marks.start_doubt}
    if "contact_at" in at:
        doubt = US * (marks.uncertainty - marks.start_doubt)
        given["contact"] = Contact(at.pop("contact_at"), doubt=doubt)
    return Measurement(identity, **at, **given)


@cache
def timeline_of(zone: str, hours: int, bands: Bands) -> tuple[Terms, Timeline]:
    """Terms with nothing else chosen, and their timeline."""
    base = terms(
        term=TERM,
        zone=ZoneInfo(zone),
        calendar=CalendarTerms(hours=HOURS[hours]),
        readings=Readings(bands=bands),
    )
    return base, compile_timeline(base)


def world(random: Random, number: int) -> World:
    """A contract, and `number` requests that touch its edges."""
    bands = random.choice(list(Bands))
    place = random.choice(ZONES), random.randrange(len(HOURS)), bands
    base, timeline = timeline_of(*place)
    near = random.randrange(len(timeline.changes))
    anchors = [
        timeline.changes[0],
        timeline.changes[-1],
        *timeline.changes[near : near + 4],
    ]
    as_of = random.choice(anchors) + random.choice(LATER)
    decisions = _decisions(random, anchors)
    anchors += [as_of, *_edges(decisions)]
    absent = frozenset(name for name in (*NAMES[1:], "channel") if random.randrange(4) == 0)
    kinds = 1 if "channel" in absent else len(CHANNELS)
    return World(
        terms=replace(base, **_chosen(random, bands)),
        timeline=timeline,
        decisions=decisions,
        as_of=as_of,
        rows=[_row(random, anchors, absent) for _ in range(number)],
        channel=[random.randrange(kinds) for _ in range(number)],
        absent=absent,
    )


def _chosen(random: Random, bands: Bands) -> dict[str, Any]:
    def limits() -> Limits:
        day, night, rest, urgent = (random.choice(LENGTHS) for _ in range(4))
        return Limits(day, night, rest, random.choice([urgent, None]))

    annexes = {one: limits() for one in CHANNELS[1:] if random.randrange(2)}
    readings = Readings(
        bands=bands,
        bot_policy=random.choice(list(BotPolicy)),
        bot_resolved=random.choice(list(BotResolved)),
        abandoned=random.choice(list(Abandoned)),
        gap_evidence_days=random.choice([1, 7]),
    )
    return {"limits": limits(), "channel_limits": annexes, "readings": readings}


def _row(random: Random, anchors: list[int], absent: frozenset[str]) -> Marks:
    sooner = random.choice([1, -1])
    marks = {"requested": random.choice(anchors) + sooner * random.choice(LATER)}
    for name in random.sample(NAMES[1:-2], len(NAMES) - 3):
        since = random.choice([*marks.values(), marks["requested"], random.choice(anchors)])
        if name not in absent and random.randrange(2):
            marks[name] = since + random.choice(LATER)
    doubt = 0 if absent & {*DOUBTS} else random.choice([0, 0, 1, S, 600 * S])
    return Marks(**marks, uncertainty=doubt, start_doubt=random.choice([0, doubt]))


def _decisions(random: Random, anchors: list[int]) -> Decisions:
    def at() -> datetime:
        return from_us(random.choice(anchors) + random.choice(LATER))

    def some(make: Callable[[str, datetime, datetime], Any]) -> tuple[Any, ...]:
        spans = [sorted((at(), at())) for _ in range(random.choice([0, 0, 1, 2]))]
        return tuple(make(str(n), *span) for n, span in enumerate(spans))

    def scope() -> Scope:
        channels = frozenset(random.sample(CHANNELS, random.randrange(3)))
        bands = frozenset(random.sample(list(Band), random.randrange(3)))
        return Scope(random.choice([None, channels]), random.choice([None, bands]))

    def or_none(found: datetime) -> datetime | None:
        return random.choice([found, found, None])

    def claim(name: str, begins: datetime, ends: datetime) -> ForceMajeure:
        notice = begins + random.choice([timedelta(0), DAY, DAY * 9])
        return ForceMajeure(
            name, begins, or_none(ends), or_none(notice), or_none(at()), scope()
        )

    def suspended(name: str, begins: datetime, ends: datetime) -> Suspended:
        return Suspended(name, begins, or_none(ends), scope())

    def gap(name: str, begins: datetime, ends: datetime) -> MonitorGap:
        evidence = random.choice([None, None, ends, ends + DAY * 9])
        return MonitorGap(
            name, random.choice(list(GapKind)), begins, ends, evidence, scope()
        )

    return Decisions(some(claim), some(suspended), some(gap))


def _edges(decisions: Decisions) -> list[int]:
    """Where the windows begin and end."""
    edges = [
        *((one.began_at, one.ended_at) for one in decisions.force_majeure),
        *((one.since, one.until) for one in decisions.suspensions),
        *((one.began_at, one.ended_at) for one in decisions.gaps),
    ]
    return [to_us(at) for pair in edges for at in pair if at]
