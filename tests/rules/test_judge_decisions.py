"""Verdicts that rest on what people decided and the monitor admitted: R17, R19 and scopes."""

from dataclasses import replace
from datetime import datetime

import pytest

from shinuo.rules.bands import Band
from shinuo.rules.decisions import (
    Decisions,
    ForceMajeure,
    GapKind,
    Outcome,
    Scope,
    Suspended,
)
from shinuo.rules.measurement import Contact, Measurement
from shinuo.rules.terms import DeadlineTerms
from shinuo.rules.terms.readings import BotPolicy
from tests.rules.cast import (
    MEI,
    TEN,
    after,
    answered,
    beijing,
    outcome,
    readings,
    request,
)
from tests.rules.endings import gap, pause, ruled, storm

CLOCK = GapKind.CLOCK
LATE, IN_TIME = answered(400), answered(90)
MUCH_LATER = beijing("2026-02-01 00:00:00")
ELSEWHERE = Scope(channels=frozenset({"wechat"}))
HERE = Scope(channels=frozenset({"web"}), bands=frozenset({Band.DAY}))


def with_storm(*claims: ForceMajeure) -> Decisions:
    return Decisions(force_majeure=claims)


@pytest.mark.parametrize(
    ("began", "ended", "found"),
    [
        pytest.param(60, 120, "excluded force_majeure", id="within the wait"),
        pytest.param(-60, 900, "excluded force_majeure", id="around the wait"),
        pytest.param(60, None, "excluded force_majeure", id="lasting still"),
        pytest.param(-60, 1, "excluded force_majeure", id="ended a second into the wait"),
        pytest.param(-60, 0, "missed late", id="ended exactly at the start"),
        pytest.param(-60, -1, "missed late", id="ended before the request"),
        pytest.param(
            180, 900, "excluded force_majeure", id="began exactly at the due instant"
        ),
        pytest.param(181, 900, "missed late", id="began when it was overdue"),
    ],
)
def test_r17_which_waits_are_covered(began: int, ended: int | None, found: str) -> None:
    decisions = with_storm(storm(began, ended))
    assert outcome(LATE, decisions=decisions) == found
    unanswered = found if found.startswith("excluded") else "overdue unanswered"
    assert outcome(request(), decisions=decisions) == unanswered


@pytest.mark.parametrize(
    ("began_at", "ended_at", "found"),
    [
        pytest.param(
            after(180), after(900), "excluded force_majeure", id="began on the limit"
        ),
        pytest.param(after(180, 1), after(900), "missed late", id="began a µs after it"),
        pytest.param(
            after(-60), after(0, 1), "excluded force_majeure", id="a µs of the wait"
        ),
        pytest.param(after(-60), after(0), "missed late", id="none of the wait"),
    ],
)
def test_r17_to_the_microsecond(began_at: datetime, ended_at: datetime, found: str) -> None:
    claim = storm(0, None, began_at=began_at, ended_at=ended_at)
    assert outcome(LATE, decisions=with_storm(claim)) == found


@pytest.mark.parametrize(
    ("notice_at", "found"),
    [
        # It began on Monday 5 January; two days, the first not counted, end on the 7th at 24:00.
        pytest.param("01-05 10:05:00", "excluded force_majeure", id="at once"),
        pytest.param(
            "01-07 23:59:59.999999", "excluded force_majeure", id="a µs before 24:00"
        ),
        pytest.param("01-08 00:00:00", "missed late", id="at 24:00"),
        pytest.param("01-08 00:00:00.000001", "missed late", id="a µs after 24:00"),
        pytest.param(None, "missed late", id="never"),
    ],
)
def test_r17_the_notice_must_be_in_time(notice_at: str | None, found: str) -> None:
    notice = None if notice_at is None else beijing(f"2026-{notice_at}")
    claim = storm(60, 300, notice_at=notice, accepted_at=beijing("2026-01-20 00:00:00"))
    assert outcome(LATE, decisions=with_storm(claim), as_of=MUCH_LATER) == found


def test_r17_the_days_of_notice_are_a_term() -> None:
    claim = storm(60, 300, notice_at=beijing("2026-01-08 10:00:00"), accepted_at=MUCH_LATER)
    three = DeadlineTerms(force_majeure_notice_days=3)
    found = outcome(LATE, decisions=with_storm(claim), as_of=MUCH_LATER, deadlines=three)
    assert found == "excluded force_majeure"


@pytest.mark.parametrize(
    ("accepted_at", "found"),
    [
        pytest.param(None, "missed late", id="claimed: still a miss"),
        pytest.param(after(7_200), "excluded force_majeure", id="accepted at this instant"),
        pytest.param(after(7_200, 1), "missed late", id="accepted a µs later"),
    ],
)
def test_r17_a_claim_counts_once_it_is_accepted(
    accepted_at: datetime | None, found: str
) -> None:
    claim = storm(60, 300, accepted_at=accepted_at)
    assert outcome(LATE, decisions=with_storm(claim), as_of=after(7_200)) == found


def test_r17_a_notice_that_is_not_given_yet_is_not_known() -> None:
    claim = storm(60, 300, notice_at=after(9_000), accepted_at=after(500))
    assert outcome(LATE, decisions=with_storm(claim), as_of=after(8_999)) == "missed late"


@pytest.mark.parametrize(
    ("one", "found"),
    [
        pytest.param(IN_TIME, "met in_time", id="what was met stays met"),
        pytest.param(
            request(closed_at=after(30)),
            "missed never_answered",
            id="closed before it began",
        ),
        pytest.param(
            request(closed_at=after(60)), "excluded force_majeure", id="closed as it began"
        ),
        pytest.param(
            request(closed_at=after(400)), "excluded force_majeure", id="closed unanswered"
        ),
    ],
)
def test_r17_and_other_ends(one: Measurement, found: str) -> None:
    assert outcome(one, decisions=with_storm(storm(60, 300))) == found


@pytest.mark.parametrize("as_of", [after(60), after(180)])
def test_r17_a_wait_that_still_runs_is_pending(as_of: datetime) -> None:
    claim = storm(30, None, notice_at=after(40), accepted_at=after(50))
    assert outcome(request(), decisions=with_storm(claim), as_of=as_of) == "pending running"


SCOPES = [
    pytest.param(Scope(), True, id="everything"),
    pytest.param(HERE, True, id="this channel and band"),
    pytest.param(
        Scope(channels=frozenset({"web", "wechat"})), True, id="channels, this among them"
    ),
    pytest.param(Scope(bands=frozenset({Band.DAY})), True, id="this band"),
    pytest.param(ELSEWHERE, False, id="another channel"),
    pytest.param(Scope(bands=frozenset({Band.NIGHT, Band.REST})), False, id="other bands"),
    pytest.param(Scope(frozenset({"web"}), frozenset({Band.REST})), False, id="one of two"),
    pytest.param(Scope(channels=frozenset()), False, id="no channel at all"),
]


@pytest.mark.parametrize(("scope", "covers"), SCOPES)
def test_a_scope_decides_what_is_covered(scope: Scope, *, covers: bool) -> None:
    claim = with_storm(storm(60, 300, scope=scope))
    paused = Decisions(suspensions=(pause(-60, None, scope=scope),))
    down = Decisions(gaps=(gap(60, 120, scope=scope),))
    unsure = Decisions(gaps=(gap(60, 120, CLOCK, scope=scope),))
    assert (outcome(LATE, decisions=claim) == "excluded force_majeure") is covers
    assert (outcome(LATE, decisions=paused) == "not_applicable suspended") is covers
    assert (outcome(LATE, decisions=down) == "indeterminate monitor_gap") is covers
    assert (outcome(IN_TIME, decisions=unsure) == "indeterminate monitor_gap") is covers


def test_one_of_several_windows_is_enough() -> None:
    far = storm(-9_000, -8_000, id="FM-0")
    near = storm(60, 300)
    assert outcome(LATE, decisions=with_storm(far, near)) == "excluded force_majeure"
    assert outcome(LATE, decisions=with_storm(near, far)) == "excluded force_majeure"
    assert outcome(LATE, decisions=with_storm(far)) == "missed late"


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        pytest.param(after(0), None, "not_applicable suspended", id="from this instant on"),
        pytest.param(after(0, 1), None, "missed late", id="from a µs later"),
        pytest.param(
            after(-60), after(0, 1), "not_applicable suspended", id="ended a µs later"
        ),
        pytest.param(after(-60), after(0), "missed late", id="ended at the start"),
        pytest.param(after(60), after(120), "missed late", id="begun during the wait"),
    ],
)
def test_r19_what_starts_inside_a_suspended_scope(
    since: datetime, until: datetime | None, found: str
) -> None:
    decisions = Decisions(suspensions=(Suspended("S-1", since, until),))
    assert outcome(LATE, decisions=decisions) == found


def test_r19_a_suspension_from_this_instant_on_is_known() -> None:
    decisions = Decisions(suspensions=(pause(0, None),))
    assert outcome(request(), as_of=TEN, decisions=decisions) == "not_applicable suspended"


def test_r19_a_suspension_goes_before_everything_that_would_be_judged() -> None:
    decisions = replace(
        ruled(Outcome.MISSED), suspensions=(pause(-60, None),), gaps=(gap(-60, 900),)
    )
    assert outcome(request(), as_of=TEN, decisions=decisions) == "not_applicable suspended"
    assert outcome(LATE, decisions=decisions) == "not_applicable suspended"


def test_r19_under_handover_it_is_the_handover_that_starts() -> None:
    one = request(bot_at=after(1), asked_at=after(600), contact=Contact(after(700), MEI))
    decisions = Decisions(suspensions=(pause(500, 650),))
    chosen = readings(bot_policy=BotPolicy.HANDOVER)
    assert outcome(one, decisions=decisions, readings=chosen) == "not_applicable suspended"
    assert outcome(one, decisions=decisions) == "missed late"
