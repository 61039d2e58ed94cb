"""Who outside is told of a contract's waits: added, changed, tried, switched off, removed by an administrator."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.journal.refusals import Refusal
from shinuo.people.models import User
from shinuo.people.reader import lang_of, signed_in, tell
from shinuo.rules.words import Lang
from shinuo.watch.models import AlarmTarget
from shinuo.watch.outside.answers import Problem
from shinuo.watch.outside.kinds import RIGHT, Kind
from shinuo.watch.outside.outbox import targets_of
from shinuo.watch.outside.saying import clock_of
from shinuo.watch.outside.targets import (
    Wanted,
    add_target,
    change_target,
    remove_target,
    switch_target,
    try_target,
)
from shinuo.watch.outside.tells import CHOICES, Tell

from .views import administrator, usual

USUAL = (Tell.FOUR_FIFTHS.value, Tell.OVERDUE.value, Tell.MONITOR.value)
"""What a new target is told of, if nobody chooses otherwise."""
_WAITS = Q(alarms__sent_at__isnull=True, alarms__given_up_at__isnull=True)


@require_safe
@signed_in
def alarms_page(request: HttpRequest, user: User, contract: int) -> HttpResponse:
    """The targets of a contract, and how each stands."""
    administrator(user)
    return _page(request, get_object_or_404(Contract, pk=contract))


@require_POST
@signed_in
def alarm_added(request: HttpRequest, user: User, contract: int) -> HttpResponse:
    """Add a target."""
    administrator(user)
    of = get_object_or_404(Contract, pk=contract)
    try:
        add_target(of, _wanted(request), user.recorded_as, clock.now())
    except Refusal as refusal:
        return _page(request, of, refusal)
    tell(request)
    return redirect("alarms", of.pk)


@require_POST
@signed_in
def alarm_changed(
    request: HttpRequest, user: User, contract: int, target: int, what: str
) -> HttpResponse:
    """Change a target, try it, switch it off or on, remove it."""
    administrator(user)
    of = get_object_or_404(Contract, pk=contract)
    one = get_object_or_404(AlarmTarget, contract=of, pk=target)
    by, at = user.recorded_as, clock.now()
    try:
        match what:
            case "change":
                change_target(one, _wanted(request), by, at)
            case "trial":
                try_target(one, at)
            case "off" | "on":
                switch_target(one, by, at, is_on=what == "on")
            case "removal":
                remove_target(one, by, at)
            case _:
                raise Http404
    except Refusal as refusal:
        return _page(request, of, refusal, one.pk)
    if what != "trial":  # what becomes of a trial is told where the target is
        tell(request)
    return redirect("alarms", of.pk)


def _wanted(request: HttpRequest) -> Wanted:
    """A target as the form says it."""
    given = request.POST
    lang: Lang = "en" if given.get("lang") == "en" else "zh"
    name, text = (given.get(one, "").strip() for one in ("name", "address"))
    return Wanted(name, text, given.getlist("tells"), lang)


def _page(
    request: HttpRequest,
    contract: Contract,
    refusal: Refusal | None = None,
    target: int | None = None,
) -> HttpResponse:
    """Every target and the form for another; what was refused, of `target` or of a new one, stays where it was typed."""
    lang = lang_of(request)
    is_new = refusal is not None and target is None
    typed = (target, _wanted(request)) if "name" in request.POST and target else None
    shown = usual(request, refusal) | {
        "contract": contract,
        "targets": list(_targets(contract, lang, typed)),
        "choices": [(one.value, one.words[lang]) for one in CHOICES],
        "kinds": [(kind.words[lang], RIGHT[kind][lang]) for kind in Kind],
        "chosen": request.POST.getlist("tells") if is_new else USUAL,
    }
    status = 409 if refusal else 200
    return render(request, "administration/alarms.html", shown, status=status)


def _targets(
    contract: Contract, lang: Lang, typed: tuple[int, Wanted] | None
) -> Iterator[dict[str, object]]:
    """Each target with what is said of it."""
    rows = targets_of(contract.pk).annotate(
        waiting=Count("alarms", filter=_WAITS),
        trials=Count("alarms", filter=_WAITS & Q(alarms__tell=Tell.TRIAL)),
    )
    for one in rows:
        is_typed = typed is not None and typed[0] == one.pk
        yield {
            "row": one,
            "form": typed[1] if typed and is_typed else one,
            "is_typed": is_typed,
            "kind": Kind(one.kind).words[lang],
            "tells": [Tell(tell).words[lang] for tell in one.tells],
            "sent_at": _clock(one.sent_at),
            "next_at": _clock(one.next_at),
            "problem": _said(one, lang),
        }


def _said(one: AlarmTarget, lang: Lang) -> str:
    if not one.problem:
        return ""
    return Problem(one.problem).words.of(said=one.problem_said)[lang]


def _clock(at: datetime | None) -> str:
    return clock_of(at) if at else ""
