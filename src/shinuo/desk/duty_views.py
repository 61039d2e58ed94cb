"""What the provider owes soon, or late, said where those who lead sit: reminders before, alarms after. Source: R16

So it is one quiet line, with the way to the board; where nothing is owed there is none.
"""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shinuo import clock
from shinuo.contracts.parties import Party
from shinuo.people.models import User
from shinuo.people.reader import lang_of, signed_in
from shinuo.settlement.owed import DutyState
from shinuo.settlement.queries import duties_of

from .asked import led
from .words.duties import DUTIES

_TOLD = (DutyState.LATE, DutyState.SOON)


@require_safe
@signed_in
def duties_part(request: HttpRequest, user: User, contract: int) -> HttpResponse:
    """How many of the provider's duties are late or due soon, and the first of them; 404 for all who do not lead it."""
    of, now, lang = led(user, contract), clock.now(), lang_of(request)
    owed = [one for one in duties_of(of, now) if one.by in {Party.PROVIDER, None}]
    told = [(one, one.state(now)) for one in owed if one.state(now) in _TOLD]
    counts = Counter(state for _, state in told)
    said = [(state, DUTIES[state].of(count=counts[state])[lang]) for state in _TOLD]
    context = {
        "contract": of,
        "title": DUTIES["title"][lang],
        "counts": [(state, text) for state, text in said if counts[state]],
        "first": told[0][0].words[lang] if told else "",
    }
    return render(request, "desk/_duties.html", context)
