"""Instants, lengths, shares and money as the pages of this room show them; nothing is rounded towards the provider."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from shinuo.contracts.parties import Party
from shinuo.rules.money import yuan
from shinuo.rules.words import Lang, clocked, moment, seconds

from .words.frame import FRAME

_TENTHS_OF_PERCENT = 1000


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant by the contract's clocks: to the second, whole, and for programs."""

    short: str
    whole: str
    iso: str


def moment_of(at: datetime, zone: ZoneInfo) -> Moment:
    """`at` as a page shows it."""
    iso = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    whole = f"{moment(at, zone)} ({zone.key}) · {iso}"
    return Moment(f"{at.astimezone(zone):%Y-%m-%d %H:%M:%S}", whole, iso)


def day_until(ends: datetime, zone: ZoneInfo) -> str:
    """The last day of a period that ends at `ends`: at 24:00 of the day before, or within a day. Source: R16"""
    local = (ends - timedelta(microseconds=1)).astimezone(zone)
    return f"{local:%Y-%m-%d}"


def percent(share: Fraction | None, lang: Lang) -> str:
    """A share with one place, cut and not rounded: 99.96 % is never shown as 100 %; nothing to judge is no data."""
    if share is None:
        return FRAME["no_data"][lang]
    whole, tenth = divmod(share.numerator * _TENTHS_OF_PERCENT // share.denominator, 10)
    return f"{whole}.{tenth} %"


def seconds_us(us: Fraction | int | None, lang: Lang) -> str:
    """A length of µs in seconds with one place, rounded up: a wait never looks shorter than it was."""
    if us is None:
        return FRAME["no_data"][lang]
    tenths = -(-Fraction(us) // 100_000)
    return f"{tenths // 10}.{tenths % 10}"


def money(amount_fen: int) -> str:
    """An amount in yuan, with commas between its thousands."""
    return yuan(amount_fen, is_grouped=True)


def waited(length: timedelta) -> str:
    """A length that still grows, in whole seconds."""
    return clocked(max(length, timedelta(0)) // timedelta(seconds=1))


def exact(length: timedelta) -> str:
    """A length to the microsecond."""
    return seconds(length)


def party_name(party: Party | None, lang: Lang) -> str:
    """How a party is called; None: both."""
    return FRAME[str(party) if party else "both"][lang]
