"""A duty in the words of a page."""

from dataclasses import dataclass

from django.urls import reverse

from shinuo.rules.duties import Duty
from shinuo.settlement.owed import DutyState, OwedDuty
from shinuo.settlement.states import MatterKind

from .shown import Moment, day_until, moment_of, party_name
from .sitting import Sitting

_PHASES = {
    DutyState.OPEN: "none",
    DutyState.SOON: "warn",
    DutyState.LATE: "over",
    DutyState.DONE: "calm",
    DutyState.DONE_LATE: "hot",
}


@dataclass(frozen=True, slots=True)
class ShownDuty:
    """What the board says of a duty; `address` is the page it is done on, "" where there is none.

    `is_theirs`: the reader's party owes it now, and does it there.
    """

    key: str
    words: str
    clause: str
    by: str
    side: str
    of: str
    address: str
    since: Moment
    until: str
    done: Moment | None
    state: str
    phase: str
    is_theirs: bool


def shown_duty(sitting: Sitting, duty: OwedDuty) -> ShownDuty:
    """`duty` as of now."""
    state, zone, address = duty.state(sitting.now), sitting.zone, _address(sitting, duty)
    is_owed = duty.done_at is None and duty.by in {sitting.party, None}
    return ShownDuty(
        key=duty.key,
        words=duty.words[sitting.lang],
        clause=duty.clause,
        by=party_name(duty.by, sitting.lang),
        side=str(duty.by or "both"),
        of=duty.of,
        address=address,
        since=moment_of(duty.since, zone),
        until=day_until(duty.due_at, zone) if duty.due_at else "",
        done=moment_of(duty.done_at, zone) if duty.done_at else None,
        state=state.words[sitting.lang],
        phase=_PHASES[state],
        is_theirs=is_owed and bool(address),
    )


def _address(sitting: Sitting, duty: OwedDuty) -> str:
    """Where a duty is done: in its matter, on the page of the month, with the terms, among the talks on renewal."""
    contract, first = sitting.contract.pk, duty.key.partition(":")[0]
    if found := matter_named(duty.of):
        return reverse("portal_matter", args=[contract, *found])
    match first:
        case Duty.REPORT:
            return reverse("portal_report", args=[contract, duty.of])
        case "terms":
            return f"{reverse('terms')}?contract={contract}"
        case Duty.RENEWAL:
            return f"{reverse('portal_matters', args=[contract])}?kind={MatterKind.RENEWAL}"
        case _:
            return ""


def matter_named(of: str) -> tuple[str, int] | None:
    """Kind and number in the name of a matter; None if it is the name of something else."""
    kind, _, number = of.partition(":")
    is_one = kind in set(MatterKind) and number.isdecimal() and number.isascii()
    return (kind, int(number)) if is_one else None
