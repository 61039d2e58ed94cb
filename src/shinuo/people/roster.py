"""Who is to work when: a shift a day for whoever serves a contract; its log says so. Source: clause 4.2"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, QuerySet, Subquery

from shinuo.contracts.models import Contract
from shinuo.contracts.recording import holding, record

from .models import Membership, Shift, User
from .refusals import BadShift, NotAMember

DAY = 1_440
"""Minutes of a day."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A shift by the contract's clocks: from minute `begins` of its day until before `ends`, beyond `DAY` on the next.

    Raises:
        BadShift: it begins on another day, lasts no time, or longer than a day.
    """

    begins: int
    ends: int

    def __post_init__(self) -> None:
        if not (0 <= self.begins < DAY and self.begins < self.ends <= self.begins + DAY):
            raise BadShift(text=f"{self.begins}–{self.ends} min")


@dataclass(frozen=True, slots=True)
class Change:
    """What is planned for `user` on the day `on` from now on; None for nothing."""

    user: User
    on: date
    planned: Planned | None


def plan(contract: Contract, changes: Iterable[Change], by: str, at: datetime) -> int:
    """Record `changes`, all of them or none; returns how many were new.

    Raises:
        NotAMember: somebody does not serve the contract.
    """
    with holding(contract.pk):
        return sum(_planned(contract, one, by, at) for one in changes)


def _planned(contract: Contract, change: Change, by: str, at: datetime) -> bool:
    user, on, planned = change.user, change.on, change.planned
    if not Membership.objects.filter(user=user, contract=contract).exists():
        raise NotAMember(username=user.username, contract=contract.number)
    rows = Shift.objects.filter(user=user, contract=contract, on=on)
    row = rows.first()
    if (Planned(row.begins, row.ends) if row else None) == planned:
        return False
    said = {"on": on.isoformat()}
    if planned is None:
        rows.delete()
        record(contract.pk, "shift_cancelled", user.recorded_as, by, at, **said)
        return True
    hours = {"begins": planned.begins, "ends": planned.ends}
    record(contract.pk, "shift_planned", user.recorded_as, by, at, **said, **hours)
    Shift.objects.update_or_create(user=user, contract=contract, on=on, defaults=hours)
    return True


def with_plans(rows: QuerySet[User], contract: Contract, day: date) -> QuerySet[User]:
    """`rows` with what `planned_on` reads: the shift of the day, and until when that of the day before lasts."""
    own = Shift.objects.filter(user=OuterRef("pk"), contract=contract)
    today, before = own.filter(on=day), own.filter(on=day - timedelta(days=1))
    return rows.annotate(
        shift_begins=Subquery(today.values("begins")[:1]),
        shift_ends=Subquery(today.values("ends")[:1]),
        shift_lasts=Subquery(before.values("ends")[:1]),
    )


def planned_on(user: User) -> list[tuple[int, int]]:
    """From which minute of the day until before which `user`, one of `with_plans`, is to work."""
    found = list[tuple[int, int]]()
    begins, ends, lasts = (
        getattr(user, f"shift_{name}", None) for name in ("begins", "ends", "lasts")
    )
    if lasts is not None and lasts > DAY:
        found.append((0, lasts - DAY))
    if begins is not None and ends is not None:
        found.append((begins, min(ends, DAY)))
    return found


def shifts(contract: Contract, first: date, last: date) -> list[Shift]:
    """The shifts of whoever serves `contract` now, from the day `first` to `last`, by day."""
    rows = Shift.objects.filter(contract=contract, on__range=(first, last))
    known = rows.filter(user__memberships__contract=contract)
    return list(known.order_by("on", "begins", "user_id"))
