"""One's own account. Somebody was handed a password by an administrator and wants one that nobody else knows."""

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from shinuo import clock
from shinuo.journal.refusals import Refusal
from shinuo.people.accounts import set_password
from shinuo.people.models import User
from shinuo.people.reader import signed_in, tell
from shinuo.people.refusals import (
    DifferentPasswords,
    WrongCredentials,
    WrongPassword,
)
from shinuo.people.sign_in import sign_in

from .entrance import guarded_page
from .words.account import ACCOUNT, CHANGED


@sensitive_post_parameters("password", "new", "again")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def account_page(request: HttpRequest, user: User) -> HttpResponse:
    """Who one is here, and the form for another password."""
    if request.method != "POST":
        return _page(request)
    try:
        _change(request, user)
    except Refusal as refusal:
        return _page(request, refusal)
    tell(request, CHANGED)
    return redirect("account")


def _change(request: HttpRequest, user: User) -> None:
    """Give `user` the password asked for; the browser they ask from stays signed in, no other does.

    Whoever sits down at a desk that was left open has to know the present one, and guesses as slowly as at the door.
    """
    given = {name: request.POST.get(name, "") for name in ("password", "new", "again")}
    address = request.META.get("REMOTE_ADDR", "")
    try:
        found = sign_in(user.username, given["password"], address, clock.now())
    except WrongCredentials:
        raise WrongPassword from None
    if given["new"] != given["again"]:
        raise DifferentPasswords
    set_password(found, given["new"])
    update_session_auth_hash(request, found)


def _page(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    return guarded_page(request, "desk/account.html", ACCOUNT, refusal, 400)
