"""The terms of one contract as one frozen value: what the parties may choose, and the defaults.

`Terms(number=…, client=…, provider=…, term=…)` and nothing more is the source contract with the
example figures of its brackets. The readings stand in `readings.py`, beside their wording.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from shinuo.rules.bands import Band
from shinuo.rules.calendar import Calendar, WorkdayPolicy
from shinuo.rules.instants import BEIJING

from .readings import Readings

MONDAY_TO_FRIDAY = frozenset(range(5))


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """A span of one local day, half-open; `opens` and `closes` are lengths since 00:00."""

    opens: timedelta
    closes: timedelta


@dataclass(frozen=True, slots=True)
class Term:
    """How long the contract runs. Source: clause 7.1."""

    starts_on: date
    months: int = 12
    renewal_notice_days: int = 30

    @property
    def ends_before(self) -> date:
        """The first day that is no longer in the term; the last month is not overrun."""
        months = self.starts_on.year * 12 + self.starts_on.month - 1 + self.months
        year, month = divmod(months, 12)
        first = date(year, month + 1, 1)
        last = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)
        if self.starts_on.day > last.day:
            return last + timedelta(days=1)
        return first.replace(day=self.starts_on.day)

    @property
    def years(self) -> range:
        """The civil years that the term touches."""
        return range(self.starts_on.year, (self.ends_before - timedelta(days=1)).year + 1)


@dataclass(frozen=True, slots=True)
class CalendarTerms:
    """Which days are workdays, and their hours. Source: clauses 1.4, 1.5; R4 is `policy`."""

    country: str = "CN"
    policy: WorkdayPolicy = WorkdayPolicy.PLAN
    workdays: frozenset[int] = MONDAY_TO_FRIDAY
    hours: tuple[Hours, ...] = (Hours(timedelta(hours=9), timedelta(hours=18)),)
    holidays: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Limits:
    """The longest response time in each band; no `urgent`: not agreed, advisory. Source: 2.2, R11."""

    day: timedelta = timedelta(seconds=180)
    night: timedelta = timedelta(seconds=300)
    rest: timedelta = timedelta(seconds=300)
    urgent: timedelta | None = None

    def of(self, band: Band) -> timedelta:
        """The limit of `band`."""
        return (self.day, self.night, self.rest)[band]


class DamagesKind(StrEnum):
    """How one miss is priced. Source: clause 6.1, R15."""

    FIXED = "fixed"
    PER_STARTED_MINUTE = "per_started_minute"
    TIERS = "tiers"


@dataclass(frozen=True, slots=True)
class Tier:
    """`amount_fen` for a miss whose overrun is more than `over`."""

    over: timedelta
    amount_fen: int


@dataclass(frozen=True, slots=True)
class DamagesTerms:
    """Liquidated damages; `tiers` rise in `over` and begin at 0. Source: clause 6.1, R15."""

    kind: DamagesKind = DamagesKind.FIXED
    amount_fen: int = 100_00
    tiers: tuple[Tier, ...] = ()
    cap_per_miss_fen: int | None = None
    cap_per_month_fen: int | None = None
    cap_per_term_fen: int | None = None


class CumulativeWindow(StrEnum):
    """Over what misses are counted together. Source: clause 6.2, R13."""

    TERM = "term"
    MONTH = "month"
    ROLLING_DAYS = "rolling_days"


@dataclass(frozen=True, slots=True)
class TriggerTerms:
    """When the client may demand an explanation and a plan. Source: clause 6.2, R13, R14.

    `excess_bp` is the X of the clause in hundredths of a percent (20 % is 2000).
    """

    cumulative: int = 3
    cumulative_window: CumulativeWindow = CumulativeWindow.TERM
    rolling_days: int | None = None
    consecutive_days: int = 3
    excess_bp: int = 2000


@dataclass(frozen=True, slots=True)
class DeadlineTerms:
    """Days by which something is owed. Source: clauses 3.3, 4.5, 5.2, 6.2, 6.3; counted by R16.

    `answer_days` are those within which a question, a dispute or a complaint is answered; a file that does not say gives
    as many as `remedy_days`.
    """

    remedy_days: int = 7
    answer_days: int = 7
    force_majeure_notice_days: int = 2
    report_workdays: int = 5


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything both parties confirm, readings included; a request is judged by one of these (R20).

    `channel_limits` holds the confirmed annexes of clause 2.4, whole (what an annex leaves out
    stands in it as in `limits`). `stated` names the paths a file wrote down; the rest is default.
    """

    number: str
    client: str
    provider: str
    term: Term
    zone: ZoneInfo = field(default_factory=lambda: BEIJING)
    calendar: CalendarTerms = field(default_factory=CalendarTerms)
    limits: Limits = field(default_factory=Limits)
    channel_limits: Mapping[str, Limits] = field(
        default_factory=lambda: MappingProxyType({})
    )
    readings: Readings = field(default_factory=Readings)
    damages: DamagesTerms = field(default_factory=DamagesTerms)
    triggers: TriggerTerms = field(default_factory=TriggerTerms)
    deadlines: DeadlineTerms = field(default_factory=DeadlineTerms)
    stated: frozenset[str] = field(default=frozenset(), compare=False)

    def limits_of(self, channel: str) -> Limits:
        """The limits on `channel`: the same everywhere unless an annex is confirmed. Source: 2.4."""
        return self.channel_limits.get(channel, self.limits)

    def workday_calendar(self) -> Calendar:
        """The calendar of these terms over the official plans the product ships with."""
        days = self.calendar
        return Calendar(days.country, days.policy, days.workdays, days.holidays)
