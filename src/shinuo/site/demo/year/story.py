"""The first half of the year: a complaint, a question, a gap of the monitor; days on which the clause fires, and what came of it."""

from datetime import date, datetime, timedelta
from functools import partial

from shinuo.rules.instants import to_us
from shinuo.rules.triggers import TriggerKind
from shinuo.settlement import acts
from shinuo.settlement.actions import report_gap, take_complaint
from shinuo.settlement.matter import Saying
from shinuo.settlement.queries import firings_of

from . import texts
from .house import DAY, House
from .threads import Beginning, Step, about_a_miss, follows, runs
from .traffic import Visitors

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
_GAP = 20 * MINUTE


def sick_days(house: House) -> set[date]:
    """Three days on end on which nobody was on line by day."""
    return {house.month(3).replace(day=day) for day in (11, 12, 13)}


def plan_first_half(house: House, visitors: Visitors) -> None:
    """Plan what happened up to the middle of the term."""
    for at in (house.at(1, 20), house.at(4, 15), house.at(4, 17, "21:30")):
        visitors.plan_miss(at)
    house.stage.then(house.at(1, 9, "15:20"), partial(_complains, house))
    _question(house)
    began = house.at(2, 16)
    house.stage.then(began - HOUR, partial(_asks_before_the_gap, visitors, began))
    house.stage.then(began + _GAP + MINUTE, partial(_admits, house, began))
    _demand(house)
    _excuses(house)


def _question(house: House) -> None:
    """The client asks about a miss, and is answered. Source: 5.2"""
    asked = about_a_miss(house, 1, lambda id: acts.Asked(about=id))
    runs(
        house,
        Beginning(house.at(1, 28), "ana", asked, texts.QUESTION[0]),
        Step(3 * DAY, "lao_zhou", acts.Explained(), texts.QUESTION[1]),
        Step(4 * DAY, "ana", acts.Accepted()),
    )


def _excuses(house: House) -> None:
    """A miss that was the client's own doing, and one that the client lets go. Source: 6.1"""
    claimed = about_a_miss(house, 4, lambda id: acts.Claimed(about=id))
    runs(
        house,
        Beginning(house.at(4, 20), "lao_zhou", claimed, texts.CLAIM, "接口变更记录"),
        Step(2 * DAY, "ana", acts.Accepted()),
    )
    waived = about_a_miss(house, 4, lambda id: acts.Waived(about=id))
    runs(house, Beginning(house.at(4, 26), "ana", waived, texts.WAIVER))


def _complains(house: House, now: datetime) -> None:
    """A visitor complains of an answer; the agent apologizes. Source: 4.5"""
    id = house.stage.fresh(now)
    by = f"visitor:a-{id}"
    of = take_complaint(house.contract, "", by, now, texts.COMPLAINTS[0], id).of
    steps = (
        Step(HOUR, "lao_zhou", acts.Assigned(to="mei")),
        Step(5 * HOUR, "mei", acts.Answered(), texts.APOLOGY),
        Step(DAY, "lao_zhou", acts.Closed(outcome="已解决")),
    )
    follows(house, of, now, *steps)


def _asks_before_the_gap(visitors: Visitors, began: datetime, _now: datetime) -> None:
    """Somebody waits as the monitor goes down: whether in time nobody saw. Source: R18"""
    visitors.comes(began - MINUTE, 2 * MINUTE)


def _admits(house: House, began: datetime, now: datetime) -> None:
    """The monitor says itself that it was down. Source: 3.2, R18"""
    said = acts.GapReported(began_us=to_us(began), ended_us=to_us(began + _GAP))
    words, id = Saying(text=texts.GAP), house.stage.fresh(now)
    of = report_gap(house.contract, said, "system:watch", now, words, id).of
    proved = Step(2 * DAY, "lao_zhou", acts.Proved(), texts.PROOF, "渠道收发日志")
    follows(house, of, now, proved, Step(4 * DAY, "ana", acts.Accepted()))


def _demand(house: House) -> None:
    """The clause fires, the plan comes late, part of the service is suspended, a better plan accepted. Source: 6.2, R19"""

    def begins(now: datetime) -> acts.Act:
        fired = firings_of(house.contract, now)
        days = [one for one in fired if one.firing.kind is TriggerKind.CONSECUTIVE_DAYS]
        return acts.Demanded(about=(days or list(fired))[-1].key)

    said, review_on = texts.DEMAND, house.month(5).replace(day=15)
    runs(
        house,
        Beginning(house.at(3, 16), "ana", begins, said[0]),
        Step(12 * DAY, "lao_zhou", acts.Explained(), said[1], "改进计划"),
        Step(13 * DAY + HOUR, "ana", acts.Rejected(), said[2]),
        Step(17 * DAY, "lao_zhou", acts.Explained(), said[3], "改进计划第二稿"),
        Step(19 * DAY, "ana", acts.Accepted(review_on=str(review_on)), said[4]),
        also=partial(_suspended, house),
    )


def _suspended(house: House, demand: str, since: datetime) -> None:
    """For the late plan, WeChat by night, until the better plan has been kept for some days."""
    scope = acts.Imposed(about=demand, channels=("wechat",), bands=("night",))
    begins = Beginning(since + 13 * DAY, "ana", scope, texts.SUSPENSION)
    runs(house, begins, Step(12 * DAY, "ana", acts.Lifted()))
    reviewed = Step(
        house.at(5, 15, "16:00") - since,
        "ana",
        acts.Reviewed(is_effective=True),
        texts.DEMAND[5],
    )
    follows(house, demand, since, reviewed)
