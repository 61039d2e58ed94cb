"""Duties done and duties reminded of, each by an entry of the contract's log."""

import hashlib
from datetime import datetime

from shinuo.contracts.models import Contract
from shinuo.contracts.parties import Party
from shinuo.contracts.recording import holding
from shinuo.conversations.judging import Judging
from shinuo.journal.append import append
from shinuo.journal.draft import Draft
from shinuo.journal.models import Entry
from shinuo.rules.instants import to_us

from .duties import DONE, duties_of
from .gaps import report_recorded_gaps
from .owed import DutyState, OwedDuty

DUTY = "duty"
"""What the entries about duties are of."""
REMINDED = {DutyState.SOON: "duty_reminded", DutyState.LATE: "duty_late"}


def mark_done(contract: Contract, key: str, party: Party, by: str, at: datetime) -> bool:
    """Say that the duty `key` was done, for one that has no matter of its own (`report_key`); whether that is new.

    Whoever said so first is the one who did.
    """
    id = _id("done", key)
    with holding(contract.pk):
        if Entry.objects.filter(contract=contract.pk, id=id).exists():
            return False
        said = {"key": key, "party": str(party)}
        append(contract.pk, Draft(DONE, DUTY, by, id, to_us(at), said))
    return True


def remind(
    contract: Contract, by: str, at: datetime
) -> tuple[tuple[OwedDuty, DutyState], ...]:
    """Record what is due soon, and what is late, once each, whoever looks; returns what is new.

    A gap of the monitor becomes a duty here. The log is held only where something is: conversations go on meanwhile.
    """
    judging = Judging(contract.pk)
    report_recorded_gaps(contract, at, judging)
    found = [(one, one.state(at)) for one in duties_of(contract, at, judging)]
    dated = [
        (_reminder(one, state, by, at), one, state)
        for one, state in found
        if state in REMINDED
    ]
    if not _unknown(contract, dated):
        return ()
    with holding(contract.pk):
        new = _unknown(contract, dated)
        append(contract.pk, *(draft for draft, _, _ in new))
    return tuple((one, state) for _, one, state in new)


_Dated = tuple[Draft, OwedDuty, DutyState]


def _unknown(contract: Contract, dated: list[_Dated]) -> list[_Dated]:
    """Those that nobody was reminded of, by whomever."""
    ids = [draft.id for draft, _, _ in dated]
    rows = Entry.objects.filter(contract=contract.pk, id__in=ids)
    known = set(rows.values_list("id", flat=True))
    return [one for one in dated if one[0].id not in known]


def _reminder(one: OwedDuty, state: DutyState, by: str, at: datetime) -> Draft:
    due = to_us(one.due_at) if one.due_at else None
    said = {"key": one.key, "due_us": due, "party": str(one.by or "")}
    id = _id(str(state), f"{one.key}@{due}")
    return Draft(REMINDED[state], DUTY, by, id, to_us(at), said)


def _id(stage: str, key: str) -> str:
    """The same for the same: said once."""
    return f"{stage}-{hashlib.sha256(key.encode()).hexdigest()[:28]}"
