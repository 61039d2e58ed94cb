"""Clients: whose contracts there are, who of them can sign in, and by what name they go. Source: clause 3.4

An administrator wants to see at once what a client has, and to go there.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from shinuo import clock
from shinuo.contracts.clients import add_client, clients_with_all, rename_client
from shinuo.contracts.models import Client
from shinuo.journal.refusals import Refusal
from shinuo.people.models import User
from shinuo.people.reader import signed_in, tell

from .views import administrator, usual


@require_safe
@signed_in
def clients_page(request: HttpRequest, user: User) -> HttpResponse:
    """Every client with contracts, channels and people; 404 for who is no administrator."""
    administrator(user)
    return _page(request)


@require_POST
@signed_in
def client_added(request: HttpRequest, user: User) -> HttpResponse:
    """Make a client; what is refused stays in the form."""
    administrator(user)
    name = request.POST.get("name", "").strip()
    try:
        add_client(name)
    except Refusal as refusal:
        return _page(request, refusal, {0: name})
    tell(request)
    return redirect("clients")


@require_POST
@signed_in
def client_renamed(request: HttpRequest, user: User, client: int) -> HttpResponse:
    """Call a client otherwise."""
    administrator(user)
    who, name = get_object_or_404(Client, pk=client), request.POST.get("name", "").strip()
    try:
        rename_client(who, name, user.recorded_as, clock.now())
    except Refusal as refusal:
        return _page(request, refusal, {who.pk: name})
    tell(request)
    return redirect("clients")


def _page(
    request: HttpRequest,
    refusal: Refusal | None = None,
    typed: dict[int, str] | None = None,
) -> HttpResponse:
    """All of them; `typed` is what stands in a client's form instead of the name, of the next one's under 0."""
    given = typed or {}
    every = clients_with_all().prefetch_related("auditors")
    context = usual(request, refusal) | {
        "clients": [(one, given.get(one.pk, one.name), one.pk in given) for one in every],
        "typed": given.get(0, ""),
    }
    status = 409 if refusal else 200
    return render(request, "administration/clients.html", context, status=status)
