"""What the client arranges for itself: what is urgent, which names are masked, who sees words unmasked, which programs read."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from shinuo.conversations.unmasking import (
    allow_unmasking,
    arranged,
    set_masked_names,
    unmaskers,
)
from shinuo.conversations.urgency import UrgentRules, set_urgent_rules
from shinuo.journal.refusals import Refusal
from shinuo.people.models import User

from .models import ReadToken
from .refused import problem_of
from .shown import moment_of
from .sitting import Sitting, of_contract
from .spans import span_asked
from .tokens import make_token, revoke_token
from .words.settings import SETTINGS

_LISTS = ("visitors", "keywords", "topics")


@require_http_methods(["GET", "HEAD", "POST"])
@of_contract
def settings_page(sitting: Sitting) -> HttpResponse:
    """The arrangements, and a change of one of them."""
    if sitting.request.method != "POST":
        return _page(sitting)
    does = _DOES.get(sitting.request.POST.get("what", ""))
    if does is None:
        raise Http404
    try:
        token = does(sitting)
    except Refusal as refusal:
        return _page(sitting, refusal=refusal)
    return _page(sitting, token=token, is_saved=True)


def _page(
    sitting: Sitting,
    refusal: Refusal | None = None,
    token: str = "",
    *,
    is_saved: bool = False,
) -> HttpResponse:
    given = sitting.request.POST if refusal else {}
    rules, names = arranged(sitting.contract)
    lists = {name: given.get(name, "\n".join(getattr(rules, name))) for name in _LISTS}
    return sitting.page(
        "portal/settings.html",
        SETTINGS,
        status=409 if refusal else 200,
        lists=[(name, SETTINGS[name][sitting.lang], lists[name]) for name in _LISTS],
        names=given.get("names", "\n".join(names)),
        people=_people(sitting),
        tokens=_tokens(sitting),
        token=token,
        is_saved=is_saved,
        span=span_asked(sitting.request.GET, sitting.now, sitting.zone),
        **problem_of(sitting, refusal),
    )


def _people(sitting: Sitting) -> list[dict[str, Any]]:
    return [{"user": one, "may": may} for one, may in unmaskers(sitting.contract)]


def _tokens(sitting: Sitting) -> list[dict[str, Any]]:
    rows = ReadToken.objects.filter(contract=sitting.contract).select_related("user")
    return [
        {
            "row": one,
            "made": moment_of(one.made_at, sitting.zone),
            "used": moment_of(one.used_at, sitting.zone) if one.used_at else None,
            "revoked": moment_of(one.revoked_at, sitting.zone) if one.revoked_at else None,
        }
        for one in rows.order_by("-pk")
    ]


def _lines(sitting: Sitting, name: str) -> tuple[str, ...]:
    text = sitting.request.POST.get(name, "")
    return tuple(dict.fromkeys(one.strip() for one in text.splitlines() if one.strip()))


def _set_urgent(sitting: Sitting) -> str:
    rules = UrgentRules(**{name: _lines(sitting, name) for name in _LISTS})
    set_urgent_rules(sitting.user, sitting.contract, rules, sitting.now)
    return ""


def _set_names(sitting: Sitting) -> str:
    _for_client(sitting)
    by, names = sitting.user.recorded_as, list(_lines(sitting, "names"))
    set_masked_names(sitting.contract, names, by, sitting.now)
    return ""


def _allow(sitting: Sitting) -> str:
    """The provider answers for the visitors' words, so its supervisors say who of the client's people may see them."""
    if sitting.is_client:
        raise Http404
    named = sitting.request.POST.get("user", "")
    people = User.objects.filter(client=sitting.contract.client_id, is_active=True)
    user = get_object_or_404(people, username=named)
    may = sitting.request.POST.get("may") == "yes"
    by = sitting.user.recorded_as
    allow_unmasking(sitting.contract, user, by, sitting.now, may=may)
    return ""


def _make_token(sitting: Sitting) -> str:
    _for_client(sitting)
    name = sitting.request.POST.get("name", "").strip()
    return make_token(sitting.contract, sitting.user, name, sitting.now)[0]


def _revoke(sitting: Sitting) -> str:
    _for_client(sitting)
    number = sitting.request.POST.get("token", "")
    is_number = number.isascii() and number.isdecimal() and len(number) <= _DIGITS
    pk = int(number) if is_number else 0
    row = get_object_or_404(ReadToken, contract=sitting.contract, pk=pk)
    revoke_token(row, sitting.user.recorded_as, sitting.now)
    return ""


def _for_client(sitting: Sitting) -> None:
    """Let only the client's people go on.

    Raises:
        Http404: it is somebody else.
    """
    if not sitting.is_client:
        raise Http404


_DIGITS = 18
_DOES = {
    "urgent": _set_urgent,
    "names": _set_names,
    "allow": _allow,
    "token": _make_token,
    "revoke": _revoke,
}
