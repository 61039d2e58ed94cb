"""The keys of one channel by which the client's backend says who its visitors are. Source: docs/widget.md

A secret that was given is kept sealed, and shown to nobody again.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from shinuo import clock
from shinuo.contracts.identity_keys import add_identity_key, revoke_identity_key
from shinuo.journal.refusals import Refusal
from shinuo.people.models import User
from shinuo.people.reader import signed_in, tell

from .door_views import door_of, door_shown


@require_POST
@signed_in
def identity_added(
    request: HttpRequest, user: User, contract: int, channel: int
) -> HttpResponse:
    """Believe one more key; what is refused is not put back into the form, for it may be a secret."""
    door, given = door_of(user, contract, channel), request.POST
    algorithm, key = given.get("algorithm", ""), given.get("key", "")
    try:
        add_identity_key(door, algorithm, key, user.recorded_as, clock.now())
    except Refusal as refusal:
        return door_shown(request, door, refusal)
    tell(request)
    return redirect("door", contract, channel)


@require_POST
@signed_in
def identity_revoked(
    request: HttpRequest, user: User, contract: int, channel: int, key: int
) -> HttpResponse:
    """Believe it no more; whoever came in by its word is out."""
    door = door_of(user, contract, channel)
    found = get_object_or_404(door.identity_keys, pk=key)
    try:
        revoke_identity_key(found, user.recorded_as, clock.now())
    except Refusal as refusal:
        return door_shown(request, door, refusal)
    tell(request)
    return redirect("door", contract, channel)
