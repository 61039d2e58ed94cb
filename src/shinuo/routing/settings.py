"""How conversations are given out: what both parties see."""

from dataclasses import dataclass

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.words import Words

MOST_GUARD = 1_000


@dataclass(frozen=True, slots=True)
class Settings:
    """`guard`: of so many slots that urgent ones leave, one is for the longest waiting; None: no guard.

    `reaction_us` is how long an agent takes from being given a conversation to the first words: what is due
    sooner cannot be saved any more. An agent who is silent for more than `silent_percent` of the limit loses the
    conversation to the next; the visitor's clock runs on. Source: R10.

    Raises:
        Refused: `out_of_range`.
    """

    guard: int | None = 5
    reaction_us: int = 0
    silent_percent: int = 25

    def __post_init__(self) -> None:
        ranges = (
            ("guard", 1 if self.guard is None else self.guard, 1, MOST_GUARD),
            ("reaction_us", self.reaction_us, 0, 3_600_000_000),
            ("silent_percent", self.silent_percent, 1, 100),
        )
        faults = [_fault(*one) for one in ranges if not one[2] <= one[1] <= one[3]]
        if faults:
            raise Refused(tuple(faults))


def _fault(name: str, value: int, least: int, most: int) -> Fault:
    right = _RIGHT.of(least=least, most=most)
    return Fault("out_of_range", name, str(value), _PROBLEM, right)


USUAL = Settings()
"""What holds where nothing else is set."""
_PROBLEM = Words("超出范围", "out of range")
_RIGHT = Words("{least} 至 {most} 的整数", "a whole number from {least} to {most}")
