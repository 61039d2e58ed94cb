"""The contract of the year, its people, and how they take their steps: each by the door the pages use."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from shinuo.contracts.models import Contract
from shinuo.people.models import User
from shinuo.portal.documents import keep
from shinuo.settlement.actions import open_matter, take_step
from shinuo.settlement.acts import Act
from shinuo.settlement.matter import NOTHING_SAID, Matter, Saying
from shinuo.settlement.missing import Missed
from shinuo.settlement.models import MatterRow
from shinuo.settlement.queries import misses

from .dates import months_on, on
from .stage import Stage

DAY = timedelta(days=1)


@dataclass
class House:
    """The contract, whose term begins on `starts`; told until `until`."""

    stage: Stage
    contract: Contract
    people: dict[str, User]
    starts: date
    until: datetime
    sick: set[date] = field(default_factory=set)
    """The days on which nobody is on line by day."""

    def month(self, number: int) -> date:
        """The first of the term's month `number`, from 0."""
        return months_on(self.starts, number)

    def at(self, number: int, day: int, clock: str = "10:00") -> datetime:
        """An instant of the term's month `number`."""
        return on(self.month(number).replace(day=day), clock)

    def opens(
        self, who: str, act: Act, at: datetime, text: str = "", file: str = ""
    ) -> str:
        """Somebody begins a matter; returns its name."""
        said = self._saying(who, text, file, at)
        id = self.stage.fresh(at)
        return open_matter(self.people[who], self.contract, act, at, said, id).of

    def takes(
        self, who: str, of: str, act: Act, at: datetime, text: str = "", file: str = ""
    ) -> Matter:
        """Somebody takes a step in the matter `of`."""
        row = MatterRow.objects.select_related("contract").get(
            contract=self.contract, of=of
        )
        said = self._saying(who, text, file, at)
        return take_step(self.people[who], row, act, at, said, self.stage.fresh(at))

    def missed(self, number: int, as_of: datetime) -> list[Missed]:
        """The misses of the term's month `number`, as they are known at `as_of`."""
        since, until = on(self.month(number), "00:00"), on(self.month(number + 1), "00:00")
        return list(misses(self.contract, since, until, as_of))

    def _saying(self, who: str, text: str, file: str, at: datetime) -> Saying:
        if not file:
            return Saying(text=text) if text else NOTHING_SAID
        given = SimpleUploadedFile(f"{file}.txt", f"{file}\n\n{text}\n".encode())
        return Saying(text=text, files=(keep(self.contract, given, self.people[who], at),))
