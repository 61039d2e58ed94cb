"""Everything one of the client's people opens is written down, refusals too: both parties read it. Source: clause 3.4

A page of whichever room passes here on its way out, so none can be forgotten. What a page asks for by itself, to stay
as it is, is no look of somebody's and is left out; so is an address that only leads on to another.
"""

from collections.abc import Callable
from typing import Protocol

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.people.models import Role, User
from shinuo.people.reader import OPENED

from .models import LONGEST_PATH, TrailLine

Respond = Callable[[HttpRequest], HttpResponseBase]
BY_ITSELF = frozenset({"portal_now", "portal_figures", "sign_out", "sign_in", "account"})
"""The views that are no look at anything."""
_DIGITS = 18
_LED_ON = range(300, 400)


class Look(Protocol):
    """What the HTTP API tells of somebody who asked; it knows nothing of this room."""

    @property
    def user(self) -> User:
        """Who."""

    @property
    def operation(self) -> str:
        """What they asked for."""

    @property
    def method(self) -> str:
        """How."""

    @property
    def address(self) -> str:
        """Where."""

    @property
    def contract(self) -> str:
        """The contract that was named, as it was; "" for none."""

    @property
    def status(self) -> int:
        """With what outcome."""


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
    named = (match.kwargs.get("contract") if match else None) or _number(
        request.GET.get("contract", "")
    )
    write_line(user, named, request, view, status)


def _number(text: str) -> int | None:
    """The contract that `text` names; None if it names none."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= _DIGITS
    return int(text) if is_number else None


def looked(look: Look) -> None:
    """Write down what one of the client's people asked of the HTTP API by their session."""
    found, view = _contract(look.user, _number(look.contract)), f"api_{look.operation}"
    _insert(look.user, found, look.method, look.address, view, look.status)


def write_line(
    user: User, named: int | None, request: HttpRequest, view: str, status: int
) -> None:
    """A line of the trail; one contract of the client is meant where none is named and there is no other."""
    opened = getattr(request, OPENED, None)
    is_known = opened is not None and opened == named
    found = opened if is_known else _contract(user, named)
    _insert(user, found, request.method or "", request.get_full_path(), view, status)


def _insert(
    user: User, contract: int | None, method: str, path: str, view: str, status: int
) -> None:
    assert user.client_id is not None  # noqa: S101  (auditors have one, a constraint holds it)
    TrailLine.objects.create(
        client_id=user.client_id,
        contract_id=contract,
        user=user,
        at=clock.now(),
        method=method[:8],
        view=view[:60],
        path=path.replace("\0", "")[:LONGEST_PATH],
        status=status,
    )


def _contract(user: User, named: int | None) -> int | None:
    """The contract of the client that is meant; None for what is none of theirs."""
    own = Contract.objects.filter(client=user.client_id)
    if named is not None:
        own = own.filter(pk=named)
    found = list(own.values_list("pk", flat=True)[:2])
    return found[0] if len(found) == 1 else None


def trail_of(contract: Contract) -> QuerySet[TrailLine]:
    """What was looked at in the contract, and what its client's people were refused elsewhere; the latest first."""
    outside = Q(contract__isnull=True, client=contract.client_id)
    rows = TrailLine.objects.filter(Q(contract=contract.pk) | outside)
    return rows.select_related("user").order_by("-id")
