"""Which version of the terms judges a request. Source: R20."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .instants import InUtc, from_us, to_us
from .terms import Terms


@dataclass(frozen=True, slots=True)
class TermsVersion(InUtc):
    """A version of the terms, wanted from `wanted_from` on, with when each party confirmed it."""

    number: int
    terms: Terms
    wanted_from: datetime
    client_confirmed_at: datetime | None = None
    provider_confirmed_at: datetime | None = None

    @property
    def effective_from(self) -> datetime | None:
        """The first instant it is in force: never before the second confirmation; None while one lacks."""
        confirmed = (self.client_confirmed_at, self.provider_confirmed_at)
        if confirmed[0] is None or confirmed[1] is None:
            return None
        return max(self.wanted_from, confirmed[0], confirmed[1])


def version_at(versions: Iterable[TermsVersion], at: datetime) -> TermsVersion | None:
    """The version in force at `at`: of those effective by then the one that took effect last.

    Two that take effect at the same instant: the higher number. None before the first.
    """
    by = from_us(to_us(at))
    in_force = [
        (since, one.number, one)
        for one in versions
        if (since := one.effective_from) is not None and since <= by
    ]
    return max(in_force, key=lambda found: found[:2], default=(None, 0, None))[2]
