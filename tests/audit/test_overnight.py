"""Days fire the same from a log as from single verdicts, however long people waited beyond the day. Source: R14."""

from array import array
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import numpy as np
import pytest

from shinuo.reports.overnight import Overnight
from shinuo.rules.measurement import Contact, Measurement
from shinuo.rules.terms import TriggerTerms
from shinuo.rules.timeline import compile_timeline
from shinuo.rules.triggers import Firing, TriggerKind, firings
from tests.audit.cast import audited, csv_of, written
from tests.rules.cast import beijing, judged, terms

BY = terms(triggers=TriggerTerms(consecutive_days=2))
FIRST = beijing("2026-01-05 00:00")
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


def asked(seed: int) -> list[Measurement]:
    """Requests of ten days, mostly quick, some answered hours or days later or never."""
    random, found = Random(seed), []
    for number in range(60):
        hour = random.choice([10, 10, 10, 23.99])
        at = FIRST + timedelta(days=random.randrange(10), hours=hour)
        waits = [SECOND, SECOND, SECOND * 200, SECOND * 500, HOUR * random.randrange(60)]
        after = random.choice([*waits, None])
        contact = None if after is None else Contact(at + after, "mei")
        found.append(Measurement(f"q{number}", at, "web", contact=contact))
    return found


def by_days(found: tuple[Firing, ...]) -> list[tuple[datetime, tuple[object, ...]]]:
    of_days = [one for one in found if one.kind is TriggerKind.CONSECUTIVE_DAYS]
    return [(one.at, one.days) for one in of_days]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("as_of", [FIRST + HOUR * 24 * 7 + SECOND, FIRST + HOUR * 24 * 30])
def test_a_log_fires_as_its_verdicts_do(tmp_path: Path, seed: int, as_of: datetime) -> None:
    requests = [one for one in asked(seed) if one.requested_at <= as_of]
    rows = (
        f"{one.id},web,{one.requested_at.isoformat()},"
        f"{one.contact_at.isoformat() if one.contact_at else ''}"
        for one in asked(seed)
    )
    log = audited(written(tmp_path, csv_of(*rows)), by=BY, as_of=as_of)
    verdicts = [judged(one, as_of=as_of) for one in requests]
    single = firings(verdicts, BY, compile_timeline(BY), as_of=as_of)
    assert by_days(log.outcome.firings) == by_days(single) != []


def test_waits_are_kept_only_where_they_went_beyond_their_day() -> None:
    kept = Overnight((0, 100, 200))
    day, ends = np.array([0, 0, 1, 0]), np.array([100, 101, 150, 250])
    late = kept.after_day(day, ends)
    kept.add(day[late], ends[late])
    kept.settle(day[late], np.array([101, 130]))
    assert kept.ends_by_day() == {0: array("q", [101, 250])}
    assert [kept.settled(one) for one in (0, 1)] == [130, 0]
