"""Verdicts that rest on a ruling, and what becomes of doubt when somebody decides (clauses 5.2, 6.1)."""

from dataclasses import replace
from datetime import datetime

import pytest

from shinuo.rules.decisions import Decisions, MonitorGap, Outcome, Ruling
from shinuo.rules.measurement import Contact, Measurement
from shinuo.rules.terms.readings import Abandoned
from tests.rules.cast import (
    MEI,
    SECOND,
    after,
    answered,
    judged,
    outcome,
    readings,
    request,
)
from tests.rules.endings import SITUATIONS, gap, ruled, ruling, storm

LATE, IN_TIME = answered(400), answered(90)

RULED = {
    Outcome.MET: ("met ruled", "met ruled", "met ruled"),
    Outcome.MISSED: ("missed ruled", "missed ruled", "missed ruled"),
    Outcome.WAIVED: ("met in_time", "excluded waived", "pending running"),
    Outcome.CLIENT_CAUSE: ("met in_time", "excluded client_cause", "pending running"),
}


@pytest.mark.parametrize("decided", Outcome)
def test_a_ruling_decides_a_dispute_or_excuses_a_miss(decided: Outcome) -> None:
    met, missed, running = RULED[decided]
    decisions = Decisions(rulings=(ruling(decided, 60),))
    assert outcome(IN_TIME, decisions=decisions) == met
    assert outcome(LATE, decisions=decisions) == missed
    assert outcome(request(), as_of=after(100), decisions=decisions) == running


@pytest.mark.parametrize(
    ("rulings", "found"),
    [
        pytest.param(
            [ruling(Outcome.WAIVED, 900)], "excluded waived", id="made at this instant"
        ),
        pytest.param([ruling(Outcome.WAIVED, 900, 1)], "missed late", id="made a µs later"),
        pytest.param(
            [ruling(Outcome.WAIVED, 500), ruling(Outcome.MISSED, 600)],
            "missed ruled",
            id="of two the latest",
        ),
        pytest.param(
            [ruling(Outcome.MISSED, 600), ruling(Outcome.WAIVED, 500)],
            "missed ruled",
            id="in whatever order",
        ),
        pytest.param(
            [ruling(Outcome.WAIVED, 500), ruling(Outcome.MISSED, 901)],
            "excluded waived",
            id="but of those known",
        ),
        pytest.param(
            [ruling(Outcome.WAIVED, request="q2")], "missed late", id="on another request"
        ),
        pytest.param([], "missed late", id="none"),
    ],
)
def test_which_ruling_holds(rulings: list[Ruling], found: str) -> None:
    decisions = Decisions(rulings=tuple(rulings))
    assert outcome(LATE, decisions=decisions, as_of=after(900)) == found


def test_rulings_of_one_instant_do_not_depend_on_their_order() -> None:
    pair = (ruling(Outcome.MET), ruling(Outcome.WAIVED))
    one, other = Decisions(rulings=pair), Decisions(rulings=pair[::-1])
    assert outcome(LATE, decisions=one) == outcome(LATE, decisions=other)


@pytest.mark.parametrize("decided", Outcome)
def test_a_ruling_is_named_with_its_authority(decided: Outcome) -> None:
    verdict = judged(LATE, decisions=ruled(decided))
    assert "letter of 6 January" in verdict.trace[-1].words.en
    assert "letter of 6 January" in verdict.trace[-1].words.zh


@pytest.mark.parametrize(
    ("decided", "found"),
    [
        pytest.param(Outcome.MET, "met ruled", id="met"),
        pytest.param(Outcome.MISSED, "missed ruled", id="missed"),
        pytest.param(Outcome.WAIVED, "excluded waived", id="waived"),
        pytest.param(
            Outcome.CLIENT_CAUSE, "excluded client_cause", id="the client's own cause"
        ),
    ],
)
@pytest.mark.parametrize(
    "doubtful",
    ["answer_before_request", "monitor_gap", "clock_unproven"],
)
def test_a_ruling_ends_every_doubt(doubtful: str, decided: Outcome, found: str) -> None:
    """What is indeterminate counts as a miss, and a miss can be waived."""
    doubt = SITUATIONS[f"indeterminate {doubtful}"]
    decisions = replace(doubt.decisions, rulings=(ruling(decided),))
    assert outcome(doubt.request, decisions=decisions) == found


@pytest.mark.parametrize(
    ("one", "gaps", "found"),
    [
        pytest.param(LATE, (gap(60, 120),), "excluded force_majeure", id="late, in a gap"),
        pytest.param(IN_TIME, (gap(200, 300),), "met in_time", id="in time, without doubt"),
        pytest.param(
            request(), (gap(60, 120),), "excluded force_majeure", id="never, in a gap"
        ),
    ],
)
def test_a_storm_that_takes_the_monitor_down_too_is_no_miss(
    one: Measurement, gaps: tuple[MonitorGap, ...], found: str
) -> None:
    """Met or excused: no miss either way, so no miss depends on the gap (R17, R18)."""
    decisions = Decisions(force_majeure=(storm(60, 300),), gaps=gaps)
    assert outcome(one, decisions=decisions) == found


@pytest.mark.parametrize(
    ("began_at", "found"),
    [
        pytest.param(after(179), "excluded force_majeure", id="as the contact was made"),
        pytest.param(
            after(179, 1), "indeterminate clock_unproven", id="a microsecond later"
        ),
    ],
)
def test_a_storm_that_comes_after_the_answer_did_not_delay_it(
    began_at: datetime, found: str
) -> None:
    unsure = request(contact=Contact(after(179), MEI, doubt=2 * SECOND))
    decisions = Decisions(force_majeure=(storm(0, 900, began_at=began_at),))
    assert outcome(unsure, decisions=decisions) == found


def test_whoever_was_excused_by_leaving_does_not_depend_on_a_gap() -> None:
    decisions = Decisions(gaps=(gap(30, 60),))
    one = request(left_at=after(90))
    chosen = readings(abandoned=Abandoned.EXCUSED)
    assert outcome(one, decisions=decisions, readings=chosen) == "excluded visitor_left"
    assert outcome(one, decisions=decisions) == "indeterminate monitor_gap"
