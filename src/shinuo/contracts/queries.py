"""What others ask of a contract: its versions, what was in force when, its channels."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from shinuo.rules.instants import BEIJING
from shinuo.rules.terms import Readings, Terms, read_terms
from shinuo.rules.versions import TermsVersion as Version
from shinuo.rules.versions import version_at

from .models import Channel, Contract, TermsVersion

USUAL_ZONE = BEIJING
"""By whose clocks a contract is kept while no terms are in force."""
_NONE_AGREED = Readings()


def versions(contract: Contract) -> tuple[Version, ...]:
    """Every version that is in force, was, or may come into force, by number; none withdrawn."""
    return tuple(map(version_of, version_rows(contract)))


def version_rows(contract: Contract) -> QuerySet[TermsVersion]:
    """The same as rows, with the text of each."""
    return contract.versions.filter(withdrawn_at__isnull=True).order_by("number")


def version_of(row: TermsVersion) -> Version:
    """The row as the rules know a version."""
    return Version(
        number=row.number,
        terms=terms_of(row.toml),
        wanted_from=row.wanted_from,
        client_confirmed_at=row.client_confirmed_at,
        provider_confirmed_at=row.provider_confirmed_at,
    )


@lru_cache(maxsize=4_096)
def terms_of(toml: str) -> Terms:
    """The terms a file states. It is some milliseconds to read, and its terms never change."""
    return read_terms(toml)


def terms_at(contract: Contract, at: datetime) -> Terms | None:
    """The terms in force at `at`; none before the first. Source: R20"""
    version = version_at(versions(contract), at)
    return version.terms if version else None


def zone_at(contract: Contract, at: datetime) -> ZoneInfo:
    """The zone by whose clocks and days the contract is kept at `at`."""
    terms = terms_at(contract, at)
    return terms.zone if terms else USUAL_ZONE


def readings_at(contract: Contract) -> Callable[[datetime], Readings]:
    """What gives the readings in force at an instant, the defaults before the first version. Source: R20

    It knows the versions as they are now: whoever keeps it asks anew after a confirmation.
    """
    known = versions(contract)

    def at_instant(at: datetime) -> Readings:
        version = version_at(known, at)
        return version.terms.readings if version else _NONE_AGREED

    return at_instant


def contract_numbers() -> list[int]:
    """The numbers of the logs of every contract there is, in order."""
    return list(Contract.objects.order_by("pk").values_list("pk", flat=True))


def open_channels() -> QuerySet[Channel]:
    """The channels through which visitors can write, each with its contract."""
    return Channel.objects.filter(closed_at__isnull=True).select_related("contract")


def channel_names(contract: Contract) -> frozenset[str]:
    """The names of the contract's open channels."""
    return frozenset(
        open_channels().filter(contract=contract).values_list("name", flat=True)
    )
