"""The steps of a monthly report as its page shows them: what was done, and what the reader may do now. Source: clause 3.3"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from shinuo.contracts.parties import Party
from shinuo.people.named import both_names
from shinuo.reports.models import MonthlyReport
from shinuo.reports.monthly.report import Done
from shinuo.reports.reporting import (
    acknowledge_report,
    dispute_report,
    draft_report,
    freeze_report,
    receive_report,
    remark,
    send_report,
    stands,
)
from shinuo.settlement.owed import DutyState, OwedDuty

from .fields import typed
from .shown import Moment, day_until, moment_of, party_name
from .sitting import Sitting
from .steps import who
from .words.reports import REPORTS

_ORDER = ("drafted", "frozen", "sent", "received", "answered")
_NEXT: dict[str, tuple[Party, tuple[str, ...]]] = {
    "": (Party.PROVIDER, ("draft",)),
    "drafted": (Party.PROVIDER, ("remark", "freeze")),
    "frozen": (Party.PROVIDER, ("send",)),
    "sent": (Party.CLIENT, ("receive",)),
    "received": (Party.CLIENT, ("acknowledge", "dispute")),
}
"""Whose turn it is, and what they may do, by where the report stands."""
_PHASES = {"disputed": "over", "acknowledged": "calm", "received": "calm", "sent": "calm"}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A month in the words of the list."""

    month: str
    state: str
    phase: str
    until: str
    is_late: bool
    turn: str
    at: Moment | None


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step of five: when, and by whom, if it was taken; the last says how it was answered."""

    name: str
    at: Moment | None
    by: str
    is_next: bool


@dataclass(frozen=True, slots=True)
class ReportForm:
    """A step that the reader may take; `text` is what its words are about, "" where it takes none."""

    act: str
    label: str
    text: str
    note: str


def standing(row: MonthlyReport | None) -> str:
    """Where the report stands; "" where nobody drafted it."""
    return stands(row) if row is not None and row.pk else ""


def shown_line(sitting: Sitting, duty: OwedDuty, row: MonthlyReport | None) -> ShownLine:
    """The report that `duty` asks for, as of now."""
    at, stood = getattr(row, "sent_at", None), standing(row)
    is_late = at is None and duty.state(sitting.now) is DutyState.LATE
    last = getattr(row, f"{stood}_at") if stood else None
    turn = _NEXT.get(stood)
    return ShownLine(
        month=duty.of,
        state=REPORTS[stood or "not_drafted"][sitting.lang],
        phase="over" if is_late else _PHASES.get(stood, "warn"),
        until=day_until(duty.due_at, sitting.zone) if duty.due_at else "",
        is_late=is_late,
        turn=party_name(turn[0], sitting.lang) if turn else "",
        at=moment_of(last, sitting.zone) if last else None,
    )


def shown_steps(
    sitting: Sitting, row: MonthlyReport, done: Sequence[Done], names: Mapping[str, str]
) -> list[ShownStep]:
    """The way of a report, and how far it went; `names` as `names_of` gives them."""
    by = {one.kind: who(one.by, names, sitting.lang) for one in done}
    found: list[ShownStep] = []
    for name in _ORDER:
        kind = _answered(row) if name == "answered" else name
        at = getattr(row, f"{kind}_at", None)
        label = f"step_{kind}" if at else f"step_{name}"
        before = found[-1].at if found else True
        found.append(
            ShownStep(
                name=REPORTS[label][sitting.lang],
                at=moment_of(at, sitting.zone) if at else None,
                by=by.get(kind, ""),
                is_next=at is None and before is not None,
            )
        )
    return found


def _answered(row: MonthlyReport) -> str:
    return "disputed" if row.disputed_at else "acknowledged"


def shown_said(
    sitting: Sitting, done: Sequence[Done], names: Mapping[str, str]
) -> list[dict[str, object]]:
    """Remarks and objections, in their order."""
    return [
        {
            "by": both_names(one.by, names),
            "at": moment_of(one.at, sitting.zone),
            "text": one.text,
            "side": "client" if one.kind == "disputed" else "provider",
        }
        for one in done
        if one.is_remark
    ]


def forms_for(sitting: Sitting, row: MonthlyReport) -> list[ReportForm]:
    """What the reader may do now, if it is their turn."""
    party, acts = _NEXT.get(standing(row), (None, ()))
    return [_form(sitting, act) for act in acts] if party is sitting.party else []


def _form(sitting: Sitting, act: str) -> ReportForm:
    lang = sitting.lang
    text, note = REPORTS.get(f"{act}_label"), REPORTS.get(f"{act}_note")
    return ReportForm(
        act=act,
        label=REPORTS[act][lang],
        text=text[lang] if text else "",
        note=note[lang] if note else "",
    )


def take(sitting: Sitting, row: MonthlyReport, given: QueryDict) -> None:
    """Take the step that the form `given` names, which is one of `forms_for`.

    Raises:
        Refusal: it cannot be taken.
    """
    _TAKE[given.get("act", "")](sitting, row, typed(given))


_Take = Callable[[Sitting, MonthlyReport, str], object]
_TAKE: dict[str, _Take] = {
    "draft": lambda on, row, _: draft_report(on.user, on.contract, row.month, on.now),
    "remark": lambda on, row, text: remark(on.user, row, text, on.now),
    "freeze": lambda on, row, _: freeze_report(on.user, row, on.now),
    "send": lambda on, row, _: send_report(on.user, row, on.now),
    "receive": lambda on, row, _: receive_report(on.user, row, on.now),
    "acknowledge": lambda on, row, _: acknowledge_report(on.user, row, on.now),
    "dispute": lambda on, row, text: dispute_report(on.user, row, text, on.now),
}
