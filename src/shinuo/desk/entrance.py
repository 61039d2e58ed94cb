"""Signing in and out. Somebody wants to get to their work, quickly, and nobody else to it.

What was wrong is said in words; which of name and password it was, never.
"""

from collections.abc import Mapping

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from shinuo import clock
from shinuo.journal.refusals import Refusal
from shinuo.people.models import User
from shinuo.people.reader import lang_of, spoken
from shinuo.people.refusals import TooManyAttempts
from shinuo.people.sessions import Sessions
from shinuo.people.sign_in import sign_in
from shinuo.rules.words import Words

from .words.entrance import ENTRANCE

_BACKEND = f"{Sessions.__module__}.{Sessions.__qualname__}"


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """The page where one signs in; who is signed in already goes on to where they wanted."""
    if request.method == "POST":
        return _entered(request)
    if isinstance(request.user, User):
        return HttpResponseRedirect(_goal(request))
    return _page(request)


def _entered(request: HttpRequest) -> HttpResponse:
    name, password = request.POST.get("username", ""), request.POST.get("password", "")
    address = request.META.get("REMOTE_ADDR", "")
    try:
        user = sign_in(name, password, address, clock.now())
    except Refusal as refusal:
        return _page(request, refusal, name)
    login(request, user, _BACKEND)
    return HttpResponseRedirect(_goal(request))


def _page(
    request: HttpRequest, refusal: Refusal | None = None, name: str = ""
) -> HttpResponse:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    facts = {"name": name, "next": wanted}
    return guarded_page(request, "desk/sign_in.html", ENTRANCE, refusal, 401, **facts)


def guarded_page(
    request: HttpRequest,
    template: str,
    words: Mapping[str, Words],
    refusal: Refusal | None,
    status: int,
    **rest: str,
) -> HttpResponse:
    """A page that asks for a password; of a `refusal` it says what was wrong, with `status`, or how long to wait."""
    lang, is_throttled = lang_of(request), isinstance(refusal, TooManyAttempts)
    said = {"problem": refusal.words[lang] if refusal else ""}
    said["code"] = refusal.code if refusal else ""
    context = {"words": spoken(words, lang)} | said | rest
    answer = 429 if is_throttled else status if refusal else 200
    page = render(request, template, context, status=answer)
    if refusal and is_throttled:
        page["Retry-After"] = str(refusal.facts["seconds"])
    return page


def _goal(request: HttpRequest) -> str:
    """Where somebody wanted to go, if that is a path of ours; else their first page."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None)
    return wanted if is_ours else reverse("home")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out, here."""
    logout(request)
    return redirect("sign_in")
