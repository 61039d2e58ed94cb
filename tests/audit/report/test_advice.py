"""What a manager is told: no more than the outcome holds, and never that all is well where nothing was judged."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from shinuo.audit.report.advice import Tone, advice
from shinuo.rules.terms import CalendarTerms, DamagesKind, DamagesTerms, Term, Terms
from tests.audit.cast import Audited, at, audited, csv_of, written
from tests.audit.report.cast import AFTER, HEADER, ROWS
from tests.rules.cast import beijing, terms

MET = f"q1,web,{at('10:00:00')},{at('10:01:00')},mei"
OPEN = f"q2,web,{at('10:00:00')},,"
NEXT = f"q9,web,{at('10:02:00')},,"
DOUBTFUL = f"q3,web,{at('10:00:00')},{at('09:59:00')},mei"
PER_MINUTE = terms(
    damages=DamagesTerms(kind=DamagesKind.PER_STARTED_MINUTE, amount_fen=10_00)
)
CAPPED = terms(damages=DamagesTerms(cap_per_month_fen=150_00))
ABROAD = terms(calendar=CalendarTerms(country="none"))
LONG = terms(term=Term(date(2026, 1, 1), months=18))


def judged(
    folder: Path, *rows: str, by: Terms | None = None, as_of: datetime | None = None
) -> Audited:
    log = written(folder, csv_of(*rows, header=HEADER))
    return audited(log, by=by, as_of=as_of or beijing("2026-06-01 00:00:00"))


def told(found: Audited) -> list[tuple[Tone, str]]:
    return [(one.tone, one.words.en) for one in advice(found.outcome, found.fired)]


@pytest.mark.parametrize(
    ("rows", "by", "as_of", "tone", "words"),
    [
        pytest.param([MET], None, "", Tone.GOOD, "was met: 1.", id="all met"),
        pytest.param([OPEN], None, "", Tone.BAD, "attainment 0.0%", id="all missed"),
        pytest.param(
            [MET], AFTER, "", Tone.KNOW, "hence no attainment", id="nothing judged"
        ),
        pytest.param(
            [OPEN, NEXT],
            None,
            "10:03:01",
            Tone.DO,
            "still unanswered: 1.",
            id="overdue",
        ),
        pytest.param(
            [OPEN, NEXT],
            None,
            "10:03:01",
            Tone.DO,
            "does not change that.",
            id="a price that stays",
        ),
        pytest.param(
            [OPEN, NEXT],
            PER_MINUTE,
            "10:03:01",
            Tone.DO,
            "the more they cost",
            id="one that rises",
        ),
        pytest.param(
            [OPEN],
            None,
            "10:03:00",
            Tone.DO,
            "Still within their limit then: 1.",
            id="pending",
        ),
        pytest.param(ROWS, None, "", Tone.DO, "Times clause 6.2 fired: 1,", id="fired"),
        pytest.param(ROWS, None, "", Tone.DO, "Most misses are in", id="where to look"),
        pytest.param(ROWS, None, "", Tone.KNOW, "come to ¥300.00.", id="damages"),
        pytest.param(
            ROWS,
            CAPPED,
            "",
            Tone.KNOW,
            "¥150.00; before the caps of month and term they are ¥300.00",
            id="capped",
        ),
        pytest.param([DOUBTFUL], None, "", Tone.DO, "Indeterminate: 1.", id="doubt"),
        pytest.param(ROWS, None, "", Tone.DO, "could not be read: 2.", id="unreadable"),
        pytest.param(
            ROWS, None, "10:05:00", Tone.KNOW, "Ignored rows: 2.", id="later than as of"
        ),
        pytest.param(
            [MET], LONG, "", Tone.KNOW, "calendar of 2027 is provisional", id="no plan yet"
        ),
        pytest.param(
            [MET], None, "", Tone.KNOW, "Of 21 readings 21 are left", id="defaults"
        ),
        pytest.param(
            [MET], None, "", Tone.KNOW, "A log knows nothing of", id="what no log has"
        ),
    ],
)
def test_what_is_told(
    tmp_path: Path, rows: list[str], by: Terms | None, as_of: str, tone: Tone, words: str
) -> None:
    instant = beijing(f"2026-01-05 {as_of}") if as_of else None
    found = told(judged(tmp_path, *rows, by=by, as_of=instant))
    assert [one for one, said in found if words in said] == [tone]


@pytest.mark.parametrize(
    ("rows", "by", "silent"),
    [
        pytest.param(
            [MET],
            None,
            [
                "fired",
                "damages of",
                "could not be read",
                "Ignored",
                "Most misses",
                "Past their",
            ],
            id="nothing amiss",
        ),
        pytest.param([MET], ABROAD, ["provisional"], id="no plans at all"),
        pytest.param([OPEN], None, ["Most misses"], id="one place alone"),
        pytest.param([MET], AFTER, ["100", "was met"], id="nothing judged"),
    ],
)
def test_what_is_not_told(
    tmp_path: Path, rows: list[str], by: Terms | None, silent: list[str]
) -> None:
    found = told(judged(tmp_path, *rows, by=by))
    assert [words for words in silent if any(words in said for _, said in found)] == []


def test_readings_that_are_stated_are_not_counted_as_left_open(tmp_path: Path) -> None:
    stated = frozenset({"readings.bands", "damages.kind", "damages.amount"})
    found = told(judged(tmp_path, MET, by=replace(terms(), stated=stated)))
    assert [said for _, said in found if "Of 21 readings 19 are left" in said]


def test_the_worst_is_where_most_misses_are(tmp_path: Path) -> None:
    again = OPEN.replace("q2", "q4"), OPEN.replace("q2,web", "q5,app")
    found = told(judged(tmp_path, MET, OPEN, *again))
    (said,) = (said for _, said in found if said.startswith("Most"))
    assert "web · working hours: 2 of 3, with 3 of 4 requests" in said
