"""What the provider owes soon, or late, said where those sit who see to it: reminders before, alarms after. Source: R16

So it is one quiet line, with the way to the board; where nothing is owed there is none.
"""

from collections import Counter
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.contracts.parties import Party
from shinuo.people.models import Role, User
from shinuo.people.reader import lang_of, signed_in
from shinuo.people.visibility import contracts_visible_to
from shinuo.rules.instants import to_us
from shinuo.settlement.owed import DutyState, OwedDuty
from shinuo.settlement.queries import Known, duties_of
from shinuo.settlement.reading import Until, matters_in
from shinuo.settlement.speaking import matters_visible_to

from .asked import led
from .words.duties import DUTIES

_TOLD = (DutyState.LATE, DutyState.SOON)


@require_safe
@signed_in
def duties_part(request: HttpRequest, user: User, contract: int) -> HttpResponse:
    """How many duties are late or due soon, and the first: to agents of the complaints they see to, open ones too; 404 for the client's people."""
    now, lang, is_agent = clock.now(), lang_of(request), user.role == Role.AGENT
    of = _served(user, contract) if is_agent else led(user, contract)
    owed = _theirs(user, of, now) if is_agent else _of_provider(of, now)
    states = (*_TOLD, DutyState.OPEN) if is_agent else _TOLD
    told = [(one, one.state(now)) for one in owed if one.state(now) in states]
    counts = Counter(state for _, state in told)
    said = [(state, DUTIES[state].of(count=counts[state])[lang]) for state in states]
    context = {
        "board": _board(of, is_agent=is_agent),
        "title": DUTIES["complaints" if is_agent else "title"][lang],
        "counts": [(state, text) for state, text in said if counts[state]],
        "first": told[0][0].words[lang] if told and not is_agent else "",
    }
    return render(request, "desk/_duties.html", context)


def _served(user: User, contract: int) -> Contract:
    return get_object_or_404(contracts_visible_to(user), pk=contract)


def _of_provider(of: Contract, now: datetime) -> list[OwedDuty]:
    return [one for one in duties_of(of, now) if one.by in {Party.PROVIDER, None}]


def _theirs(user: User, of: Contract, now: datetime) -> list[OwedDuty]:
    """What the matters ask for that an agent sees to: complaints, and nothing else of the contract. Source: 4.5"""
    rows = matters_visible_to(user).filter(contract=of, closed_at__isnull=True)
    seen = matters_in(rows, of.pk, Until(to_us(now)), with_words=False)
    if not seen:
        return []
    names = {one.of for one in seen}
    duties = duties_of(of, now, known=Known(seen, {}))
    return [one for one in duties if one.of in names]


def _board(of: Contract, *, is_agent: bool) -> str:
    if is_agent:
        return reverse("portal_matters", args=[of.pk]) + "?open=1"
    return reverse("portal_duties", args=[of.pk]) + "?by=provider"
