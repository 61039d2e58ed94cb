"""The board of duties: what is owed by whom until when, and when it was done, from everything the contract dates.

Nothing of it is stored: it follows from the terms, the calendar and the matters, as of an instant. Source: R16;
clauses 3.3, 4.5, 5.2, 6.2, 6.3, 7.1
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from shinuo.contracts.models import Contract
from shinuo.contracts.parties import Party
from shinuo.conversations.judging import Judging
from shinuo.journal.models import Entry
from shinuo.journal.reading import recorded
from shinuo.rules.duties import Duty
from shinuo.rules.instants import from_us, in_utc, to_us
from shinuo.rules.words import Words

from .acts import Acknowledged, Ended, Notified, Objected
from .deadlines import acknowledged_by, due_at, notice_ends
from .deciding import DECIDING
from .matter import Matter, Step, evolve
from .models import MatterRow
from .owed import OwedDuty
from .reading import Until, fold, steps_of
from .states import MatterKind, Standing
from .term_duties import confirmations, of_term
from .ways import OWED

DONE = "duty_done"
"""The kind of an entry that says a duty without a matter of its own was done."""


@dataclass(frozen=True, slots=True)
class Known:
    """Matters, and when each duty without one of its own was said to be done, by its key."""

    matters: tuple[Matter, ...]
    done: Mapping[str, datetime]


def duties_of(
    contract: Contract,
    as_of: datetime,
    judging: Judging | None = None,
    known: Known | None = None,
) -> tuple[OwedDuty, ...]:
    """Every duty of both parties that arose by `as_of`, done or not.

    The next to end comes first, of one day the older; then what has no day, then what is done. What it asks the database
    does not grow with the number of duties. `judging` spares asking anew for the terms, `known`
    for the rest: all matters in which something is owed, and what was done.
    """
    now = in_utc(as_of)
    judging = judging or Judging(contract.pk)
    known = known or _known(contract, now, _OWING)
    owing = [one for one in known.matters if one.kind in _OWING]
    found = [
        *(one for matter in owing for one in _of_matter(matter, judging)),
        *confirmations(judging.rows, now),
        *of_term(contract, judging, now, owing),
    ]
    stated = (_marked(one, known.done) for one in found if one.since <= now)
    return tuple(sorted(stated, key=_order))


def _order(one: OwedDuty) -> tuple[bool, bool, datetime, datetime, str]:
    until = one.due_at or one.since
    return one.done_at is not None, one.due_at is None, until, one.since, one.key


def _marked(one: OwedDuty, done: Mapping[str, datetime]) -> OwedDuty:
    at = one.done_at or done.get(one.key)
    return OwedDuty(
        one.key, one.words, one.clause, one.by, one.of, one.since, one.due_at, at
    )


def owing_and_deciding(contract: Contract, as_of: datetime) -> Known:
    """Every matter in which something is or was owed, or that changes a verdict, without its words; and what was done. One query."""
    return _known(contract, as_of, {*_OWING, *map(str, DECIDING)})


def _known(contract: Contract, as_of: datetime, kinds: Iterable[str]) -> Known:
    until = Until(to_us(as_of))
    rows = MatterRow.objects.filter(contract=contract, kind__in=kinds)
    duties = Entry.objects.filter(contract=contract.pk, of="duty", kind=DONE)
    steps = steps_of(rows, contract.pk, until).union(until.of(duties), all=True)
    # Put in order here: a database that is to do it may prefer to read the whole log, which is in order.
    found = sorted(steps, key=lambda row: row.seq)
    done: dict[str, datetime] = {}
    for entry in (recorded(row) for row in found if row.kind == DONE):
        done.setdefault(entry.data["key"], from_us(entry.at))
    return Known(tuple(fold(row for row in found if row.kind != DONE)), done)


def _of_matter(matter: Matter, judging: Judging) -> Iterator[OwedDuty]:
    """Every turn that somebody had in `matter`, with the step that ended it."""
    if matter.kind is MatterKind.FORCE_MAJEURE:
        yield from _force_majeure(matter, judging)
    stages = tuple(_stages(matter))
    yield from _acknowledgements(stages, judging)
    turn: OwedDuty | None = None
    for step, seen in stages:
        now = _turn(seen, step.at, judging)
        if turn and now and now.words == turn.words and now.due_at == turn.due_at:
            continue
        if turn:
            yield _ended(turn, step.at)
        turn = now
    if turn:
        yield turn


def _stages(matter: Matter) -> Iterator[tuple[Step, Matter]]:
    """Every step, and the matter as it stood after it."""
    seen: Matter | None = None
    for step in matter.steps:
        seen = evolve(seen, matter.kind, matter.number, step)
        yield step, seen


def _turn(matter: Matter, at: datetime, judging: Judging) -> OwedDuty | None:
    party = matter.owed_by
    if party is None:
        return None
    since = matter.owed_since
    words = _TURNS.get((matter.kind, matter.stands), _ANSWER).of(matter=matter.kind.words)
    key = f"{matter.of}/{len(matter.steps)}"
    due = due_at(matter, since, judging)
    return OwedDuty(key, words, matter.kind.clause, party, matter.of, max(since, at), due)


def _ended(turn: OwedDuty, at: datetime) -> OwedDuty:
    return OwedDuty(
        turn.key, turn.words, turn.clause, turn.by, turn.of, turn.since, turn.due_at, at
    )


def _acknowledgements(
    stages: Iterable[tuple[Step, Matter]], judging: Judging
) -> Iterator[OwedDuty]:
    """Of every decision recorded by one party: that the other acknowledges it, or objects. Source: 5.2, 6.1"""
    owed: OwedDuty | None = None
    for step, seen in stages:
        found = seen.unacknowledged
        if owed and isinstance(step.act, Acknowledged | Objected):
            yield _ended(owed, step.at)
            owed = None
        elif found and owed is None:
            owed = _acknowledgement(seen, *found, judging)
    if owed:
        yield owed


def _acknowledgement(
    matter: Matter, decided: Step, party: Party, judging: Judging
) -> OwedDuty:
    key = f"{matter.of}/acknowledged/{len(matter.steps)}"
    words = _ACKNOWLEDGE.of(matter=matter.kind.words)
    ends = acknowledged_by(decided.at, judging)
    clause = matter.kind.clause
    return OwedDuty(key, words, clause, party, matter.of, decided.at, ends)


def _force_majeure(matter: Matter, judging: Judging) -> Iterator[OwedDuty]:
    """The notice, in time or not, and that the service goes on as soon as possible. Source: 6.3, R17"""
    notified, ended = matter.first(Notified), matter.first(Ended)
    if notified is None:
        return
    step, act = notified
    began = from_us(act.began_us)
    ends = notice_ends(matter, judging)
    words = Duty.FORCE_MAJEURE_NOTICE.words
    yield OwedDuty(
        f"{matter.of}/notice", words, "6.3", Party.PROVIDER, matter.of, began, ends, step.at
    )
    if matter.stands is not Standing.WITHDRAWN:
        at = ended[0].at if ended else None
        yield OwedDuty(
            f"{matter.of}/end", _RESUME, "6.3", Party.PROVIDER, matter.of, step.at, None, at
        )


_OWING = tuple({str(kind) for kind, _ in OWED})
_ANSWER = Words("答复：{matter}", "an answer: {matter}")
_ACKNOWLEDGE = Words(
    "确认登记的裁决，或提出异议：{matter}",
    "to acknowledge the recorded decision, or object: {matter}",
)
_RESUME = Words("恢复服务", "to go on with the service")
_TURNS = {
    (MatterKind.DEMAND, Standing.RAISED): Duty.REMEDY_PLAN.words,
    (MatterKind.DEMAND, Standing.REJECTED): Words(
        "重新提交改进计划", "a new improvement plan"
    ),
    (MatterKind.DEMAND, Standing.ANSWERED): Words(
        "对改进计划表态", "to accept or reject the improvement plan"
    ),
    (MatterKind.DEMAND, Standing.ACCEPTED): Words(
        "复查整改效果", "to review the plan's effect"
    ),
    (MatterKind.QUESTION, Standing.RAISED): Words("书面说明", "an explanation"),
    (MatterKind.QUESTION, Standing.REJECTED): Words("重新说明", "a new explanation"),
    (MatterKind.GAP, Standing.RAISED): Duty.GAP_EVIDENCE.words,
    (MatterKind.COMPLAINT, Standing.RAISED): Words("处理投诉", "to handle a complaint"),
    (MatterKind.COMPLAINT, Standing.ASSIGNED): Words("处理投诉", "to handle a complaint"),
}
