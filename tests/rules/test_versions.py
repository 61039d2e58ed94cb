"""Which terms judge a request: those in force at its start, and never before both confirmed them (R20)."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from shinuo.rules.instants import NaiveInstant
from shinuo.rules.judge import judge
from shinuo.rules.measurement import Contact
from shinuo.rules.terms import Limits
from shinuo.rules.verdict import State
from shinuo.rules.versions import TermsVersion, version_at
from tests.rules.cast import (
    MEI,
    SECOND,
    TEN,
    TERMS,
    TIMELINE,
    US,
    after,
    answered,
    request,
    terms,
)

LONG_AGO = TEN - timedelta(days=30)
MILDER = terms(limits=Limits(day=600 * SECOND))


def version(
    number: int, wanted: int, client: int | None = -900, provider: int | None = -900
) -> TermsVersion:
    """Milder terms, wanted and confirmed so many seconds after `TEN`."""
    return TermsVersion(
        number,
        MILDER,
        after(wanted),
        None if client is None else after(client),
        None if provider is None else after(provider),
    )


FIRST = TermsVersion(1, TERMS, LONG_AGO, LONG_AGO, LONG_AGO)


@pytest.mark.parametrize(
    ("wanted", "client", "provider", "effective"),
    [
        pytest.param(0, -60, -30, 0, id="confirmed in time: when it is wanted"),
        pytest.param(0, 0, 0, 0, id="confirmed on that instant"),
        pytest.param(0, -60, 30, 30, id="the provider's confirmation is the second"),
        pytest.param(0, 40, -60, 40, id="the client's confirmation is the second"),
        pytest.param(0, 40, 30, 40, id="both are late"),
        pytest.param(0, None, -60, None, id="the client has not confirmed"),
        pytest.param(0, -60, None, None, id="the provider has not confirmed"),
        pytest.param(0, None, None, None, id="nobody has"),
    ],
)
def test_a_change_takes_effect_with_the_second_confirmation_at_the_earliest(
    wanted: int, client: int | None, provider: int | None, effective: int | None
) -> None:
    found = version(2, wanted, client, provider).effective_from
    assert found == (None if effective is None else after(effective))


@pytest.mark.parametrize(
    ("at", "number"),
    [
        pytest.param(LONG_AGO - US, None, id="a microsecond before the first"),
        pytest.param(LONG_AGO, 1, id="as the first begins"),
        pytest.param(after(0, -1), 1, id="a microsecond before the change"),
        pytest.param(after(0), 2, id="as the change takes effect"),
        pytest.param(after(86_400 * 400), 2, id="long after"),
    ],
)
def test_the_version_in_force_at_an_instant(at: datetime, number: int | None) -> None:
    found = version_at([FIRST, version(2, 0)], at)
    assert (found.number if found else None) == number


@pytest.mark.parametrize(
    ("versions", "number"),
    [
        pytest.param([], None, id="none"),
        pytest.param([FIRST], 1, id="one"),
        pytest.param([FIRST, version(2, 0, client=None)], 1, id="a draft does not count"),
        pytest.param([FIRST, version(2, 99)], 1, id="nor one that is to come"),
        pytest.param(
            [FIRST, version(2, 10), version(3, 5)], 2, id="the last to take effect"
        ),
        pytest.param(
            [FIRST, version(2, 5), version(3, 5)], 3, id="of two at once the higher"
        ),
        pytest.param(
            [FIRST, version(2, 0, client=20), version(3, 10)], 2, id="confirmed last of all"
        ),
        pytest.param(
            [FIRST, version(2, 5), version(2, 5, client=-800)],
            2,
            id="one of them entered twice",
        ),
    ],
)
def test_of_several_versions(versions: list[TermsVersion], number: int | None) -> None:
    for order in permutations(versions):
        found = version_at(order, after(50))
        assert (found.number if found else None) == number


def test_lesson_a_changed_policy_does_not_judge_the_past_anew() -> None:
    versions = [FIRST, version(2, 0, provider=60)]
    before = answered(200)
    on_it = request(requested_at=after(60), contact=Contact(after(260), MEI))
    for one, state in ((before, State.MISSED), (on_it, State.MET)):
        in_force = version_at(versions, one.requested_at)
        assert in_force is not None
        verdict = judge(one, in_force.terms, TIMELINE, as_of=after(9_000))
        assert verdict.state is state


def test_a_version_is_the_same_in_whatever_zone_it_is_written() -> None:
    moved = TermsVersion(1, TERMS, LONG_AGO.astimezone(UTC), LONG_AGO, LONG_AGO)
    assert moved == FIRST
    assert version_at([moved], LONG_AGO.astimezone(UTC)) == FIRST


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveInstant):
        version_at([FIRST], datetime(2026, 1, 5, 10))  # noqa: DTZ001  (this is the point)
