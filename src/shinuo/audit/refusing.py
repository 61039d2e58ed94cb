"""A log that cannot be judged at all: one coded fault that names the place and what would be right."""

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.words import Words


def refuse(code: str, path: str, value: str, problem: Words, right: Words) -> Refused:
    """The refusal to raise."""
    return Refused((Fault(code, path, value[:200], problem, right),))
