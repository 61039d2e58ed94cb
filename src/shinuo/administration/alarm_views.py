"""Who outside is told of a contract's waits: added, tried, switched off, removed by an administrator."""

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
from shinuo.people.reader import lang_of, signed_in
from shinuo.rules.words import Lang
from shinuo.watch.models import AlarmTarget
from shinuo.watch.outside.answers import Problem
from shinuo.watch.outside.kinds import RIGHT, Kind
from shinuo.watch.outside.outbox import targets_of
from shinuo.watch.outside.saying import clock_of
from shinuo.watch.outside.targets import (
    Wanted,
    add_target,
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
    of, given = get_object_or_404(Contract, pk=contract), request.POST
    lang: Lang = "en" if given.get("lang") == "en" else "zh"
    name, text = (given.get(one, "").strip() for one in ("name", "address"))
    wanted = Wanted(name, text, given.getlist("tells"), lang)
    try:
        add_target(of, wanted, user.recorded_as, clock.now())
    except Refusal as refusal:
        return _page(request, of, refusal)
    return redirect("alarms", of.pk)


@require_POST
@signed_in
def alarm_changed(
    request: HttpRequest, user: User, contract: int, target: int, what: str
) -> HttpResponse:
    """Try a target, switch it off or on, remove it."""
    administrator(user)
    of = get_object_or_404(Contract, pk=contract)
    one = get_object_or_404(AlarmTarget, contract=of, pk=target)
    by, at = user.recorded_as, clock.now()
    try:
        match what:
            case "trial":
                try_target(one, at)
            case "off" | "on":
                switch_target(one, by, at, is_on=what == "on")
            case "removal":
                remove_target(one, by, at)
            case _:
                raise Http404
    except Refusal as refusal:
        return _page(request, of, refusal)
    return redirect("alarms", of.pk)


def _page(
    request: HttpRequest, contract: Contract, refusal: Refusal | None = None
) -> HttpResponse:
    lang = lang_of(request)
    shown = usual(request, refusal) | {
        "contract": contract,
        "targets": list(_targets(contract, lang)),
        "choices": [(one.value, one.words[lang]) for one in CHOICES],
        "kinds": [(kind.words[lang], RIGHT[kind][lang]) for kind in Kind],
        "chosen": request.POST.getlist("tells") if refusal else USUAL,
    }
    status = 409 if refusal else 200
    return render(request, "administration/alarms.html", shown, status=status)


def _targets(contract: Contract, lang: Lang) -> Iterator[dict[str, object]]:
    """Each target with what is said of it."""
    rows = targets_of(contract.pk).annotate(
        waiting=Count("alarms", filter=_WAITS),
        trials=Count("alarms", filter=_WAITS & Q(alarms__tell=Tell.TRIAL)),
    )
    for one in rows:
        yield {
            "row": one,
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
