"""A contract that is lived: its people, and requests that happened in it at given instants."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from shinuo.contracts.actions import open_channel
from shinuo.contracts.models import Contract
from shinuo.people.models import User
from shinuo.settlement.actions import open_matter, take_step
from shinuo.settlement.acts import Act
from shinuo.settlement.matter import File, Matter, Saying
from shinuo.settlement.models import MatterRow
from tests.desk.cast import Hand, Past
from tests.people.cast import OPENED, agreed, ana, contract, lao_zhou, mei

MONDAY = datetime(2026, 1, 5, 2, tzinfo=UTC)
"""Monday 10:00 in Beijing: the limit is 180 s."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATE, IN_TIME = timedelta(seconds=200), timedelta(seconds=30)
WORDS = Saying(text="详见附件")
DOCUMENT = Saying(text="裁决书", files=(File("裁决书.pdf", "ab" * 32),))
__all__ = ["DAY", "DOCUMENT", "HOUR", "IN_TIME", "LATE", "MONDAY", "OPENED", "WORDS"]


@dataclass
class Life:
    """A contract with terms, its client's auditor, a supervisor and an agent; what happens in it, and what is done about it."""

    hand: Hand
    contract: Contract
    ana: User
    zhou: User
    mei: User

    def asks(self, at: datetime, channel: str = "web") -> str:
        """A visitor asks at `at`; returns the request, which has the id of its conversation."""
        return Past(self.hand, self.contract, at, channel).asks()

    def answered(self, at: datetime, after: timedelta, channel: str = "web") -> str:
        """A visitor asks at `at`, and mei answers `after` so long; returns the request."""
        return Past(self.hand, self.contract, at, channel).answered(self.mei, after)

    def missed(self, at: datetime = MONDAY, channel: str = "web") -> str:
        """A request answered 20 s too late."""
        return self.answered(at, LATE, channel)

    def opens(
        self, by: User, act: Act, at: datetime = MONDAY + DAY, saying: Saying = WORDS
    ) -> Matter:
        """`by` begins a matter."""
        return open_matter(by, self.contract, act, at, saying)

    def takes(
        self,
        by: User,
        matter: Matter,
        act: Act,
        at: datetime = MONDAY + DAY,
        saying: Saying = WORDS,
    ) -> Matter:
        """`by` takes a step in `matter`."""
        return take_step(by, self.row(matter), act, at, saying)

    def row(self, matter: Matter) -> MatterRow:
        """The row of `matter`."""
        return MatterRow.objects.get(contract=self.contract, of=matter.of)


def life(hand: Hand, rows: str = "", *, channels: tuple[str, ...] = ("web",)) -> Life:
    """A new contract with terms in force since it was opened."""
    made = contract()
    for name in channels:
        open_channel(made, "web", name, "user:root", OPENED)
    agreed(made, rows)
    return Life(hand, made, ana(made), lao_zhou(made), mei(made))
