"""The values that stand in a report, each of a kind that says how people read it."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from fractions import Fraction

from shinuo.rules.money import yuan
from shinuo.rules.words import Words, joined, same


@dataclass(frozen=True, slots=True)
class Seconds:
    """A length in µs that was measured, agreed or summed: shown exactly. Source: R3."""

    us: int | None

    @property
    def words(self) -> Words:
        """In seconds, to the microsecond: with all six places or, of whole seconds, none."""
        if self.us is None:
            return same("–")
        sign, whole = "-" if self.us < 0 else "", abs(self.us)
        part = f".{whole % _SECOND:06}" if whole % _SECOND else ""
        return same(f"{sign}{whole // _SECOND:,}{part}")

    @property
    def tenths(self) -> Words:
        """In seconds to a tenth, upwards: what is beyond a limit never reads like it. Source: R3."""
        return same("–" if self.us is None else f"{-(-self.us // _TENTH) / 10:,.1f}")


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean length in µs: shown to a tenth of a second."""

    us: Fraction | None

    @property
    def words(self) -> Words:
        """In seconds, rounded."""
        return same("–" if self.us is None else f"{float(self.us / _SECOND):,.1f}")


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a whole; None where there is nothing to judge."""

    of_one: Fraction | None

    @property
    def places(self) -> int:
        """Places of the percentage: one, or as many as keep it from reading 0 or 100 where it is neither."""
        share, places = self.of_one, 1
        if share is None or share in (0, 1):
            return places
        while round(share * 100, places) in (0, 100):
            places += 1
        return places

    @property
    def words(self) -> Words:
        """In per cent; never 100 where there is nothing to judge, or anything was missed."""
        if self.of_one is None:
            return NO_DATA
        rounded = float(round(self.of_one * 100, self.places))
        return same(f"{rounded:.{self.places}f}%")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in fen."""

    fen: int

    @property
    def words(self) -> Words:
        """In yuan."""
        return same(yuan(self.fen, is_grouped=True))


@dataclass(frozen=True, slots=True)
class Instant:
    """An instant, by the clocks of `zone`."""

    at: datetime
    zone: tzinfo

    @property
    def words(self) -> Words:
        """To the microsecond: with all six places or, of whole seconds, none."""
        local = self.at.astimezone(self.zone)
        places = ".%f" if local.microsecond else ""
        return same(f"{local:%Y-%m-%d %H:%M:%S{places}}")


@dataclass(frozen=True, slots=True)
class Month:
    """A civil month, by its first day."""

    first: date

    @property
    def words(self) -> Words:
        """Year and month."""
        return same(f"{self.first:%Y-%m}")


@dataclass(frozen=True, slots=True)
class Label:
    """A number that is a name and no amount: a year, a line of a file."""

    number: int

    @property
    def words(self) -> Words:
        """Its digits."""
        return same(self.number)


@dataclass(frozen=True, slots=True)
class Listed:
    """Several names out of the log."""

    names: tuple[str, ...]

    @property
    def first(self) -> tuple[str, ...]:
        """The first few."""
        return self.names[:_FIRST]

    @property
    def more(self) -> Words:
        """How many there are besides the first few."""
        rest = len(self.names) - _FIRST
        return _MORE.of(n=f"{rest:,}") if rest > 0 else same("")

    @property
    def words(self) -> Words:
        """The first few, and how many more there are."""
        return joined([same(name) for name in self.first]) + self.more


Value = (
    Words
    | str
    | int
    | date
    | Seconds
    | Mean
    | Share
    | Money
    | Instant
    | Month
    | Label
    | Listed
)
"""A `str` is text out of the log or the terms, an `int` a count, a `date` a civil day."""

NO_DATA = Words("无数据", "no data")


def words_of(value: Value) -> Words:
    """`value` as people read it."""
    match value:
        case Words():
            return value
        case int():
            return same(f"{value:,}")
        case str() | date():
            return same(value)
    return value.words


_SECOND, _TENTH = 1_000_000, 100_000
_FIRST = 6
"""So many of several names are shown."""
_MORE = Words("，另有 {n} 个", " and {n} more")
