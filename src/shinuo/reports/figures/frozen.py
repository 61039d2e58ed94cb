"""The figures of a month as they are frozen: integers and codes, nothing rounded, spelt one way and hashed.

Instants and lengths are µs, money is fen, means are fractions of two integers; None where there is nothing to say.
"""

from hashlib import sha256

import msgspec

from shinuo.journal.canonical import canonical

Fraction = tuple[int, int]
"""Numerator and denominator."""


class CellFigures(msgspec.Struct, frozen=True):
    """A channel and a band, or all of them together (both ""). Source: clause 3.3"""

    channel: str
    band: str
    requests: int
    answered: int
    misses: int
    states: dict[str, int]
    excluded: dict[str, int]
    abandoned: int
    with_bot: int
    mean_us: Fraction | None
    mean_all_us: Fraction | None
    percentiles_us: dict[str, int]
    max_us: int | None

    @property
    def met(self) -> int:
        """How many were met."""
        return self.states.get("met", 0)


class Day(msgspec.Struct, frozen=True):
    """A civil day by the start of its requests. Source: R14"""

    day: str
    requests: int
    met: int
    misses: int
    elapsed_us: int
    limit_us: int
    is_excess: bool


class Miss(msgspec.Struct, frozen=True):
    """A request that counts as a miss, or was excused of it. Source: clause 3.3"""

    request: str
    conversation: str
    channel: str
    band: str
    agent: str
    start_us: int
    limit_us: int | None
    elapsed_us: int
    overrun_us: int
    state: str
    reason: str
    trail: tuple[str, ...]
    cause: str
    is_confirmed: bool
    is_urgent: bool

    @property
    def counts(self) -> bool:
        """Whether it counts as a miss."""
        return self.state in {"missed", "overdue", "indeterminate"}


class Urgent(msgspec.Struct, frozen=True):
    """A request the client marked as urgent. Source: clause 2.2(4), R11"""

    request: str
    conversation: str
    channel: str
    band: str
    agent: str
    start_us: int
    marked_us: int
    limit_us: int | None
    elapsed_us: int
    state: str
    reason: str


class Fired(msgspec.Struct, frozen=True):
    """A firing of clause 6.2 in the month."""

    kind: str
    at_us: int
    requests: tuple[str, ...]
    days: tuple[str, ...]
    demand: str
    stands: str


class Line(msgspec.Struct, frozen=True):
    """A line of the ledger that stands in the month's statement. Source: 6.1"""

    number: int
    kind: str
    request: str
    about: str
    of_month: str
    price_fen: int
    amount_fen: int


class Dealt(msgspec.Struct, frozen=True):
    """A matter opened, or gone on with, in the month."""

    of: str
    kind: str
    about: str
    opener: str
    stands: str
    opened_us: int
    closed_us: int | None


class Agent(msgspec.Struct, frozen=True):
    """How long somebody was what, in µs. Source: clause 3.3"""

    user: str
    states_us: dict[str, int]
    away_us: dict[str, int]


class TermsUsed(msgspec.Struct, frozen=True):
    """A version of the terms that judged requests of the month. Source: R20"""

    number: int
    since_us: int
    sha256: str


class Adjusted(msgspec.Struct, frozen=True):
    """What a month came to when it was last reported on, and what it comes to now: each a pair. Source: R21"""

    month: str
    requests: tuple[int, int]
    met: tuple[int, int]
    misses: tuple[int, int]


class Figures(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything a monthly report says in figures.

    `urgent_requests` are None in what was frozen before they were listed, and then are not spelt: its hash stays.
    """

    contract: str
    month: str
    as_of_us: int
    upto: int
    terms: tuple[TermsUsed, ...]
    calendar: dict[str, str]
    total: CellFigures
    cells: tuple[CellFigures, ...]
    before: CellFigures | None
    days: tuple[Day, ...]
    by_hour: tuple[tuple[tuple[int, int], ...], ...]
    urgent: int
    misses: tuple[Miss, ...]
    fired: tuple[Fired, ...]
    opening_fen: int
    lines: tuple[Line, ...]
    closing_fen: int
    dealt: tuple[Dealt, ...]
    agents: tuple[Agent, ...]
    coverage_us: tuple[tuple[int, ...], ...]
    weekdays: tuple[int, ...]
    adjusted: tuple[Adjusted, ...]
    urgent_requests: tuple[Urgent, ...] | None = None

    @property
    def urgent_misses(self) -> int:
        """How many of the urgent requests count as a miss."""
        return sum(one.is_urgent and one.counts for one in self.misses)


def spelt(figures: Figures) -> bytes:
    """The canonical bytes: the same figures, the same bytes."""
    return canonical(msgspec.to_builtins(figures))


def read_figures(body: bytes) -> Figures:
    """The figures that `spelt` wrote."""
    return msgspec.json.decode(body, type=Figures)


def hashed(body: bytes) -> str:
    """Their SHA-256, in hex."""
    return sha256(body).hexdigest()
