"""What the terms say for each choice: a sentence of its own, its figures, and each language by itself."""

import re
from dataclasses import fields
from enum import StrEnum
from itertools import chain, product

import pytest

from shinuo.rules.terms import Readings, Terms
from shinuo.rules.terms.prose import annex, clauses
from shinuo.rules.words import Lang
from tests.rules.terms.test_prose import printed
from tests.rules.terms.test_read_terms import SAID
from tests.rules.terms.toml_files import chosen

# Every choice says something of its own. The reading; the rows of a file, one for each choice.

MARKERS = ["", '"client_people"', '"client_rules"', '"client_people", "client_rules"']
URGENT = ["", "limits.urgent = 30", "limits.urgent = 30.5", "limits.channel.web.urgent = 5"]
BOTS = product(["literal", "handover"], ["judged", "not_applicable"])
TIERS = '[{over = 0, amount = "50.00"}, {over = 60.5, amount = "80.00"}]'
CHOICES = {
    "R4": [
        "",
        'calendar.policy = "plan_with_makeup"',
        'calendar.policy = "statute"',
        'calendar.country = "none"',
    ],
    "R6": [
        f'readings = {{bot_policy = "{policy}", bot_resolved = "{resolved}"}}'
        for policy, resolved in BOTS
    ],
    "R9": [
        f"readings = {{idle_after = {idle}, cross_channel_stop = {stop}}}"
        for idle, stop in product(["86400", "3600", "5400.5"], ["true", "false"])
    ],
    "R11": [
        f"readings.urgent_marks = [{who}]\n{limit}"
        for who, limit in product(MARKERS, URGENT)
    ],
    "R13": [
        "",
        "triggers.cumulative = 5",
        'triggers.cumulative_window = "month"',
        'triggers = {cumulative_window = "rolling_days", rolling_days = 30}',
        'triggers = {cumulative_window = "rolling_days", rolling_days = 31}',
    ],
    "R14": [f"triggers.excess_percent = {percent}" for percent in ("0", "12.5", "20")],
    "R15": [
        "",
        'damages.amount = "100.01"',
        'damages.kind = "per_started_minute"',
        f'damages = {{kind = "tiers", tiers = {TIERS}}}',
        'damages.cap_per_miss = "5000.00"',
        'damages.cap_per_month = "5000.00"',
        'damages.cap_per_term = "5000.00"',
        'damages = {cap_per_month = "5000.00", cap_per_term = "5000.00"}',
    ],
    "R18": [f"readings.gap_evidence_days = {days}" for days in (7, 8)],
} | {
    source: [f'readings.{name} = "{word}"' for word in words]
    for source, name, words in (
        ("R1", "bands", ("start_date", "night_runs_on")),
        ("R8", "abandoned", ("runs_on", "excused")),
    )
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("source", CHOICES)
def test_every_choice_has_a_sentence_of_its_own(source: str, lang: Lang) -> None:
    said = [printed(chosen(rows))[source].words[lang] for rows in CHOICES[source]]
    assert len(set(said)) == len(said)


ENUMS: dict[str, type[StrEnum]] = {
    one.name: type(one.default)
    for one in fields(Readings)
    if isinstance(one.default, StrEnum)
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ENUMS)
def test_a_reading_with_several_words_says_each_in_one_place(name: str, lang: Lang) -> None:
    words = [*ENUMS[name]]
    said = [
        tuple(one.words[lang] for one in annex(chosen(f'readings.{name} = "{word}"')))
        for word in words
    ]
    assert len(set(said)) == len(words)
    differing = [place for place in zip(*said, strict=True) if len(set(place)) > 1]
    assert len(differing) == (1 if len(words) > 1 else 0)


# The figures themselves, where a row differs from the source contract.

FIGURES = {
    "a lunch break, in another zone": (
        'timezone = "Asia/Tokyo"\ncalendar.hours = ["13:30-24:00", "09:00-12:05"]',
        "1.4",
        "working hours 09:00-12:05, 13:30-24:00 (Asia/Tokyo)",
    ),
    "days in the order of the week": (
        'calendar.workdays = ["sun", "mon"]',
        "1.4",
        "Workdays are Mon, Sun,",
    ),
    "holidays in the order of the year": (
        "calendar.holidays = [2026-12-24, 2026-08-08]",
        "1.5",
        "Agreed rest days besides: 2026-08-08, 2026-12-24.",
    ),
    "a microsecond is not rounded away": (
        "limits.day = 180.000001",
        "2.2(1)",
        "within 180.000001 s.",
    ),
    "an urgent limit": (
        "limits.urgent = 30",
        "2.2(4)",
        "at once and ahead of all others, within 30 s.",
    ),
    "an annex, whole": (
        "limits.channel.wechat.night = 60",
        "2.4",
        "Channel wechat: Working hours: a first human response within 180 s. Workday night: a first "
        "human response within 60 s. Weekend or holiday: a first human response within 300 s. What "
        "the client deems urgent or important: at once",
    ),
    "a channel's name is no place to fill in": (
        "limits.channel.'{0}'.day = 60",
        "2.4",
        "Channel {0}: ",
    ),
    "beside an annex": (
        "limits.channel.wechat.night = 60",
        "2.4 again",
        "Every other channel has the same standard.",
    ),
    "damages": (
        f'damages = {{kind = "tiers", tiers = {TIERS}, cap_per_miss = "80"}}',
        "6.1",
        "more than 0 s ¥50.00, more than 60.5 s ¥80.00. Capped at ¥80.00 a miss.",
    ),
    "a percentage without zeros at its end": (
        "triggers.excess_percent = 12.50",
        "6.2",
        "by more than 12.5 % on",
    ),
    "a term to the end of February": (
        "term.starts_on = 2026-01-31\nterm.months = 1\nterm.renewal_notice_days = 5",
        "7.1",
        ", to 2026-03-01 00:00.",
    ),
    "an urgent limit in an annex alone": (
        "limits.channel.phone.urgent = 10",
        "R11",
        "agreed for some channels only (see 2.4)",
    ),
    "idle for hours": ("readings.idle_after = 7200", "R9", "or 2 h after"),
    "idle for no whole hours": ("readings.idle_after = 5400", "R9", "or 5400 s after"),
}


@pytest.mark.parametrize("row", FIGURES)
def test_the_figures_stand_in_their_clause(row: str) -> None:
    rows, source, says = FIGURES[row]
    assert says in printed(chosen(rows))[source].words.en


# Each language by itself.

EVERY_FILE = sorted({*(rows for rows, _ in SAID.values()), *chain(*CHOICES.values())})
CHINESE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef“”]")
ENGLISH = re.compile(r"[A-Za-z]+")
LOAN_WORDS = {"AI"}


def bare(text: str, terms: Terms) -> str:
    """`text` without the names that the parties gave, or the world."""
    for name in (terms.zone.key, *terms.channel_limits):
        text = text.replace(name, "")
    return text


@pytest.mark.parametrize("rows", EVERY_FILE)
def test_chinese_is_chinese_and_english_english(rows: str) -> None:
    terms = chosen(rows)
    for one in (*clauses(terms), *annex(terms)):
        zh, en = bare(one.words.zh, terms), bare(one.words.en, terms)
        assert set(ENGLISH.findall(zh)) <= LOAN_WORDS
        assert CHINESE.search(zh)
        assert not CHINESE.search(en)


@pytest.mark.parametrize("rows", EVERY_FILE)
def test_a_paragraph_is_whole_sentences(rows: str) -> None:
    for one in printed(chosen(rows)).values():
        zh, en = one.words.zh, one.words.en
        assert zh.endswith("。")
        assert en.endswith(".")
        for text in (zh, en):
            assert not re.search(r"[{}]|None|  |[a-z]\.[A-Z]", text), text
            assert text == text.strip()
