"""Trials side by side."""

from fractions import Fraction

from shinuo.audit.trials import Trials, run_trials
from shinuo.routing.bound import least_misses
from shinuo.routing.settings import Settings
from shinuo.routing.simulation import Policy, Trial, Waits, waits
from tests.routing.cast import arrives

ARRIVALS = [arrives(f"r{n}", n * 3, 20 + n % 7, limit=15) for n in range(40)]


def test_every_trial_is_run_with_what_was_asked() -> None:
    settings, policies = Settings(guard=2), (Policy.OURS, Policy.ROUND_ROBIN)
    found = run_trials(ARRIVALS, policies, (2, 3), 2, settings)
    assert list(found.waits) == [(n, policy) for n in (2, 3) for policy in policies]
    for (agents, policy), one in found.waits.items():
        assert one == waits(ARRIVALS, Trial(policy, agents, 2, settings))
    assert found.bounds == {n: least_misses(ARRIVALS, n * 2) for n in (2, 3)}
    assert found.bounds[2] > 0


def test_what_is_saved_is_counted_against_the_longest_wait() -> None:
    def of(misses: int) -> Waits:
        return Waits(misses, 0, 0, 0, 0)

    found = {
        (7, Policy.OURS): of(30),
        (7, Policy.LONGEST_WAIT): of(100),
        (7, Policy.ROUND_ROBIN): of(150),
        (8, Policy.OURS): of(0),
        (8, Policy.LONGEST_WAIT): of(0),
        (9, Policy.OURS): of(5),
    }
    trials = Trials(Settings(), 1, found, {})
    assert trials.saved(7, Policy.OURS) == Fraction(7, 10)
    assert trials.saved(7, Policy.ROUND_ROBIN) == Fraction(-1, 2)
    assert trials.saved(7, Policy.LONGEST_WAIT) is None
    assert trials.saved(8, Policy.OURS) is None
    assert trials.saved(9, Policy.OURS) is None
