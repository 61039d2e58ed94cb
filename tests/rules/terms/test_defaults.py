"""What a terms file means where it is silent: the source contract, every default written out."""

from dataclasses import fields
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from shinuo.rules.calendar import WorkdayPolicy
from shinuo.rules.terms import (
    CalendarTerms,
    CumulativeWindow,
    DamagesKind,
    DamagesTerms,
    DeadlineTerms,
    Hours,
    Limits,
    Readings,
    Term,
    Terms,
    TriggerTerms,
    read_terms,
)
from shinuo.rules.terms import readings as r
from tests.rules.terms.toml_files import MINIMAL

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)

SOURCE_CONTRACT = Terms(
    number="SN-2026-001",
    client="安娜商贸",
    provider="老周客服",
    zone=ZoneInfo("Asia/Shanghai"),
    term=Term(starts_on=date(2026, 1, 1), months=12, renewal_notice_days=30),
    calendar=CalendarTerms(
        country="CN",
        policy=WorkdayPolicy.PLAN,
        workdays=frozenset({0, 1, 2, 3, 4}),
        hours=(Hours(9 * HOUR, 18 * HOUR),),
        holidays=frozenset(),
    ),
    limits=Limits(day=180 * SECOND, night=300 * SECOND, rest=300 * SECOND, urgent=None),
    channel_limits={},
    readings=Readings(
        bands=r.Bands.START_DATE,
        edges=r.Edges.HALF_OPEN,
        at_limit=r.AtLimit.MET,
        start=r.Start.FIRST_MESSAGE,
        bot_policy=r.BotPolicy.LITERAL,
        bot_resolved=r.BotResolved.JUDGED,
        human_contact=r.HumanContact.WORDS_OR_CALL,
        abandoned=r.Abandoned.RUNS_ON,
        idle_after=24 * HOUR,
        cross_channel_stop=False,
        transfer=r.Transfer.RUNS_ON,
        urgent_marks=(r.UrgentMarker.CLIENT_PEOPLE, r.UrgentMarker.CLIENT_RULES),
        never_answered=r.NeverAnswered.FROM_DEADLINE,
        excess_day=r.ExcessDay.RATIO_OF_SUMS,
        counting_days=r.CountingDays.CIVIL_CODE,
        force_majeure=r.ForceMajeureReading.ONCE_ACCEPTED,
        monitor_gap=r.MonitorGapReading.INDETERMINATE,
        gap_evidence_days=7,
        suspension=r.Suspension.NOT_APPLICABLE,
        version=r.Version.IN_FORCE_AT_START,
        missing_plan=r.MissingPlan.PROVISIONAL_STATUTE,
    ),
    damages=DamagesTerms(
        kind=DamagesKind.FIXED,
        amount_fen=100_00,
        tiers=(),
        cap_per_miss_fen=None,
        cap_per_month_fen=None,
        cap_per_term_fen=None,
    ),
    triggers=TriggerTerms(
        cumulative=3,
        cumulative_window=CumulativeWindow.TERM,
        rolling_days=None,
        consecutive_days=3,
        excess_bp=20_00,
    ),
    deadlines=DeadlineTerms(
        remedy_days=7, answer_days=7, force_majeure_notice_days=2, report_workdays=5
    ),
)
"""The text with the example figures of its brackets, every default written out."""


def test_the_shortest_file_is_the_source_contract() -> None:
    terms = read_terms(MINIMAL)
    for one in fields(Terms):
        if one.compare:
            assert getattr(terms, one.name) == getattr(SOURCE_CONTRACT, one.name), one.name
    assert terms == SOURCE_CONTRACT


def test_the_shortest_value_is_the_source_contract() -> None:
    names = ("number", "client", "provider", "term")
    assert (
        Terms(**{name: getattr(SOURCE_CONTRACT, name) for name in names}) == SOURCE_CONTRACT
    )
    assert Term(date(2026, 1, 1)) == SOURCE_CONTRACT.term
