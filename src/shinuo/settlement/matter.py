"""A matter as the fold of its steps: what was done, by whom, in which words, and where it stands. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

import msgspec

from shinuo.contracts.parties import Party
from shinuo.rules.instants import InUtc
from shinuo.rules.words import Words

from .acts import Acknowledged, Act, Assigned, Decided, Ended, Objected, Reviewed
from .refusals import NoSuchStep, NotYourStep
from .states import MatterKind, Standing, Who
from .ways import ONCE, OWED, WAYS, Way, ends

A = TypeVar("A", bound=Act)
_NAMED = Words("{kind} {number}", "{kind} {number}")


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A document beside a step: its name, and the SHA-256 of its bytes in hex."""

    name: str
    sha256: str


class Saying(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is personal in a step: words and documents."""

    text: str = ""
    files: tuple[File, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing at all."""
        return not (self.text.strip() or self.files)


NOTHING_SAID = Saying()


@dataclass(frozen=True, slots=True)
class Step(InUtc):
    """`by` did `act` for `party` at `at`; `saying` is None once it was erased."""

    seq: int
    at: datetime
    by: str
    party: Party
    act: Act
    saying: Saying | None = NOTHING_SAID


@dataclass(frozen=True, slots=True)
class Matter:
    """What the parties deal with under the name `of` (`dispute:3`): its steps, in order, and where they led."""

    kind: MatterKind
    number: int
    stands: Standing
    steps: tuple[Step, ...]

    @property
    def of(self) -> str:
        """What the journal calls it."""
        return f"{self.kind}:{self.number}"

    @property
    def named(self) -> Words:
        """What people call it."""
        return _NAMED.of(kind=self.kind.words, number=self.number)

    @property
    def about(self) -> str:
        """The request, firing or matter it is about; "" for none."""
        return str(getattr(self.steps[0].act, "about", ""))

    @property
    def opener(self) -> Party:
        """Who raised it."""
        return self.steps[0].party

    @property
    def opened_at(self) -> datetime:
        """When."""
        return self.steps[0].at

    @property
    def owner(self) -> str:
        """The username of who sees to it; "" for nobody."""
        last = self.last(Assigned)
        return last[1].to if last else ""

    @property
    def is_open(self) -> bool:
        """Whether a step can follow that changes something."""
        return not ends(self.kind, self.stands, has_ended=self.last(Ended) is not None)

    @property
    def closed_at(self) -> datetime | None:
        """When the last step was taken; None while others can follow."""
        return None if self.is_open else self.steps[-1].at

    def bars(self, kind: MatterKind) -> bool:
        """Whether no matter of `kind` can begin about the same thing, for this is one."""
        return self.kind is kind and (self.is_open or kind in ONCE)

    @property
    def owed_by(self) -> Party | None:
        """Whose turn it is; None if nobody's."""
        who = OWED.get((self.kind, self.stands))
        return None if who is None else self.parties_of(who)[0]

    @property
    def owed_since(self) -> datetime:
        """Since when it stands where it stands."""
        stands: Standing | None = None
        since = self.opened_at
        for step in self.steps:
            now = led_to(self.kind, stands, step.act)
            since = since if now is stands else step.at
            stands = now
        return since

    def parties_of(self, who: Who) -> tuple[Party, ...]:
        """The parties that `who` stands for in it now."""
        decided = self.last(Decided)
        return parties_of(who, self.opener, decided[0].party if decided else None)

    def is_over_for(self, act: type[Act]) -> bool:
        """Whether `act` cannot be taken any more, though it follows: force majeure has ended, the decision was acknowledged."""
        if act is Ended:
            return self.last(Ended) is not None
        decided, acknowledged = self.last(Decided), self.last(Acknowledged)
        return (
            act in (Acknowledged, Objected)
            and decided is not None
            and acknowledged is not None
            and decided[0].seq < acknowledged[0].seq
        )

    @property
    def unacknowledged(self) -> tuple[Step, Party] | None:
        """The decision that holds and the party that is to find it recorded as it was made; None if it has, or there is none."""
        decided = self.last(Decided)
        if decided is None or self.stands not in {Standing.UPHELD, Standing.DISMISSED}:
            return None
        if self.is_over_for(Acknowledged):
            return None
        (party,) = self.parties_of(Who.COUNTER)
        return decided[0], party

    def taken(self, kind: type[A]) -> Iterator[tuple[Step, A]]:
        """Every step by an act of `kind`, in order."""
        return ((step, step.act) for step in self.steps if isinstance(step.act, kind))

    def first(self, kind: type[A]) -> tuple[Step, A] | None:
        """The first of them."""
        return next(self.taken(kind), None)

    def last(self, kind: type[A]) -> tuple[Step, A] | None:
        """The last of them."""
        return max(self.taken(kind), key=lambda one: one[0].seq, default=None)


def led_to(kind: MatterKind, stands: Standing | None, act: Act) -> Standing:
    """Where `act` leads from `stands`; total: what was recorded has its effect, or none."""
    if isinstance(act, Decided) and not act.is_upheld:
        return Standing.DISMISSED
    if isinstance(act, Reviewed) and not act.is_effective:
        return Standing.INEFFECTIVE
    way = WAYS[kind].get((stands, type(act)))
    return (way.to if way else None) or stands or Standing.RAISED


def evolve(before: Matter | None, kind: MatterKind, number: int, step: Step) -> Matter:
    """The matter after `step`."""
    if before is None:
        return Matter(kind, number, led_to(kind, None, step.act), (step,))
    stands = led_to(kind, before.stands, step.act)
    return replace(before, stands=stands, steps=(*before.steps, step))


def decide(before: Matter | None, kind: MatterKind, act: Act, party: Party) -> Way:
    """The way that `act` by `party` takes from `before`.

    Raises:
        NoSuchStep: it does not follow from where the matter stands.
        NotYourStep: the other party may.
    """
    stands = before.stands if before else None
    way = WAYS[kind].get((stands, type(act)))
    # What is over takes no further step but what the table has for it.
    if way is None or (before and before.is_over_for(type(act))):
        where = before.stands.words if before else kind.words
        raise NoSuchStep(act=act.kind, matter=before.of if before else kind, stands=where)
    theirs = before.parties_of(way.who) if before else parties_of(way.who, party)
    if party not in theirs:
        raise NotYourStep(act=act.kind, who=way.who.words)
    return way


def parties_of(who: Who, opener: Party, recorder: Party | None = None) -> tuple[Party, ...]:
    """The parties that `who` stands for in a matter raised by `opener`, in which `recorder` recorded a decision."""
    return {
        Who.CLIENT: (Party.CLIENT,),
        Who.PROVIDER: (Party.PROVIDER,),
        Who.OPENER: (opener,),
        Who.OTHER: (_other(opener),),
        Who.COUNTER: (_other(recorder),) if recorder else (),
        Who.EITHER: (Party.CLIENT, Party.PROVIDER),
        Who.STAFF: (Party.CLIENT, Party.PROVIDER),
        Who.SERVING: (Party.PROVIDER,),
    }[who]


def _other(party: Party) -> Party:
    return Party.PROVIDER if party is Party.CLIENT else Party.CLIENT
