"""What the demo's people know, when they are to work, and what they were trained in."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from shinuo.contracts.models import Contract
from shinuo.people.models import User
from shinuo.people.roster import Change, Planned, plan
from shinuo.people.serving import add_skill, give_skill
from shinuo.people.training import Trained, record_training
from shinuo.rules.instants import BEIJING

SKILLS = {"退换货": {"mei", "jun"}, "物流": {"jun", "xue"}}
"""What can be asked for in a transfer, and who knows it."""
_HOUR = 60
_WEEK, _WORKDAYS = 7, 5
HOURS = {
    "mei": (range(_WORKDAYS), Planned(9 * _HOUR, 18 * _HOUR)),
    "jun": (range(2, _WEEK), Planned(13 * _HOUR, 22 * _HOUR)),
    "xue": (range(_WEEK), Planned(22 * _HOUR, 33 * _HOUR)),
}
"""On which days of a week, Monday first, everybody works, and from when until when."""
TRAININGS = (
    ("mei", "服务规范", 40, 120, 365),
    ("jun", "服务规范", 40, 120, 365),
    ("xue", "服务规范", 370, 120, 365),
    ("xue", "退款规则", 20, 45, None),
)
"""Who, in what, how many days ago, for how many minutes, and after how many days again; one is due."""


def staff(contract: Contract, by: str, at: datetime) -> None:
    """Give the people of `contract` their skills, shifts and trainings; shifts are those of this week and the next."""
    serving = User.objects.filter(memberships__contract=contract)
    people = serving.in_bulk(HOURS, field_name="username")
    for name, knowing in SKILLS.items():
        skill = add_skill(contract, name, by, at)
        for user in knowing & people.keys():
            give_skill(people[user], skill, None, by, at)
    today = at.astimezone(BEIJING).date()
    monday = today - timedelta(days=today.weekday())
    plan(contract, _shifts(people, monday), by, at)
    for name, topic, ago, minutes, again in TRAININGS:
        if name not in people:
            continue
        held = today - timedelta(days=ago)
        again_on = held + timedelta(days=again) if again else None
        trained = Trained(topic, held, minutes, again_on)
        record_training(people[name], contract, trained, by, at)


def _shifts(people: dict[str, User], monday: date) -> Iterator[Change]:
    for name, user in people.items():
        days, planned = HOURS[name]
        for week in (0, _WEEK):
            for day in days:
                yield Change(user, monday + timedelta(days=week + day), planned)
