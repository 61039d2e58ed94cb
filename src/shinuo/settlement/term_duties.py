"""The duties that the term itself brings: to confirm, to report, to know next year's calendar, to talk about renewal.

Source: 3.3, 7.1, R20, R21
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from shinuo.contracts.models import Contract, TermsVersion
from shinuo.contracts.parties import Party
from shinuo.contracts.queries import version_of
from shinuo.conversations.judging import Judging
from shinuo.rules.calendar import PLANS
from shinuo.rules.duties import Duty, renewal_due, report_due
from shinuo.rules.instants import from_us, local_us
from shinuo.rules.words import Words

from .ledger import month_after
from .matter import Matter
from .owed import OwedDuty
from .states import MatterKind

_RENEWAL_SHOWN = timedelta(days=60)
_NOVEMBER = 11


def report_key(month: date) -> str:
    """The name of the duty to report on the month that begins on `month`."""
    return f"{Duty.REPORT}:{month:%Y-%m}"


def confirmations(rows: Iterable[TermsVersion], now: datetime) -> Iterator[OwedDuty]:
    """A version that one party has yet to confirm. Source: R20"""
    for row in rows:
        due = row.wanted_from if row.wanted_from > row.proposed_at else None
        for party in Party:
            at = getattr(row, f"{party}_confirmed_at")
            of = f"terms:{row.number}"
            done = at if at and at <= now else None
            words = _CONFIRM.of(number=row.number)
            yield OwedDuty(
                f"{of}/{party}", words, "R20", party, of, row.proposed_at, due, done
            )


def of_term(
    contract: Contract, judging: Judging, now: datetime, known: list[Matter]
) -> Iterator[OwedDuty]:
    """What the term itself brings: reports, calendars, renewal. Source: 3.3, 7.1, R21"""
    agreed = judging.agreed()
    if not agreed:
        return
    yield from reports_due(judging, now)
    yield from _calendars(judging, contract)
    yield _renewal(judging, known)


def reports_due(judging: Judging, now: datetime) -> Iterator[OwedDuty]:
    """One for every month of the term that is over, by the terms in force at its end. Source: 3.3

    A month that was over before the first terms were in force has nothing to report: nothing in it is judged. Source: R20
    """
    agreed = judging.agreed()
    if not agreed:
        return
    since, terms, timeline = agreed[0]
    month = terms.term.starts_on.replace(day=1)
    while True:
        ends = from_us(local_us(month_after(month), timedelta(0), timeline.zone))
        if ends > now or month >= terms.term.ends_before:
            return
        if ends <= since:
            month = month_after(month)
            continue
        terms, timeline = judging.terms_at(ends - timedelta(microseconds=1)) or (
            terms,
            timeline,
        )
        due = report_due(month.year, month.month, terms, timeline).ends_at
        words = _REPORT.of(month=f"{month:%Y-%m}")
        of = f"{month:%Y-%m}"
        yield OwedDuty(report_key(month), words, "3.3", Party.PROVIDER, of, ends, due)
        month = month_after(month)


def _calendars(judging: Judging, contract: Contract) -> Iterator[OwedDuty]:
    """The plan of each further year of the term, from November before it on. Source: R21"""
    _since, terms, timeline = judging.agreed()[-1]
    if terms.calendar.country == "none":
        return
    imported: dict[int, datetime] = {}
    for row in judging.plans:
        imported.setdefault(row.year, row.imported_at)
    for year in terms.term.years:
        if year in PLANS:
            continue
        since = from_us(local_us(date(year - 1, _NOVEMBER, 1), timedelta(0), timeline.zone))
        due = timeline.day_ends(date(year - 1, 12, 31))
        done = imported.get(year)
        yield OwedDuty(
            f"calendar:{year}",
            _CALENDAR.of(year=year),
            "R21",
            Party.PROVIDER,
            f"calendar:{year}",
            max(since, contract.created_at),
            due,
            done,
        )


def _renewal(judging: Judging, known: list[Matter]) -> OwedDuty:
    """Both parties owe it; a longer term in force, or a matter that ended, does it. Source: 7.1"""
    _since, terms, timeline = judging.agreed()[-1]
    due = renewal_due(terms, timeline)
    ends = [
        one.steps[-1].at
        for one in known
        if one.kind is MatterKind.RENEWAL and not one.is_open
    ]
    longer = [
        version.effective_from
        for version in map(version_of, judging.rows)
        if version.effective_from
        and version.terms.term.ends_before > terms.term.ends_before
    ]
    done = min([*ends, *longer], default=None)
    key = f"{Duty.RENEWAL}:{terms.term.ends_before}"
    since = due.ends_at.astimezone(UTC) - _RENEWAL_SHOWN
    return OwedDuty(key, Duty.RENEWAL.words, "7.1", None, key, since, due.ends_at, done)


_CONFIRM = Words("确认第 {number} 版条款", "to confirm version {number} of the terms")
_REPORT = Words("{month} 月度报告", "monthly report of {month}")
_CALENDAR = Words("{year} 年放假安排", "the holiday plan of {year}")
