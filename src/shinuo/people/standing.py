"""Where somebody stands, said to every contract they serve; the journal keeps it as intervals. Source: clause 3.3"""

from dataclasses import dataclass
from datetime import datetime

from shinuo.contracts.recording import holding
from shinuo.journal.append import append
from shinuo.journal.content import sealed
from shinuo.journal.draft import Draft
from shinuo.rules.instants import to_us

from .alone import alone_with
from .models import Membership, Presence, User
from .presence import PRESENCE, AwayReason, Change, Interval, State, evolve
from .refusals import BadStanding


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is from now on; `note` are their own words, kept as content that can be erased.

    Raises:
        BadStanding: away without a reason, or a reason for something else.
    """

    state: State
    reason: AwayReason | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if (self.state is State.AWAY) != (self.reason is not None):
            raise BadStanding(known=", ".join(AwayReason))


OFFLINE = Standing(State.OFFLINE)


def set_presence(
    user: User, standing: Standing, at: datetime, id: str, by: str = ""
) -> tuple[int, ...]:
    """Record that `user` stands so from `at` on; returns the contracts in whose logs it is new.

    `id` is made by whoever asks: the same again changes nothing. `by` is who says it, if not the user.
    """
    with alone_with(user) as current:
        served = Membership.objects.filter(user=current).order_by("contract_id")
        return tuple(
            contract
            for contract in list(served.values_list("contract_id", flat=True))
            if stand(current, contract, standing, at, id, by or current.recorded_as)
        )


def stand(
    user: User, contract: int, standing: Standing, at: datetime, id: str, by: str
) -> bool:
    """The same in one contract, for a user who is held and serves it; whether it is new there."""
    with holding(contract) as log:
        known = Presence.objects.filter(user=user, contract_id=contract)
        row = known.select_related("user").first()
        change = Change(user.username, standing.state, standing.reason, at)
        now = _after(row, change)
        if now is None:
            return False
        (seq,) = append(contract, _draft(user, standing, at, id, by))
        if seq < log.next_seq:  # recorded before, under this id
            return False
        cells = {"state": now.state, "reason": now.reason or "", "since": now.begins}
        if row is None:
            Presence.objects.create(user=user, contract_id=contract, **cells)
        else:
            known.update(**cells)
    return True


def interval_of(row: Presence) -> Interval:
    """The interval that goes on; one query a row, unless its user was fetched with it."""
    reason = AwayReason(row.reason) if row.reason else None
    return Interval(row.user.username, State(row.state), reason, row.since)


def _after(row: Presence | None, change: Change) -> Interval | None:
    """What goes on after `change`, by the fold; None if nothing changes. Nobody begins by going offline."""
    if row is None and change.state is State.OFFLINE:
        return None
    before = {change.user: interval_of(row)} if row else {}
    board, _ = evolve(before, change)
    return None if board[change.user] == before.get(change.user) else board[change.user]


def _draft(user: User, standing: Standing, at: datetime, id: str, by: str) -> Draft:
    data = {"state": str(standing.state), "reason": str(standing.reason or "")}
    note = sealed({"note": standing.note}) if standing.note else None
    return Draft(PRESENCE, user.recorded_as, by, id, to_us(at), data, note)
