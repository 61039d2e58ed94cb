"""What a trace says of everything that came towards the visitor, and of their leaving: 2.3, R7, R8."""

from datetime import datetime

import pytest

from shinuo.rules.events import Author, Form, Message
from shinuo.rules.measurement import Contact, Measurement
from shinuo.rules.terms.readings import Abandoned
from tests.rules.cast import (
    MEI,
    after,
    answered,
    bot_said,
    english,
    judged,
    left,
    measured,
    readings,
    request,
    sent,
    step,
    wrote,
)

EXCUSED = readings(abandoned=Abandoned.EXCUSED)


MANY = (
    bot_said(1),
    bot_said(2, "b2"),
    Message("y1", after(3), author=Author.SYSTEM),
    sent(4, Form.NOTE),
)


@pytest.mark.parametrize(
    ("as_of", "listed"),
    [
        pytest.param(0, "", id="nothing yet"),
        pytest.param(1, "an automatic reply of a bot ×1", id="as it comes"),
        pytest.param(
            4,
            "an automatic reply of a bot ×2, a system notice ×1, an internal note ×1",
            id="all of it, counted",
        ),
    ],
)
def test_2_3_what_does_not_count_is_listed(as_of: int, listed: str) -> None:
    verdict = judged(measured(wrote(0), *MANY), as_of=after(as_of))
    text = f"What came before is no human response: {listed}." if listed else ""
    assert english(verdict, "2.3") == text


@pytest.mark.parametrize(
    ("contact", "text"),
    [
        pytest.param(
            Contact(after(90), MEI),
            " by mei at 2026-01-05 10:01:30, after 90 s.",
            id="by mei",
        ),
        pytest.param(
            Contact(after(90), MEI, "phone"),
            " by mei at 2026-01-05 10:01:30 (phone), after 90 s.",
            id="by phone",
        ),
        pytest.param(
            Contact(after(90)), " at 2026-01-05 10:01:30, after 90 s.", id="by nobody named"
        ),
        pytest.param(
            Contact(after(90), "{x}"),
            " by {x} at 2026-01-05 10:01:30, after 90 s.",
            id="by {x}",
        ),
    ],
)
def test_r7_the_contact(contact: Contact, text: str) -> None:
    assert english(judged(request(contact=contact)), "R7") == "First human contact" + text


@pytest.mark.parametrize(("as_of", "is_told"), [(89, False), (90, True)])
def test_r7_a_contact_is_not_told_before_it_is_made(as_of: int, *, is_told: bool) -> None:
    verdict = judged(answered(90), as_of=after(as_of))
    assert bool(step(verdict, "R7")) is is_told


@pytest.mark.parametrize(
    ("one", "as_of", "is_told"),
    [
        pytest.param(
            request(left_at=after(30)), after(30), True, id="as the visitor leaves"
        ),
        pytest.param(request(left_at=after(30)), after(29), False, id="before"),
        pytest.param(request(left_at=after(30)), after(999), True, id="long after"),
        pytest.param(
            answered(90, left_at=after(30)), after(999), False, id="but was reached"
        ),
        pytest.param(
            answered(90, left_at=after(30)), after(60), True, id="not yet reached"
        ),
        pytest.param(request(), after(999), False, id="nobody left"),
        pytest.param(
            measured(wrote(0), left(30, explicit=False)),
            after(999),
            False,
            id="dropped out",
        ),
    ],
)
def test_r8_leaving_is_told_where_the_clock_runs_on(
    one: Measurement, as_of: datetime, *, is_told: bool
) -> None:
    assert bool(english(judged(one, as_of=as_of), "R8")) is is_told


def test_r8_leaving_is_told_once_where_it_excuses() -> None:
    verdict = judged(request(left_at=after(30)), readings=EXCUSED)
    assert english(verdict, "R8").startswith(
        "The visitor left at 2026-01-05 10:00:30, before"
    )
    late = judged(request(left_at=after(180)), readings=EXCUSED)
    assert "runs on" in english(late, "R8")
