"""What a terms file may say: every key, its value, and that nothing else changes with it."""

from dataclasses import fields, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from shinuo.rules.calendar import WorkdayPolicy
from shinuo.rules.terms import (
    CumulativeWindow,
    DamagesKind,
    Hours,
    Limits,
    Readings,
    Tier,
    read_terms,
)
from shinuo.rules.terms import readings as r
from tests.rules.terms.toml_files import MINIMAL, chosen

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
SHORTEST = read_terms(MINIMAL)

# A row: what the file says; the attributes that differ from the source contract for it.
SAID: dict[str, tuple[str, dict[str, object]]] = {
    "number": ('number = "合同-7/B"', {"number": "合同-7/B"}),
    "number, spaces around it": ('number = "  SN 7 "', {"number": "SN 7"}),
    "client": ('client = "甲"', {"client": "甲"}),
    "provider": ('provider = "Zhou & Co."', {"provider": "Zhou & Co."}),
    "timezone": ('timezone = "Asia/Tokyo"', {"zone": ZoneInfo("Asia/Tokyo")}),
    "term.starts_on": (
        "term.starts_on = 2025-02-28",
        {"term.starts_on": date(2025, 2, 28)},
    ),
    "term.months": ("term.months = 36", {"term.months": 36}),
    "term.renewal_notice_days": (
        "term.renewal_notice_days = 90",
        {"term.renewal_notice_days": 90},
    ),
    "calendar.country": ('calendar.country = "none"', {"calendar.country": "none"}),
    "calendar.policy, make-up days": (
        'calendar.policy = "plan_with_makeup"',
        {"calendar.policy": WorkdayPolicy.PLAN_WITH_MAKEUP},
    ),
    "calendar.policy, statute": (
        'calendar.policy = "statute"',
        {"calendar.policy": WorkdayPolicy.STATUTE},
    ),
    "calendar.workdays": (
        'calendar.workdays = ["sun", "mon", "sat"]',
        {"calendar.workdays": frozenset({0, 5, 6})},
    ),
    "calendar.hours": (
        'calendar.hours = ["00:00-24:00"]',
        {"calendar.hours": (Hours(0 * HOUR, 24 * HOUR),)},
    ),
    "calendar.hours, in any order, touching": (
        'calendar.hours = ["12:30-17:59", "08:00-12:30"]',
        {
            "calendar.hours": (
                Hours(8 * HOUR, 12.5 * HOUR),
                Hours(12.5 * HOUR, 18 * HOUR - 60 * SECOND),
            )
        },
    ),
    "calendar.holidays": (
        "calendar.holidays = [2026-12-24, 2026-08-08]",
        {"calendar.holidays": frozenset({date(2026, 12, 24), date(2026, 8, 8)})},
    ),
    "calendar.holidays, none": ("calendar.holidays = []", {}),
    "limits.day": ("limits.day = 90", {"limits.day": 90 * SECOND}),
    "limits.night": ("limits.night = 90.5", {"limits.night": 90.5 * SECOND}),
    "limits.rest": ("limits.rest = 6e2", {"limits.rest": 600 * SECOND}),
    "limits.urgent": ("limits.urgent = 30", {"limits.urgent": 30 * SECOND}),
    "limits.channel, one key": (
        "limits.channel.wechat.day = 60",
        {"channel_limits": {"wechat": Limits(day=60 * SECOND)}},
    ),
    "limits.channel, no key": (
        "[limits.channel.wechat]",
        {"channel_limits": {"wechat": Limits()}},
    ),
    "limits.channel, all keys, beside other limits": (
        "limits.day = 100\n"
        "limits.channel.phone = {day = 20, night = 30, rest = 40, urgent = 5}\n"
        'limits.channel."邮件 7" = {night = 3600}',
        {
            "limits.day": 100 * SECOND,
            "channel_limits": {
                "phone": Limits(20 * SECOND, 30 * SECOND, 40 * SECOND, 5 * SECOND),
                "邮件 7": Limits(100 * SECOND, HOUR, 300 * SECOND),
            },
        },
    ),
    "readings.bands": (
        'readings.bands = "night_runs_on"',
        {"readings.bands": r.Bands.NIGHT_RUNS_ON},
    ),
    "readings.bot_policy": (
        'readings.bot_policy = "handover"',
        {"readings.bot_policy": r.BotPolicy.HANDOVER},
    ),
    "readings.bot_resolved": (
        'readings.bot_resolved = "not_applicable"',
        {"readings.bot_resolved": r.BotResolved.NOT_APPLICABLE},
    ),
    "readings.abandoned": (
        'readings.abandoned = "excused"',
        {"readings.abandoned": r.Abandoned.EXCUSED},
    ),
    "readings.idle_after": ("readings.idle_after = 3600", {"readings.idle_after": HOUR}),
    "readings.cross_channel_stop": (
        "readings.cross_channel_stop = true",
        {"readings.cross_channel_stop": True},
    ),
    "readings.urgent_marks": (
        'readings.urgent_marks = ["client_rules"]',
        {"readings.urgent_marks": (r.UrgentMarker.CLIENT_RULES,)},
    ),
    "readings.gap_evidence_days": (
        "readings.gap_evidence_days = 14",
        {"readings.gap_evidence_days": 14},
    ),
    "damages.kind": (
        'damages.kind = "per_started_minute"',
        {"damages.kind": DamagesKind.PER_STARTED_MINUTE},
    ),
    "damages.amount": ('damages.amount = "88.80"', {"damages.amount_fen": 88_80}),
    "damages.tiers": (
        'damages.kind = "tiers"\n'
        'damages.tiers = [{over = 0, amount = "50"}, {over = 60.5, amount = "80.5"}]',
        {
            "damages.kind": DamagesKind.TIERS,
            "damages.tiers": (Tier(0 * SECOND, 50_00), Tier(60.5 * SECOND, 80_50)),
        },
    ),
    "damages.tiers, as tables": (
        'damages.kind = "tiers"\n[[damages.tiers]]\nover = 0.0\namount = "0.01"',
        {"damages.kind": DamagesKind.TIERS, "damages.tiers": (Tier(0 * SECOND, 1),)},
    ),
    "damages.cap_per_miss": (
        'damages.cap_per_miss = "100.00"',
        {"damages.cap_per_miss_fen": 100_00},
    ),
    "damages.cap_per_month": (
        'damages.cap_per_month = "5000"',
        {"damages.cap_per_month_fen": 5000_00},
    ),
    "damages.cap_per_term": (
        'damages.cap_per_term = "20000.5"',
        {"damages.cap_per_term_fen": 20000_50},
    ),
    "triggers.cumulative": ("triggers.cumulative = 5", {"triggers.cumulative": 5}),
    "triggers.cumulative_window": (
        'triggers.cumulative_window = "month"',
        {"triggers.cumulative_window": CumulativeWindow.MONTH},
    ),
    "triggers.rolling_days": (
        'triggers.cumulative_window = "rolling_days"\ntriggers.rolling_days = 90',
        {
            "triggers.cumulative_window": CumulativeWindow.ROLLING_DAYS,
            "triggers.rolling_days": 90,
        },
    ),
    "triggers.consecutive_days": (
        "triggers.consecutive_days = 5",
        {"triggers.consecutive_days": 5},
    ),
    "triggers.excess_percent": (
        "triggers.excess_percent = 12.5",
        {"triggers.excess_bp": 12_50},
    ),
    "triggers.excess_percent, none": (
        "triggers.excess_percent = 0",
        {"triggers.excess_bp": 0},
    ),
    "deadlines.remedy_days, and answers as soon": (
        "deadlines.remedy_days = 10",
        {"deadlines.remedy_days": 10, "deadlines.answer_days": 10},
    ),
    "deadlines.remedy_days": (
        "deadlines.remedy_days = 10\ndeadlines.answer_days = 7",
        {"deadlines.remedy_days": 10},
    ),
    "deadlines.answer_days": ("deadlines.answer_days = 5", {"deadlines.answer_days": 5}),
    "deadlines.force_majeure_notice_days": (
        "deadlines.force_majeure_notice_days = 3",
        {"deadlines.force_majeure_notice_days": 3},
    ),
    "deadlines.report_workdays": (
        "deadlines.report_workdays = 8",
        {"deadlines.report_workdays": 8},
    ),
}


def put(value: Any, path: str, to: object) -> Any:
    """`value` with what stands at the attribute `path` replaced."""
    name, _, rest = path.partition(".")
    return replace(value, **{name: put(getattr(value, name), rest, to) if rest else to})


@pytest.mark.parametrize("row", SAID)
def test_what_a_file_says_and_nothing_else(row: str) -> None:
    rows, differing = SAID[row]
    expected = SHORTEST
    for path, to in differing.items():
        expected = put(expected, path, to)
    assert chosen(rows) == expected


WORDS = [
    pytest.param(one.name, word, id=f"{one.name} = {word}")
    for one in fields(Readings)
    if isinstance(one.default, StrEnum)
    for word in type(one.default)
]


@pytest.mark.parametrize(("name", "word"), WORDS)
def test_every_word_of_every_reading_can_be_stated(name: str, word: StrEnum) -> None:
    terms = chosen(f'readings.{name} = "{word}"')
    assert getattr(terms.readings, name) is word
    assert terms == put(SHORTEST, f"readings.{name}", word)


def paths_of(value: Any, path: str = "") -> set[str]:
    """The paths of a file that say what stands in the dataclass `value`."""
    renamed = {"zone": "timezone", "excess_bp": "excess_percent"}
    found = set()
    for one in fields(value):
        name = renamed.get(one.name, one.name.removesuffix("_fen"))
        below = getattr(value, one.name)
        is_table = hasattr(below, "__dataclass_fields__")
        found |= paths_of(below, f"{name}.") if is_table else {path + name}
    return found - {"stated", "channel_limits"}


def test_the_rows_leave_no_key_out() -> None:
    said = [chosen(rows) for rows, _ in SAID.values()]
    said += [chosen(f'readings.{one.values[0]} = "{one.values[1]}"') for one in WORDS]
    assert paths_of(SHORTEST) <= {path for terms in said for path in terms.stated}
