"""The same arrivals under several policies and numbers of agents, and what none of them could undercut."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from shinuo.routing.bound import least_misses
from shinuo.routing.settings import Settings
from shinuo.routing.simulation import Arrival, Policy, Trial, Waits, waits


@dataclass(frozen=True, slots=True)
class Trials:
    """What came of every trial, by number of agents and then policy; `bounds` by number of agents."""

    settings: Settings
    capacity: int
    waits: dict[tuple[int, Policy], Waits]
    bounds: dict[int, int]

    def saved(self, agents: int, policy: Policy) -> Fraction | None:
        """Which part of the misses of the longest wait it avoids; None where there is nothing to compare."""
        usual = self.waits.get((agents, Policy.LONGEST_WAIT))
        if usual is None or not usual.misses or policy is Policy.LONGEST_WAIT:
            return None
        return 1 - Fraction(self.waits[agents, policy].misses, usual.misses)


def run_trials(
    arrivals: Sequence[Arrival],
    policies: Sequence[Policy],
    agents: Sequence[int],
    capacity: int,
    settings: Settings,
) -> Trials:
    """Every policy with every number of agents; there must be an arrival."""
    found = {
        (number, policy): waits(arrivals, Trial(policy, number, capacity, settings))
        for number, policy in product(agents, policies)
    }
    bounds = {number: least_misses(arrivals, number * capacity) for number in agents}
    return Trials(settings, capacity, found, bounds)
