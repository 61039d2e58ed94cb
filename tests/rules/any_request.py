"""Any request and any decisions, for properties: most of their instants close to each other and to the edges."""

from datetime import UTC, datetime, timedelta
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st

from shinuo.rules.bands import Band
from shinuo.rules.decisions import (
    Decisions,
    ForceMajeure,
    GapKind,
    MonitorGap,
    Outcome,
    Ruling,
    Scope,
    Suspended,
)
from shinuo.rules.measurement import Contact, Measurement
from shinuo.rules.terms import Limits, Readings
from shinuo.rules.terms.readings import Abandoned, BotPolicy, BotResolved
from tests.rules.cast import (
    DAY,
    LI,
    MEI,
    SECOND,
    TEN,
    US,
    after,
)

UNHURRIED = settings(deadline=None)  # a machine may be busy; the answer stays the same

T = TypeVar("T")

EDGES = [after(180, n) for n in (-1, 0, 1)] + [after(0, n) for n in (-1, 0, 1)]
CLOSE = st.integers(-600, 1_200).map(after) | st.sampled_from(EDGES)
ANY = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
STARTS = st.sampled_from([TEN]) | CLOSE | ANY
DOUBTS = st.sampled_from([timedelta(0), US, SECOND, DAY])


def perhaps(some: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | some


WHEN = CLOSE | ANY
REQUESTS = st.builds(
    Measurement,
    id=st.just("q1"),
    requested_at=STARTS,
    channel=st.sampled_from(["web", "wechat", ""]),
    visitor=st.just(LI),
    asked_at=perhaps(WHEN),
    bot_at=perhaps(WHEN),
    accepted_at=perhaps(WHEN),
    contact=perhaps(st.builds(Contact, at=WHEN, by=st.just(MEI), doubt=DOUBTS)),
    urgent_at=perhaps(WHEN),
    left_at=perhaps(WHEN),
    closed_at=perhaps(WHEN),
    start_doubt=DOUBTS,
)
READINGS = st.builds(
    Readings,
    bot_policy=st.sampled_from(BotPolicy),
    bot_resolved=st.sampled_from(BotResolved),
    abandoned=st.sampled_from(Abandoned),
)
LIMITS = st.builds(
    Limits, urgent=st.sampled_from([None, SECOND, 60 * SECOND, 600 * SECOND])
)
SCOPES = st.builds(
    Scope,
    channels=perhaps(st.frozensets(st.sampled_from(["web", "wechat"]))),
    bands=perhaps(st.frozensets(st.sampled_from(Band))),
)
DECISIONS = st.builds(
    Decisions,
    force_majeure=st.tuples(
        st.builds(
            ForceMajeure,
            id=st.just("FM-1"),
            began_at=CLOSE,
            ended_at=perhaps(CLOSE),
            notice_at=perhaps(CLOSE),
            accepted_at=perhaps(CLOSE),
            scope=SCOPES,
        )
    )
    | st.just(()),
    suspensions=st.tuples(
        st.builds(
            Suspended, id=st.just("S-1"), since=CLOSE, until=perhaps(CLOSE), scope=SCOPES
        )
    )
    | st.just(()),
    gaps=st.tuples(
        st.builds(
            MonitorGap,
            id=st.just("G-1"),
            kind=st.sampled_from(GapKind),
            began_at=CLOSE,
            ended_at=CLOSE,
            evidence_at=perhaps(CLOSE),
            scope=SCOPES,
        )
    )
    | st.just(()),
    rulings=st.lists(
        st.builds(
            Ruling,
            request=st.sampled_from(["q1", "q2"]),
            outcome=st.sampled_from(Outcome),
            authority=st.just("letter"),
            at=CLOSE,
        ),
        max_size=2,
    ).map(tuple),
)
FEW_DECISIONS = st.just(Decisions()) | DECISIONS
