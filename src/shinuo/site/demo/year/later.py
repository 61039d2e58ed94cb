"""The second half of the year: other terms, force majeure, disputes, agreements, a rush; and what is open now."""

from datetime import date, datetime, timedelta
from functools import partial

from shinuo.conversations.urgency import UrgentRules, set_urgent_rules
from shinuo.rules.instants import to_us
from shinuo.settlement import acts
from shinuo.settlement.actions import take_complaint
from shinuo.settlement.queries import firings_of

from . import texts
from .house import DAY, House
from .opening import SECOND, agreed_by_client, proposed
from .story import HOUR, MINUTE
from .threads import Beginning, Step, about_a_miss, follows, runs
from .traffic import Visitors


def rush_days(house: House) -> set[date]:
    """A sale in the last month but one."""
    return {house.month(10).replace(day=day) for day in (18, 19, 20)}


def plan_second_half(house: House, visitors: Visitors) -> None:
    """Plan what happened from the middle of the term on, and what is open at its end."""
    house.stage.then(house.at(5, 12), partial(_amends, house))
    _storm(house, visitors, house.at(6, 15, "10:20"))
    _late_storm(house, visitors, house.at(9, 9, "19:40"))
    _disputes(house, visitors)
    adjusted = Beginning(
        house.at(8, 20), "ana", acts.Proposed(amount_fen=-150_00), texts.ADJUSTMENT
    )
    runs(house, adjusted, Step(DAY, "lao_zhou", acts.Agreed()))
    house.stage.then(house.at(8, 3), partial(_urgent_rules, house))
    _rush(house, visitors)
    _open_now(house, visitors)


def _amends(house: House, now: datetime) -> None:
    """Other terms from the middle of the term on, both parties agreeing. Source: R20"""
    wanted = house.at(6, 1, "00:00")
    version = proposed(house.contract, SECOND, house.starts, now, wanted)
    house.stage.then(now + 2 * DAY, partial(agreed_by_client, version))


def _storm(house: House, visitors: Visitors, began: datetime) -> None:
    """The line is cut, notified in time, accepted: what waited then is excused. Source: 6.3, R17"""
    house.stage.then(began, partial(_waits_through, visitors, began, 5))
    notice = acts.Notified(began_us=to_us(began))
    runs(
        house,
        Beginning(began + 20 * HOUR, "lao_zhou", notice, texts.STORM, "运营商故障证明"),
        Step(21 * HOUR, "lao_zhou", acts.Ended(ended_us=to_us(began + 4 * HOUR))),
        Step(3 * DAY, "ana", acts.Accepted()),
    )


def _late_storm(house: House, visitors: Visitors, began: datetime) -> None:
    """Notified too late, and not accepted: it excuses nothing, and somebody else is to decide. Source: 6.3, R17"""
    house.stage.then(began, partial(_waits_through, visitors, began, 2))
    notice = acts.Notified(began_us=to_us(began), channels=("web",))
    runs(
        house,
        Beginning(began + 6 * DAY, "lao_zhou", notice, texts.LATE_STORM),
        Step(6 * DAY + HOUR, "lao_zhou", acts.Ended(ended_us=to_us(began + 2 * HOUR))),
        Step(8 * DAY, "ana", acts.Rejected(), texts.TOO_LATE),
        Step(10 * DAY, "lao_zhou", acts.Escalated()),
    )


def _waits_through(
    visitors: Visitors, began: datetime, number: int, _now: datetime
) -> None:
    """Some wait until the line is there again."""
    for one in range(1, number + 1):
        visitors.comes(began + one * 11 * MINUTE, 2 * HOUR, "web")


def _disputes(house: House, visitors: Visitors) -> None:
    """A verdict disputed up to an award that overturns it; another taken back. Source: 5.2"""
    said = texts.DISPUTE
    for month in (7, 9):
        visitors.plan_miss(house.at(month, 21, "14:10"))
    runs(
        house,
        _disputed(house, 7, "通话录音说明"),
        Step(2 * DAY, "ana", acts.Answered(), said[1]),
        Step(4 * DAY, "lao_zhou", acts.Escalated(), said[2]),
        Step(26 * DAY, "lao_zhou", _award(house), said[3], "裁决书"),
        Step(28 * DAY, "ana", acts.Acknowledged()),
    )
    runs(
        house,
        _disputed(house, 9),
        Step(DAY, "ana", acts.Answered(), said[1]),
        Step(2 * DAY, "lao_zhou", acts.Withdrawn()),
    )


def _disputed(house: House, month: int, file: str = "") -> Beginning:
    begins = about_a_miss(house, month, lambda id: acts.Disputed(about=id))
    return Beginning(house.at(month, 25), "lao_zhou", begins, texts.DISPUTE[0], file)


def _award(house: House) -> acts.Decided:
    number = f"{texts.AUTHORITY}（{house.month(8).year}）沪仲案字第0088号"
    return acts.Decided(authority=number, is_upheld=True)


def _urgent_rules(house: House, now: datetime) -> None:
    rules = UrgentRules(keywords=texts.URGENT)
    set_urgent_rules(house.people["ana"], house.contract, rules, now)


def _rush(house: House, visitors: Visitors) -> None:
    """A sale, more visitors than people; the clause fires again, and this time the plan comes in time. Source: 6.2"""

    for minute in range(10, 16):
        visitors.plan_miss(house.at(10, 18, f"20:{minute}"))

    def begins(now: datetime) -> acts.Act | None:
        free = [one for one in firings_of(house.contract, now) if one.demand is None]
        return acts.Demanded(about=free[-1].key) if free else None

    said, review_on = texts.SECOND_DEMAND, house.month(11).replace(day=28) + 20 * DAY
    runs(
        house,
        Beginning(house.at(10, 22), "ana", begins, said[0]),
        Step(4 * DAY, "lao_zhou", acts.Explained(), said[1], "大促排班计划"),
        Step(6 * DAY, "ana", acts.Accepted(review_on=str(review_on)), said[2]),
    )


def _open_now(house: House, visitors: Visitors) -> None:
    """Misses whose cause nobody has named, and what else waits for somebody. Source: 4.5, 5.2, 7.1"""
    ends = house.until
    for days in (6, 4, 2):
        visitors.plan_miss(ends - days * DAY)
    opened = Beginning(ends - 4 * DAY, "lao_zhou", acts.RenewalOpened(), texts.RENEWAL)
    runs(house, opened)
    for which, (ago, who, act) in enumerate(
        (
            (3 * DAY, "ana", lambda id: acts.Asked(about=id)),
            (2 * DAY, "lao_zhou", lambda id: acts.Disputed(about=id)),
            (DAY, "lao_zhou", lambda id: acts.Claimed(about=id)),
        )
    ):
        begins = about_a_miss(house, 10, act, which)
        runs(house, Beginning(ends - ago, who, begins, texts.OPEN[which]))
    house.stage.then(ends - DAY, partial(_complains_now, house))


def _complains_now(house: House, now: datetime) -> None:
    id = house.stage.fresh(now)
    by = f"visitor:a-{id}"
    of = take_complaint(house.contract, "", by, now, texts.COMPLAINTS[1], id).of
    follows(house, of, now, Step(timedelta(hours=2), "lao_zhou", acts.Assigned(to="jun")))
