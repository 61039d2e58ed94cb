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

from .acts import Act, Agreed, GapReported, Taken
from .asking import Asking
from .facts import checked
from .finality import refuse_without_new_proof
from .judging import ID
from .matter import NOTHING_SAID, Matter, Saying, Step, decide, evolve
from .models import MatterRow
from .posting import post_adjustment
from .reading import matter
from .refusals import AlreadyOpen, BadFact, NoSuchMatter, NoSuchStep
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
        AlreadyDecided: there was one, and nothing is new.
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


def take_complaint(
    contract: Contract, about: str, by: str, at: datetime, text: str, id: str
) -> Matter:
    """Take in what a visitor complains of; `by` is as the journal names them, `about` their conversation, if there is one.

    Raises:
        Refusal: there is nothing to read in it, or too much; see `saying.py`.
    """
    asked = _Asked(
        Speaker(by, Party.PROVIDER), Taken(about=about), at, Saying(text=text), id
    )
    return _opened(contract, asked)


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
    while True:
        before = matter(row.contract_id, row.of)
        if before is None or not asked.speaker.sees(before):
            raise NoSuchMatter(of=row.of)
        if _is_known(row.contract_id, asked, before.kind, before.of):
            return before
        whole = _checked(row.contract, before, before.kind, asked)
        with holding(row.contract_id):
            if matter(row.contract_id, row.of) == before:
                return _taken(row, before, whole, asked)


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
    if known := _known(contract.pk, asked, kind):
        return known
    whole = _checked(contract, None, kind, asked)
    with holding(contract.pk):
        if known := _known(contract.pk, asked, kind):
            return known
        about = str(getattr(whole, "about", ""))
        _refuse_second(contract, kind, about)
        refuse_without_new_proof(contract, kind, about, asked.saying)
        number = MatterRow.objects.filter(contract=contract, kind=kind).count() + 1
        step = _recorded(contract.pk, f"{kind}:{number}", kind, whole, asked)
        after = evolve(None, kind, number, step)
        MatterRow.objects.create(contract=contract, of=after.of, **row_of(after))
    return after


def _taken(row: MatterRow, before: Matter, whole: Act, asked: _Asked) -> Matter:
    """The matter after a step that may be taken."""
    step = _recorded(row.contract_id, before.of, before.kind, whole, asked)
    after = evolve(before, before.kind, before.number, step)
    MatterRow.objects.filter(pk=row.pk).update(**row_of(after))
    if isinstance(whole, Agreed):
        post_adjustment(row.contract, after, asked.speaker.name, asked.at)
    return after


def _checked(
    contract: Contract, before: Matter | None, kind: MatterKind, asked: _Asked
) -> Act:
    """The act, filled in, if it may be. Verdicts are asked for before the log is held: conversations go on meanwhile."""
    way = decide(before, kind, asked.act, asked.speaker.party)
    refuse_agents(asked.speaker, asked.act.kind, way)
    check_saying(asked.act, asked.saying)
    return checked(asked.act, Asking(contract, before, in_utc(asked.at)))


_MANY = {MatterKind.COMPLAINT, MatterKind.SUSPENSION}
"""Of these there can be several about a thing."""


def _refuse_second(contract: Contract, kind: MatterKind, about: str) -> None:
    if kind in _MANY or not (about or kind is MatterKind.RENEWAL):
        return
    rows = MatterRow.objects.filter(contract=contract, kind=kind, about=about)
    if kind not in ONCE:
        rows = rows.filter(closed_at__isnull=True)
    before = rows.first()
    if before:
        raise AlreadyOpen(of=before.of)


def _known(contract: int, asked: _Asked, kind: MatterKind) -> Matter | None:
    """The matter that was opened before, under the id of what is asked."""
    of = _is_known(contract, asked, kind)
    return matter(contract, of) if of else None


def _is_known(contract: int, asked: _Asked, kind: MatterKind, of: str = "") -> str:
    """The matter in which the step was taken before, under its id; "" if it was not.

    Raises:
        IdTaken: the id stands for something else.
        BadFact: it is none.
    """
    if asked.id and not ID.fullmatch(asked.id):
        raise BadFact(
            what="id", value=repr(asked.id[:40]), right="0–9, A–Z, a–z, _, -; 1–40"
        )
    rows = Entry.objects.filter(contract=contract, id=asked.id)
    entry = rows.first() if asked.id else None
    if entry is None:
        return ""
    said = (f"{kind}_{asked.act.kind}", asked.speaker.name, of or entry.of)
    if (entry.kind, entry.by, entry.of) != said or not _is_same(entry, asked):
        raise IdTaken(id=asked.id)
    return entry.of


def _is_same(entry: Entry, asked: _Asked) -> bool:
    """Whether what is asked says nothing else; what was filled in, or erased, is no difference."""
    found = matter(entry.contract_id, entry.of)
    step = (
        next((one for one in found.steps if one.seq == entry.seq), None) if found else None
    )
    if step is None:
        return False
    stated, recorded = msgspec.to_builtins(asked.act), msgspec.to_builtins(step.act)
    same_act = all(recorded.get(name) == value for name, value in stated.items())
    return same_act and step.saying in {None, asked.saying}


def _recorded(contract: int, of: str, kind: MatterKind, act: Act, asked: _Asked) -> Step:
    speaker, said = asked.speaker, asked.saying
    data = {**msgspec.to_builtins(act), "party": str(speaker.party)}
    words = None if said.is_empty else sealed(msgspec.to_builtins(said))
    id = asked.id or fresh_id(asked.at)
    named = f"{kind}_{act.kind}"
    draft = Draft(named, of, speaker.name, id, to_us(asked.at), data, words)
    (seq,) = append(contract, draft)
    return Step(seq, asked.at, speaker.name, speaker.party, act, said)
