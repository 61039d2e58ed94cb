"""What stands beside the year's requests: signed copies, the tokens of the client's programs, a calendar that comes late."""

from datetime import date, datetime, timedelta
from functools import partial

from shinuo.contracts.calendars import import_plan, plans
from shinuo.portal.tokens import make_token, revoke_token
from shinuo.reports.agreement.making import agreement_of, amendment_of, version_row
from shinuo.reports.paper.pdf import pdf
from shinuo.reports.signing import keep_signed
from shinuo.rules.calendar import Notice, plan_json
from shinuo.rules.calendar.drafting import draft
from shinuo.rules.calendar.kinds import Festival
from shinuo.rules.calendar.statute import statutory_days
from shinuo.rules.instants import BEIJING
from shinuo.site.demo.planting import BY

from . import texts
from .dates import on
from .house import DAY, House

_NOVEMBER = 11
"""From then on the plan of the next year is awaited."""
_JOINED = timedelta(days=2)
"""By so much the invented plan makes the longest holidays longer than the statute does."""


def plan_beside(house: House) -> None:
    """Plan it: the contract signed as its term begins, the change as it was agreed, tokens, the calendar."""
    house.stage.then(house.at(0, 3, "11:00"), partial(_signs, house, 1))
    house.stage.then(house.at(5, 20, "15:00"), partial(_signs, house, 2))
    house.stage.then(house.at(1, 6, "16:30"), partial(_tokens, house))
    year = awaited(house.until)
    arrives = min(on(date(year, 2, 20), "09:00"), house.until - 3 * DAY)
    house.stage.then(max(arrives, on(house.starts, "09:00")), partial(_calendar, year))


def awaited(until: datetime) -> int:
    """The year whose plan comes while the year is told."""
    local = until.astimezone(BEIJING)
    return local.year + (local.month >= _NOVEMBER)


def _signs(house: House, number: int, now: datetime) -> None:
    """The scanned copy, as the client gives it; here it is the document itself. Source: clause 7.1, R20"""
    row = version_row(house.contract, number)
    changes = amendment_of(house.contract, row)
    made = pdf(changes or agreement_of(house.contract, row), "zh", now)
    name = texts.CHANGES_COPY if changes else texts.COPY
    keep_signed(house.people["ana"], house.contract, number, name, made, now)


def _tokens(house: House, now: datetime) -> None:
    """One that the client's programs read by; another that was lost, and taken back. Source: clause 3.4"""
    ana = house.people["ana"]
    make_token(house.contract, ana, texts.TOKENS[0], now)
    _, lost = make_token(house.contract, ana, texts.TOKENS[1], now)
    house.stage.then(now + 40 * DAY, partial(revoke_token, lost, ana.recorded_as))


def _calendar(year: int, now: datetime) -> None:
    """The plan that is known of `year`; where none is yet, one that says itself that it is invented. Source: R21"""
    known = plans().get(year)
    import_plan(plan_json(known) if known else invented_plan(year), BY, now)


def invented_plan(year: int) -> str:
    """The days that the statute names, the longest two holidays made longer."""
    days: dict[Festival, list[date]] = {}
    for day, festival in statutory_days(year).items():
        days.setdefault(festival, []).append(day)
    long = {Festival.SPRING_FESTIVAL, Festival.NATIONAL}
    rows = [
        (
            festival,
            f"{_spelt(min(of))}..{_spelt(max(of) + _JOINED * (festival in long))}",
            "",
        )
        for festival, of in days.items()
    ]
    notice = Notice(texts.INVENTED, date(year - 1, _NOVEMBER, 20), "")
    return plan_json(draft(year, (notice,), *rows))


def _spelt(day: date) -> str:
    return f"{day.month}-{day.day}"
