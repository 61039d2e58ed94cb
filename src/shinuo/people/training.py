"""Who was trained in what, and until when it holds; the contract's log says so. Source: clause 4.2"""

from dataclasses import dataclass
from datetime import date, datetime

from shinuo.contracts.models import LONGEST_WORD, Contract
from shinuo.contracts.recording import holding, record
from shinuo.contracts.texts import readable

from .models import Membership, Training, User
from .refusals import BadTraining, NotAMember

MOST_MINUTES = 100_000
"""Some seventy days: whoever writes more meant something else."""


@dataclass(frozen=True, slots=True)
class Trained:
    """What somebody learnt: `topic` on `held_on`, for `minutes`; to be repeated on `again_on`, None for never.

    Raises:
        BadText: the topic cannot stand.
        BadTraining: it lasted no time, or is to be repeated before it was held.
    """

    topic: str
    held_on: date
    minutes: int
    again_on: date | None = None

    def __post_init__(self) -> None:
        readable("topic", self.topic, LONGEST_WORD)
        if not 0 < self.minutes <= MOST_MINUTES:
            raise BadTraining
        if self.again_on is not None and self.again_on <= self.held_on:
            raise BadTraining


def record_training(
    user: User, contract: Contract, trained: Trained, by: str, at: datetime
) -> Training:
    """Record that `user`, who serves `contract`, was trained.

    Raises:
        NotAMember: they do not serve it.
    """
    with holding(contract.pk):
        if not Membership.objects.filter(user=user, contract=contract).exists():
            raise NotAMember(username=user.username, contract=contract.number)
        again_on = trained.again_on.isoformat() if trained.again_on else None
        said = {"topic": trained.topic, "held_on": trained.held_on.isoformat()}
        rest = {"minutes": trained.minutes, "again_on": again_on}
        kind = "training_recorded"
        seq = record(contract.pk, kind, user.recorded_as, by, at, **said, **rest)
        return Training.objects.create(
            user=user,
            contract=contract,
            seq=seq,
            topic=trained.topic,
            held_on=trained.held_on,
            minutes=trained.minutes,
            again_on=trained.again_on,
        )


def trainings(contract: Contract) -> list[Training]:
    """Every training of whoever serves `contract` now, the latest first."""
    rows = Training.objects.filter(
        contract=contract, user__memberships__contract=contract
    ).select_related("user")
    return list(rows.order_by("-held_on", "-seq"))


def due(found: list[Training], today: date) -> list[Training]:
    """Of `found`, the latest first: those whose repetition is due by `today` and was not held, the longest due first."""
    latest: dict[tuple[int, str], Training] = {}
    for one in found:
        latest.setdefault((one.user_id, one.topic), one)
    dated = [(one.again_on, one) for one in latest.values() if one.again_on]
    return [one for day, one in sorted(dated, key=lambda two: two[0]) if day <= today]
