"""The pages of those who serve: the agent's desk and the supervisor's wallboard; and where everybody begins."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from shinuo import clock
from shinuo.contracts.queries import zone_at
from shinuo.people.models import Role, User
from shinuo.people.reader import chosen, lang_of, served, signed_in, spoken
from shinuo.people.serving import SERVING

from .words.acts import ACTS
from .words.agent import AGENT
from .words.entrance import ENTRANCE
from .words.line import LINE
from .words.side import SIDE
from .words.wall import WALL

_FIRST_PAGES = {
    Role.AGENT: "desk",
    Role.SUPERVISOR: "wall",
    Role.AUDITOR: "portal",
    Role.ADMINISTRATOR: "administration",
}


@require_safe
@signed_in
def home(request: HttpRequest, user: User) -> HttpResponse:
    """Everybody goes on to where they work."""
    return redirect(_FIRST_PAGES[Role(user.role)])


@require_safe
@signed_in
def agent_page(request: HttpRequest, user: User) -> HttpResponse:
    """The desk of one contract, for who serves it; 404 for the client's people."""
    if user.role == Role.ADMINISTRATOR:
        return _not_theirs(request)
    if user.role not in SERVING:
        raise Http404
    words = spoken(LINE | ACTS | AGENT | SIDE, lang_of(request))
    return _work(request, user, "desk/agent.html", words)


@require_safe
@signed_in
def wall_page(request: HttpRequest, user: User) -> HttpResponse:
    """The wallboard of one contract, for its supervisors; 404 for agents and the client's people."""
    if user.role == Role.ADMINISTRATOR:
        return _not_theirs(request)
    if user.role != Role.SUPERVISOR:
        raise Http404
    words = spoken(LINE | ACTS | AGENT | WALL, lang_of(request))
    return _work(request, user, "desk/wall.html", words)


def _not_theirs(request: HttpRequest) -> HttpResponse:
    """Why administrators do not sit here, and what they find where.

    Who is here is recorded as present, and steps into conversations as an agent of the contract. Source: 3.3, 4.2, R7
    """
    context = {"words": spoken(ENTRANCE, lang_of(request))}
    return render(request, "desk/not_theirs.html", context, status=403)


def _work(
    request: HttpRequest, user: User, template: str, words: dict[str, str]
) -> HttpResponse:
    contracts = list(served(user))
    contract = chosen(request, contracts)
    context = {"words": words, "contracts": contracts, "user": user}
    if contract is None:
        return render(request, "desk/choose.html", context)
    context |= {"contract": contract, "zone": zone_at(contract, clock.now()).key}
    return render(request, template, context)
