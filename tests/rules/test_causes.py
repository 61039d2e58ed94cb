"""The cause that a moment suggests: faults first, then nobody, then whoever had it, then too few. Source: 3.3"""

import pytest

from shinuo.rules.causes import Cause, Moment, suggested
from shinuo.rules.verdict import Reason

ROOM = Moment(on_line=2, capacity=6, room=1, waiting=1)


@pytest.mark.parametrize(
    ("moment", "cause"),
    [
        pytest.param(ROOM, Cause.OTHER, id="room, and nobody took it"),
        pytest.param(Moment(), Cause.NOBODY_ON_LINE, id="nobody"),
        pytest.param(Moment(offers=1), Cause.SILENT, id="given to one who went off line"),
        pytest.param(Moment(on_line=1, capacity=3, offers=1), Cause.SILENT, id="silent"),
        pytest.param(Moment(on_line=2, offers=2), Cause.REOFFERED, id="offered twice"),
        pytest.param(Moment(on_line=2, capacity=6, waiting=6), Cause.ALL_FULL, id="full"),
        pytest.param(Moment(on_line=2, capacity=6, waiting=7), Cause.DEMAND, id="demand"),
        pytest.param(Moment(has_failed=True, offers=2), Cause.CHANNEL_FAULT, id="channel"),
        pytest.param(Moment(is_unseen=True, offers=1), Cause.SYSTEM_FAULT, id="unseen"),
    ],
)
def test_the_cause_is(moment: Moment, cause: Cause) -> None:
    found = suggested(moment)
    assert (found.cause, found.step.source) == (cause, "3.3")
    assert "{" not in found.step.words.zh + found.step.words.en


@pytest.mark.parametrize(
    "reason", [Reason.MONITOR_GAP, Reason.CLOCK_UNPROVEN, Reason.ANSWER_BEFORE_REQUEST]
)
def test_what_cannot_be_told_is_the_systems_fault(reason: Reason) -> None:
    assert suggested(ROOM, reason).cause is Cause.SYSTEM_FAULT
    assert suggested(ROOM, Reason.LATE).cause is Cause.OTHER


def test_the_words_name_the_skill_and_the_numbers() -> None:
    found = suggested(Moment(skill="退款"))
    assert "退款" in found.step.words.zh
    full = suggested(Moment(on_line=2, capacity=6, waiting=9)).step.words
    assert tuple(one for one in ("2", "6", "9") if one in full.zh) == ("2", "6", "9")


def test_every_cause_has_its_words() -> None:
    assert len(
        {one.words.zh for one in Cause} | {one.words.en for one in Cause}
    ) == 2 * len(Cause)
