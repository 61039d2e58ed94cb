"""The documents of a contract in the database: the contract as a version of its terms has it, and the change to it."""

from hashlib import sha256

from shinuo.contracts.calendars import calendar_of
from shinuo.contracts.models import Contract, TermsVersion
from shinuo.contracts.queries import version_of, version_rows
from shinuo.reports.paper.document import Document
from shinuo.reports.refusals import NoSuchVersion
from shinuo.rules.timeline import compile_timeline

from .amendment import amendment
from .document import agreement


def version_row(contract: Contract, number: int | None = None) -> TermsVersion:
    """The version `number` of the terms that was not withdrawn; the latest if none is named.

    Raises:
        NoSuchVersion: there is none.
    """
    rows = list(version_rows(contract))
    found = [one for one in rows if number in (None, one.number)]
    if not found:
        known = ", ".join(str(one.number) for one in rows) or "–"
        raise NoSuchVersion(number=number or "–", known=known)
    return found[-1]


def agreement_of(contract: Contract, row: TermsVersion) -> Document:
    """The contract for signature, as `row` has its terms; the calendar is the one known now."""
    terms = version_of(row).terms
    timeline = compile_timeline(terms, calendar_of(terms))
    return agreement(terms, timeline, row.number, text_hash(row))


def amendment_of(contract: Contract, row: TermsVersion) -> Document | None:
    """The change that `row` makes to the version before it that was not withdrawn; None if there is none."""
    earlier = version_rows(contract).filter(number__lt=row.number).last()
    return amendment(version_of(earlier), version_of(row)) if earlier else None


def text_hash(row: TermsVersion) -> str:
    """The SHA-256 of the terms file, in hex, which either party can compute."""
    return sha256(row.toml.encode()).hexdigest()
