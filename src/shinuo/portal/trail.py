"""Everything one of the client's people opens is written down, refusals too: both parties read it. Source: clause 3.4

A page of whichever room passes here on its way out, so none can be forgotten. What a page asks for by itself, to stay
as it is, is no look of somebody's and is left out; so is an address that only leads on to another.
"""

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.people.models import Role, User

from .models import LONGEST_PATH, TrailLine

Respond = Callable[[HttpRequest], HttpResponseBase]
BY_ITSELF = frozenset({"portal_now", "sign_out", "sign_in"})
"""The views that are no look at anything."""
_DIGITS = 18
_LED_ON = range(300, 400)


def trailing(respond: Respond) -> Respond:
    """Write down what a client's person asked for, and with what outcome."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        user = request.user
        if isinstance(user, User) and user.role == Role.AUDITOR:
            _written(request, user, response.status_code)
        return response

    return middleware


def _written(request: HttpRequest, user: User, status: int) -> None:
    match = request.resolver_match
    view = (match.view_name if match else "") or ""
    shows_nothing = request.method in {"GET", "HEAD"} and status in _LED_ON
    if view in BY_ITSELF or shows_nothing:
        return
    named = (match.kwargs.get("contract") if match else None) or _asked(request)
    write_line(user, named, request, view, status)


def _asked(request: HttpRequest) -> int | None:
    text = request.GET.get("contract", "")
    is_number = text.isascii() and text.isdecimal() and len(text) <= _DIGITS
    return int(text) if is_number else None


def write_line(
    user: User, named: int | None, request: HttpRequest, view: str, status: int
) -> None:
    """A line of the trail; one contract of the client is meant where none is named and there is no other."""
    assert user.client is not None  # noqa: S101  (auditors have one, a constraint holds it)
    own = Contract.objects.filter(client=user.client_id)
    if named is not None:
        own = own.filter(pk=named)
    found = list(own.values_list("pk", flat=True)[:2])
    TrailLine.objects.create(
        client=user.client,
        contract_id=found[0] if len(found) == 1 else None,
        user=user,
        at=clock.now(),
        method=(request.method or "")[:8],
        view=view[:60],
        path=request.get_full_path().replace("\0", "")[:LONGEST_PATH],
        status=status,
    )


def trail_of(contract: Contract) -> QuerySet[TrailLine]:
    """What was looked at in the contract, and what its client's people were refused elsewhere; the latest first."""
    outside = Q(contract__isnull=True, client=contract.client_id)
    rows = TrailLine.objects.filter(Q(contract=contract.pk) | outside)
    return rows.select_related("user").order_by("-id")
