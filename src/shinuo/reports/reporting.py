"""The life of a monthly report: drafted, remarked on, frozen, sent, received, acknowledged or disputed. Source: clause 3.3

Figures are computed before anything is written, and then stand or fall in one transaction with the entry that names
their hash and the place in the log: whoever is killed meanwhile has frozen nothing, and freezing again begins anew.
The ledger is settled and the month closed before that, once; whatever comes later stands in the next statement.
"""

from datetime import date, datetime

from django.db.models import QuerySet

from shinuo.contracts.models import Contract
from shinuo.contracts.parties import Party
from shinuo.contracts.recording import fresh_id, holding, record
from shinuo.conversations.judging import Judging
from shinuo.journal.append import append
from shinuo.journal.content import sealed
from shinuo.journal.draft import Draft
from shinuo.journal.models import Log
from shinuo.people.models import User
from shinuo.people.parties import party_of
from shinuo.people.visibility import Viewer
from shinuo.rules.instants import to_us
from shinuo.rules.words import Words
from shinuo.settlement.posting import close_through
from shinuo.settlement.queries import report_key
from shinuo.settlement.reminding import mark_done
from shinuo.settlement.speaking import settled_visible_to

from .drafting import begin_draft
from .figures.frozen import hashed, spelt
from .figures.month import agreed_in
from .frozen_pictures import drawn_pictures
from .models import MonthlyReport
from .refusals import (
    BadRemark,
    EarlierFirst,
    MonthNotOver,
    NotYourReportStep,
    ReportFrozen,
    WrongStep,
)
from .revising import figures_now

LONGEST_REMARK = 4_000
REMARKED, FROZEN = "report_remarked", "report_frozen"


def reports_visible_to(user: Viewer) -> QuerySet[MonthlyReport]:
    """The reports `user` may see: nothing for agents."""
    return settled_visible_to(user, MonthlyReport.objects.all())


def draft_report(
    user: User, contract: Contract, month: date, at: datetime
) -> MonthlyReport:
    """Begin the report on the month that begins on `month`; what was begun is returned as it is.

    Raises:
        MonthNotOver: it is not.
        NotYourReportStep: `user` does not speak for the provider.
        NoTerms: none were in force.
    """
    _refuse_other(user, contract, Party.PROVIDER)
    span, _, _ = agreed_in(Judging(contract.pk), month)
    if at < span.ends:
        raise MonthNotOver(month=span.name)
    return begin_draft(contract, month, user.recorded_as, at)[0]


def remark(user: User, report: MonthlyReport, text: str, at: datetime) -> None:
    """Add a comment to a draft; its words are content that can be erased.

    Raises:
        BadRemark: it says nothing, or too much.
        ReportFrozen: the report is frozen.
        NotYourReportStep: `user` does not speak for the provider.
    """
    _refuse_other(user, report.contract, Party.PROVIDER)
    _say(user, report, REMARKED, text, at)


def freeze_report(user: User, report: MonthlyReport, at: datetime) -> MonthlyReport:
    """Close the month, compute its figures as of `at`, and let them stand with their hash and place in the log.

    Raises:
        ReportFrozen: it was frozen before.
        EarlierFirst: the report on an earlier month of the term is not frozen.
        NotYourReportStep: `user` does not speak for the provider.
    """
    contract = report.contract
    _refuse_other(user, contract, Party.PROVIDER)
    _refuse_frozen(report)
    _refuse_out_of_order(contract, report.month)
    close_through(contract, report.month, user.recorded_as, at)
    upto = Log.objects.get(pk=contract.pk).next_seq - 1
    figures, outcome = figures_now(contract, report.month, at, upto)
    body, pictures = spelt(figures), drawn_pictures(outcome, figures)
    with holding(contract.pk):
        report.refresh_from_db()
        _refuse_frozen(report)
        report.frozen_at = report.as_of = at
        report.upto, report.sha256 = upto, hashed(body)
        report.figures, report.pictures = body, pictures
        report.save(update_fields=_FROZEN)
        said = {"sha256": report.sha256, "upto": upto, "as_of": to_us(at)}
        record(contract.pk, FROZEN, report.of, user.recorded_as, at, **said)
    return report


_FROZEN = ["frozen_at", "as_of", "upto", "sha256", "figures", "pictures"]


def send_report(user: User, report: MonthlyReport, at: datetime) -> MonthlyReport:
    """Submit it to the client, by which the duty of clause 3.3 is done."""
    contract, key = report.contract, report_key(report.month)
    with holding(contract.pk):
        sent = _step(user, report, Party.PROVIDER, "sent", at)
        mark_done(contract, key, Party.PROVIDER, user.recorded_as, at)
    return sent


def receive_report(user: User, report: MonthlyReport, at: datetime) -> MonthlyReport:
    """The client has it before them."""
    return _step(user, report, Party.CLIENT, "received", at)


def acknowledge_report(user: User, report: MonthlyReport, at: datetime) -> MonthlyReport:
    """The client agrees with it."""
    return _step(user, report, Party.CLIENT, "acknowledged", at)


def dispute_report(
    user: User, report: MonthlyReport, text: str, at: datetime
) -> MonthlyReport:
    """The client does not agree with it, and says why; verdicts are disputed one by one, in settlement."""
    return _step(user, report, Party.CLIENT, "disputed", at, text)


_COMES_AFTER = {
    "sent": ("frozen_at", ()),
    "received": ("sent_at", ()),
    "acknowledged": ("received_at", ("disputed_at",)),
    "disputed": ("received_at", ("acknowledged_at",)),
}


def _step(
    user: User, report: MonthlyReport, party: Party, step: str, at: datetime, text: str = ""
) -> MonthlyReport:
    _refuse_other(user, report.contract, party)
    needs, excludes = _COMES_AFTER[step]
    field = f"{step}_at"
    with holding(report.contract_id):
        report.refresh_from_db()
        done = [name for name in (field, *excludes) if getattr(report, name)]
        if getattr(report, needs) is None or done:
            raise WrongStep(step=STEPS[step], stands=STEPS[stands(report)])
        setattr(report, field, at)
        report.save(update_fields=[field])
        if text or step == "disputed":
            _say(user, report, f"report_{step}", text, at)
        else:
            said = {"sha256": report.sha256}
            kind = f"report_{step}"
            record(report.contract_id, kind, report.of, user.recorded_as, at, **said)
    return report


def stands(report: MonthlyReport) -> str:
    """Where it stands: the last of its steps."""
    order = ("disputed", "acknowledged", "received", "sent", "frozen", "drafted")
    return next(one for one in order if getattr(report, f"{one}_at"))


def _say(user: User, report: MonthlyReport, kind: str, text: str, at: datetime) -> None:
    text = text.strip()
    if not 0 < len(text) <= LONGEST_REMARK:
        raise BadRemark(most=LONGEST_REMARK)
    with holding(report.contract_id):
        report.refresh_from_db()
        if kind == REMARKED:
            _refuse_frozen(report)
        draft = Draft(
            kind,
            report.of,
            user.recorded_as,
            fresh_id(at),
            to_us(at),
            {"sha256": report.sha256},
            sealed({"text": text}),
        )
        append(report.contract_id, draft)


def _refuse_other(user: User, contract: Contract, party: Party) -> None:
    if party_of(user, contract.pk) is not party:
        raise NotYourReportStep(party=_PARTIES[party])


def _refuse_frozen(report: MonthlyReport) -> None:
    if report.is_frozen:
        raise ReportFrozen(month=f"{report.month:%Y-%m}")


def _refuse_out_of_order(contract: Contract, month: date) -> None:
    """Every report begun on an earlier month is frozen first."""
    rows = MonthlyReport.objects.filter(
        contract=contract, month__lt=month, frozen_at__isnull=True
    )
    first = rows.order_by("month").first()
    if first:
        raise EarlierFirst(month=f"{first.month:%Y-%m}")


STEPS = {
    "drafted": Words("起草", "drafted"),
    "frozen": Words("冻结", "frozen"),
    "sent": Words("发出", "sent"),
    "received": Words("签收", "received"),
    "acknowledged": Words("认可", "acknowledged"),
    "disputed": Words("提出异议", "disputed"),
}
"""What each step is called."""
_PARTIES = {
    Party.CLIENT: Words("甲方", "client"),
    Party.PROVIDER: Words("乙方", "provider"),
}
