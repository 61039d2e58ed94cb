"""What pages of the desk are asked for in their addresses and forms."""

from datetime import date

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.dateparse import parse_date

from shinuo.contracts.models import Contract
from shinuo.people.models import User
from shinuo.people.serving import LEADING
from shinuo.people.visibility import contracts_visible_to

FIRST, END = date(2000, 1, 1), date(2200, 1, 1)


def day_asked(text: str, first: date = FIRST, end: date = END) -> date | None:
    """The day that `text` is, from `first` until before `end`; None for anything else."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and first <= day < end else None


def asking(request: HttpRequest, **wanted: object) -> HttpRequest:
    """The same request, now asking for what is `wanted`: a refused form is shown where it was sent from."""
    query = request.GET.copy()
    for name, value in wanted.items():
        query[name] = str(value)
    request.GET = query  # type: ignore[assignment]
    return request


def led(user: User, contract: int) -> Contract:
    """The contract that is asked for, for its supervisors and administrators; 404 for all others."""
    if user.role not in LEADING:
        raise Http404
    return get_object_or_404(contracts_visible_to(user), pk=contract)
