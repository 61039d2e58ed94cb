"""A month of really judged requests, and every figure beside plain counting. Source: clause 3.3."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from shinuo.rules.decisions import Decisions, ForceMajeure
from shinuo.rules.statistics import figures
from shinuo.rules.terms.readings import BotPolicy
from shinuo.rules.verdict import Reason, State, Verdict
from tests.rules.cast import DAY, TEN, US, after, answered, judged, readings, request
from tests.rules.figures_cast import verdict

S = 1_000_000
MET, MISSED, OVERDUE = State.MET, State.MISSED, State.OVERDUE


def test_a_month_of_real_verdicts() -> None:
    flood = ForceMajeure("f1", TEN, after(400), notice_at=after(60), accepted_at=after(500))
    excused = Decisions(force_majeure=(flood,))
    known = figures(
        [
            judged(answered(180)),
            judged(answered(180, 1)),
            judged(request(closed_at=after(600))),
            judged(answered(300), decisions=excused),
            judged(answered(-1)),
            judged(
                request(bot_at=after(1)), readings=readings(bot_policy=BotPolicy.HANDOVER)
            ),
        ]
    )
    assert known.attainment == Fraction(1, 4)
    assert known.excluded_by() == {Reason.FORCE_MAJEURE: 1}
    assert known.mean_us == Fraction((180 + 180 + 300) * S + 1, 3)
    assert known.bot_share == Fraction(1, 6)


def of_all(verdicts: list[Verdict]) -> dict[str, Any]:
    """Every figure, computed one by one from the verdicts themselves."""
    timed = [one for one in verdicts if one.state in {MET, MISSED, State.EXCLUDED}]
    waiting = [one for one in verdicts if one.state in {OVERDUE, State.PENDING}]
    silent = [one for one in (*timed, *waiting) if not one.is_answered]
    lengths = [one.elapsed // US for one in timed if one.is_answered]
    return {
        "requests": len(verdicts),
        "answered": len(lengths),
        "unanswered": len(silent),
        "unanswered_us": sum((one.waited for one in silent), timedelta(0)) // US,
        "abandoned": sum(one.is_abandoned for one in verdicts),
        "max_us": max(lengths, default=None),
        "misses": sum(one.counts_as_miss for one in verdicts),
    }


SOME = st.builds(
    verdict,
    state=st.sampled_from(State),
    after=st.timedeltas(timedelta(0), DAY),
    is_answered=st.booleans(),
    is_abandoned=st.booleans(),
)


@given(st.lists(SOME, max_size=20))
def test_every_figure_is_what_counting_says(verdicts: list[Verdict]) -> None:
    known = figures(verdicts)
    expected = of_all(verdicts)
    assert {name: getattr(known, name) for name in expected} == expected
