"""What is done in this room: a matter is opened, and steps are taken in it; each is one entry of the contract's log.

    open_matter(user, contract, Waived(about=request), at)
    take_step(user, row, Agreed(), at, Saying(text="…"))      row: matters_visible_to(user), of="dispute:3"

Both return the matter as it stands then; both are told twice under one `id` without doing it twice.
"""

from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

import msgspec

from shinuo.contracts.models import Contract
from shinuo.contracts.parties import Party
from shinuo.contracts.recording import fresh_id, holding
from shinuo.journal.append import append
from shinuo.journal.content import sealed
from shinuo.journal.draft import Draft
from shinuo.journal.models import Entry
from shinuo.journal.refusals import IdTaken
from shinuo.people.models import User
from shinuo.rules.instants import in_utc, to_us

from .acts import Act, Agreed, GapReported
from .asking import Asking
from .facts import checked
from .matter import NOTHING_SAID, Matter, Saying, Step, decide, evolve
from .models import MatterRow
from .posting import post_adjustment
from .reading import matter
from .refusals import AlreadyOpen, NoSuchMatter, NoSuchStep
from .rows import row_of
from .saying import check_saying
from .speaking import Speaker, refuse_agents, speaker_of
from .states import MatterKind
from .ways import ONCE, OPENINGS

KIND_OF = MappingProxyType({act: kind for kind, act in OPENINGS.items()})
"""The kind of the matter that an act opens."""


def open_matter(
    user: User,
    contract: Contract,
    act: Act,
    at: datetime,
    saying: Saying = NOTHING_SAID,
    id: str = "",
) -> Matter:
    """Begin a matter by `act`, whose type says of which kind.

    Raises:
        NoSuchLog: `user` may not see the contract.
        NotYourStep: it is the other party's to begin.
        AlreadyOpen: there is one about this.
        Refusal: what the act says cannot be; see `facts.py`, `saying.py`.
    """
    return _opened(contract, _Asked(speaker_of(user, contract.pk), act, at, saying, id))


def report_gap(
    contract: Contract,
    act: GapReported,
    by: str,
    at: datetime,
    saying: Saying,
    id: str = "",
) -> Matter:
    """Let the monitor itself admit a gap; `by` is the part of the product that noticed (`system:watch`). Source: R18"""
    return _opened(contract, _Asked(Speaker(by, Party.PROVIDER), act, at, saying, id))


def take_step(
    user: User,
    row: MatterRow,
    act: Act,
    at: datetime,
    saying: Saying = NOTHING_SAID,
    id: str = "",
) -> Matter:
    """Take the step `act` in the matter of `row`, which is read anew.

    Raises:
        NoSuchLog, NoSuchMatter: there is none, or not for `user`.
        NoSuchStep: it does not follow from where the matter stands.
        NotYourStep: it is somebody else's.
        Refusal: what the act says cannot be; see `facts.py`, `saying.py`.
    """
    asked = _Asked(speaker_of(user, row.contract_id), act, at, saying, id)
    with holding(row.contract_id):
        before = matter(row.contract_id, row.of)
        if before is None or not asked.speaker.sees(before):
            raise NoSuchMatter(of=row.of)
        if _is_known(row.contract_id, asked, before.kind, before.of):
            return before
        after = _after(row.contract, before, before.kind, before.number, asked)
        MatterRow.objects.filter(pk=row.pk).update(**row_of(after))
        if isinstance(act, Agreed):
            post_adjustment(row.contract, after, asked.speaker.name, at)
    return after


@dataclass(frozen=True, slots=True)
class _Asked:
    """Somebody asks for a step."""

    speaker: Speaker
    act: Act
    at: datetime
    saying: Saying
    id: str


def _opened(contract: Contract, asked: _Asked) -> Matter:
    kind = KIND_OF.get(type(asked.act))
    if kind is None:
        raise NoSuchStep(act=asked.act.kind, matter="—", stands="—")
    with holding(contract.pk):
        known = _is_known(contract.pk, asked, kind)
        found = matter(contract.pk, known) if known else None
        if found:
            return found
        number = MatterRow.objects.filter(contract=contract, kind=kind).count() + 1
        after = _after(contract, None, kind, number, asked)
        MatterRow.objects.create(contract=contract, of=after.of, **row_of(after))
    return after


def _after(
    contract: Contract, before: Matter | None, kind: MatterKind, number: int, asked: _Asked
) -> Matter:
    """The matter after the step, which is checked and recorded."""
    speaker, act = asked.speaker, asked.act
    way = decide(before, kind, act, speaker.party)
    refuse_agents(speaker, act.kind, way)
    check_saying(act, asked.saying)
    whole = checked(act, Asking(contract, before, in_utc(asked.at)))
    if before is None:
        _refuse_second(contract, kind, str(getattr(whole, "about", "")))
    seq = _recorded(contract.pk, f"{kind}:{number}", f"{kind}_{act.kind}", whole, asked)
    step = Step(seq, asked.at, speaker.name, speaker.party, whole, asked.saying)
    return evolve(before, kind, number, step)


def _refuse_second(contract: Contract, kind: MatterKind, about: str) -> None:
    if not about or kind in {MatterKind.COMPLAINT, MatterKind.SUSPENSION}:
        return
    rows = MatterRow.objects.filter(contract=contract, kind=kind, about=about)
    if kind not in ONCE:
        rows = rows.filter(closed_at__isnull=True)
    before = rows.first()
    if before:
        raise AlreadyOpen(of=before.of)


def _is_known(contract: int, asked: _Asked, kind: MatterKind, of: str = "") -> str:
    """The matter in which the step was taken before, under its id; "" if it was not.

    Raises:
        IdTaken: the id stands for something else.
    """
    entry = (
        Entry.objects.filter(contract=contract, id=asked.id).first() if asked.id else None
    )
    if entry is None:
        return ""
    same = (f"{kind}_{asked.act.kind}", asked.speaker.name)
    if (entry.kind, entry.by) != same or (of and entry.of != of):
        raise IdTaken(id=asked.id)
    return entry.of


def _recorded(contract: int, of: str, kind: str, act: Act, asked: _Asked) -> int:
    data = {**msgspec.to_builtins(act), "party": str(asked.speaker.party)}
    said = asked.saying
    words = None if said.is_empty else sealed(msgspec.to_builtins(said))
    id, by = asked.id or fresh_id(asked.at), asked.speaker.name
    (seq,) = append(contract, Draft(kind, of, by, id, to_us(asked.at), data, words))
    return seq
