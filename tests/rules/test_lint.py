"""What the parties are told before they sign: each finding where it belongs, and nowhere else."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from shinuo.rules.lint import Finding, Weight, lint
from shinuo.rules.terms import (
    CalendarTerms,
    DamagesKind,
    DamagesTerms,
    Limits,
    Term,
    Terms,
    Tier,
)
from shinuo.rules.terms.readings import Abandoned, Bands, BotPolicy, BotResolved
from shinuo.rules.timeline import Timeline, compile_timeline
from tests.rules.cast import SECOND, TERMS, TIMELINE, readings, span, terms, with_urgent

OF_THE_SOURCE = [
    "bands_proven",
    "urgent_advisory",
    "bot_solved_is_miss",
    "damages_uncapped",
]


def findings(of: Terms, timeline: Timeline | None = None) -> dict[str, Finding]:
    """The findings on `of` by their code; each code stands once."""
    found = lint(of, timeline or compile_timeline(of))
    codes = [one.code for one in found]
    assert len(set(codes)) == len(codes)
    return dict(zip(codes, found, strict=True))


def damages(**chosen: Any) -> Terms:
    """The source contract with other damages."""
    return terms(damages=DamagesTerms(**chosen))


def test_the_findings_on_the_source_contract_in_the_order_of_the_rules() -> None:
    assert [one.code for one in lint(TERMS, TIMELINE)] == OF_THE_SOURCE


PER_MINUTE = DamagesKind.PER_STARTED_MINUTE
SETTLED = terms(
    limits=with_urgent(30),
    readings=readings(bot_resolved=BotResolved.NOT_APPLICABLE),
    damages=DamagesTerms(cap_per_month_fen=5000_00),
)


def test_terms_that_settle_everything_are_only_proven() -> None:
    assert [one.code for one in lint(SETTLED, TIMELINE)] == ["bands_proven"]


# The code, the terms, and whether it is found in them.
ROWS: dict[str, tuple[str, Terms, bool]] = {
    "no urgent limit": ("urgent_advisory", TERMS, True),
    "an urgent limit for one channel": (
        "urgent_advisory",
        terms(channel_limits={"wechat": with_urgent(30)}),
        True,
    ),
    "an urgent limit": ("urgent_advisory", terms(limits=with_urgent(30)), False),
    "a bot's chats are judged, the clock runs through it": (
        "bot_solved_is_miss",
        TERMS,
        True,
    ),
    "a bot's chats are not applicable": (
        "bot_solved_is_miss",
        terms(readings=readings(bot_resolved=BotResolved.NOT_APPLICABLE)),
        False,
    ),
    "the clock waits for the hand-over: its chats are no misses": (
        "bot_solved_is_miss",
        terms(readings=readings(bot_policy=BotPolicy.HANDOVER)),
        False,
    ),
    "the clock waits for the hand-over": (
        "bot_may_hold_clock",
        terms(readings=readings(bot_policy=BotPolicy.HANDOVER)),
        True,
    ),
    "it waits, and a bot's chats are not applicable": (
        "bot_may_hold_clock",
        terms(
            readings=readings(
                bot_policy=BotPolicy.HANDOVER, bot_resolved=BotResolved.NOT_APPLICABLE
            )
        ),
        True,
    ),
    "the clock runs through any bot": ("bot_may_hold_clock", TERMS, False),
    "who leaves excuses": (
        "abandoned_excused",
        terms(readings=readings(abandoned=Abandoned.EXCUSED)),
        True,
    ),
    "who leaves does not": ("abandoned_excused", TERMS, False),
    "no cap": ("damages_uncapped", TERMS, True),
    "a cap per miss alone": ("damages_uncapped", damages(cap_per_miss_fen=100_00), True),
    "a cap by month": ("damages_uncapped", damages(cap_per_month_fen=5000_00), False),
    "a cap by term": ("damages_uncapped", damages(cap_per_term_fen=5000_00), False),
    "minutes without end": ("minutes_uncapped", damages(kind=PER_MINUTE), True),
    "minutes, capped by month alone": (
        "minutes_uncapped",
        damages(kind=PER_MINUTE, cap_per_month_fen=5000_00),
        True,
    ),
    "minutes, capped per miss": (
        "minutes_uncapped",
        damages(kind=PER_MINUTE, cap_per_miss_fen=500_00),
        False,
    ),
    "a fixed price needs no cap per miss": ("minutes_uncapped", TERMS, False),
    "nor do tiers, which end": (
        "minutes_uncapped",
        damages(kind=DamagesKind.TIERS, tiers=(Tier(0 * SECOND, 50_00),)),
        False,
    ),
    "a year with a plan": ("calendar_provisional", TERMS, False),
    "a year without": ("calendar_provisional", terms(term=Term(date(2027, 1, 1))), True),
    "a day of it": ("calendar_provisional", terms(term=Term(date(2026, 1, 2))), True),
    "to the eve of it": (
        "calendar_provisional",
        terms(term=Term(date(2026, 12, 1), months=1)),
        False,
    ),
    "no country, no plan to wait for": (
        "calendar_provisional",
        terms(term=Term(date(2027, 1, 1)), calendar=CalendarTerms("none")),
        False,
    ),
}


@pytest.mark.parametrize("row", ROWS)
def test_a_finding_is_there_or_not(row: str) -> None:
    code, of, is_there = ROWS[row]
    assert (code in findings(of)) is is_there


def test_every_finding_has_a_row_with_it_and_one_without() -> None:
    proofs = {"bands_proven", "bands_no_partition"}
    found = {code for _, of, _ in ROWS.values() for code in findings(of)} - proofs
    for code in found:
        assert {is_there for one, _, is_there in ROWS.values() if one == code} == {
            True,
            False,
        }


def test_each_year_without_a_plan_is_a_finding() -> None:
    of = terms(term=Term(date(2026, 7, 1), months=30))
    found = [
        one for one in lint(of, compile_timeline(of)) if one.code == "calendar_provisional"
    ]
    assert [one.words.en[:4] for one in found] == ["2027", "2028"]


# The weight of each, the clause or reading it comes from, and the key to change for it.
PLACES = {
    "bands_proven": (Weight.PROVEN, "R1", "calendar.hours"),
    "bands_no_partition": (Weight.WARNING, "R1", "calendar.hours"),
    "urgent_advisory": (Weight.NOTE, "R11", "limits.urgent"),
    "bot_solved_is_miss": (Weight.WARNING, "R6", "readings.bot_resolved"),
    "bot_may_hold_clock": (Weight.WARNING, "R6", "readings.bot_policy"),
    "abandoned_excused": (Weight.NOTE, "R8", "readings.abandoned"),
    "damages_uncapped": (Weight.WARNING, "R15", "damages.cap_per_month"),
    "minutes_uncapped": (Weight.WARNING, "R15", "damages.cap_per_miss"),
    "calendar_provisional": (Weight.NOTE, "R21", "term"),
}


def broken() -> Timeline:
    """A timeline that lost its last day."""
    return replace(TIMELINE, changes=TIMELINE.changes[:-1], codes=(*TIMELINE.codes[:-2], 3))


def all_found() -> dict[str, Finding]:
    """One finding of every kind."""
    found = findings(TERMS, broken())
    for _, of, _ in ROWS.values():
        found |= findings(of)
    return found


def test_each_finding_says_how_much_it_weighs_and_where_it_is_settled() -> None:
    places = {code: (f.weight, f.source, f.path) for code, f in all_found().items()}
    assert places == PLACES


@pytest.mark.parametrize("code", PLACES)
def test_each_finding_speaks_both_languages(code: str) -> None:
    words = all_found()[code].words
    assert words.zh.endswith("。")
    assert words.en.endswith(".")
    assert not re.search(r"[\u4e00-\u9fff]", words.en)
    assert words.en not in words.zh
    assert not re.search(r"[{}]", words.zh + words.en)


def test_where_some_channels_have_an_urgent_limit_the_others_are_meant() -> None:
    of = terms(channel_limits={"wechat": with_urgent(30), "app": Limits()})
    words = findings(of)["urgent_advisory"].words
    assert "for some channels only" in words.en
    assert "个别渠道" in words.zh
    none = findings(terms(channel_limits={"app": Limits()}))["urgent_advisory"].words
    assert none == findings(TERMS)["urgent_advisory"].words


def test_bands_that_are_no_partition_are_not_to_be_signed() -> None:
    found = findings(TERMS, broken())
    assert "bands_proven" not in found
    assert (
        found["bands_no_partition"].words.en == "The bands are no partition: do not sign."
    )


# Terms whose bands are shared out otherwise.
SHARED = {
    "the source contract": TERMS,
    "the night runs on": terms(readings=readings(bands=Bands.NIGHT_RUNS_ON)),
    "a month": terms(term=Term(date(2026, 2, 1), months=1)),
    "a leap year": terms(term=Term(date(2028, 1, 1))),
    "a lunch break": terms(
        calendar=CalendarTerms(hours=(span("09:00", "12:00"), span("13:30", "17:45")))
    ),
    "round the clock, every day": terms(
        calendar=CalendarTerms(
            "none", workdays=frozenset(range(7)), hours=(span("00:00", "24:00"),)
        )
    ),
    "a minute a week": terms(
        calendar=CalendarTerms(workdays=frozenset({0}), hours=(span("09:00", "09:01"),))
    ),
    "every workday is a seventh": terms(
        calendar=CalendarTerms(
            "none", workdays=frozenset({0}), hours=(span("09:00", "18:10"),)
        )
    ),
} | {
    f"until {hour}:00": terms(calendar=CalendarTerms(hours=(span("09:00", f"{hour}:00"),)))
    for hour in range(10, 24)
}


@pytest.mark.parametrize("row", SHARED)
def test_the_shares_of_the_proof_are_together_a_whole(row: str) -> None:
    words = findings(SHARED[row])["bands_proven"].words
    for said in (words.zh, words.en):
        tenths = [int(one.replace(".", "")) for one in re.findall(r"(\d+\.\d)%", said)]
        assert len(tenths) == 3
        assert sum(tenths) == 1000


@pytest.mark.parametrize(
    ("months", "since", "shares"),
    [
        pytest.param(1, date(2026, 1, 1), ["24.2", "40.3", "35.5"], id="two of three"),
        pytest.param(2, date(2026, 1, 1), ["21.6", "36.0", "42.4"], id="the last"),
        pytest.param(6, date(2026, 1, 1), ["24.0", "40.1", "35.9"], id="the second"),
        pytest.param(
            1, date(2026, 2, 1), ["18.8", "31.2", "50.0"], id="the first of equals"
        ),
    ],
)
def test_the_largest_remainders_are_rounded_up(
    months: int, since: date, shares: list[str]
) -> None:
    # January 2026: 20 workdays of 31 days, so 24.1935 %, 40.3226 % and 35.4839 %.
    words = findings(terms(term=Term(since, months=months)))["bands_proven"].words
    assert re.findall(r"(\d+\.\d)%", words.en) == shares
