"""What every page carries: a language, a policy of what it may load, cookies and caches that keep things private."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from shinuo.people.models import User
from shinuo.rules.words import Lang

Respond = Callable[[HttpRequest], HttpResponseBase]

LANGUAGE_COOKIE = "shinuo_lang"
_YEAR_S = 365 * 24 * 3600
_POLICY = (
    "default-src 'self'; connect-src 'self' ws://{host} wss://{host}; img-src 'self' data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
)


def language(respond: Respond) -> Respond:
    """Speak the language asked for by `?lang=`, and go on in it; else the user's own, else the browser's, else Chinese."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        asked = _known(request.GET.get("lang", ""))
        chosen = asked or _remembered(request) or _of_user(request) or _accepted(request)
        request.LANGUAGE_CODE = "en" if chosen == "en" else "zh-hans"
        with translation.override(request.LANGUAGE_CODE):
            response = respond(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        if asked:
            response.set_cookie(LANGUAGE_COOKIE, asked, max_age=_YEAR_S, samesite="Lax")
        return response

    return middleware


def _known(code: str) -> Lang | None:
    match code.lower().partition("-")[0]:
        case "zh":
            return "zh"
        case "en":
            return "en"
    return None


def _remembered(request: HttpRequest) -> Lang | None:
    return _known(request.COOKIES.get(LANGUAGE_COOKIE, ""))


def _of_user(request: HttpRequest) -> Lang | None:
    return _known(request.user.language) if isinstance(request.user, User) else None


def _accepted(request: HttpRequest) -> Lang:
    codes = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    return next((known for code, _ in codes if (known := _known(code))), "zh")


def content_security(respond: Respond) -> Respond:
    """Let a page load and run only what is ours, unless it has a policy of its own.

    Sockets by name, for not every browser counts them as 'self'.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        if "Content-Security-Policy" not in response.headers:
            policy = _POLICY.format(host=request.get_host())
            response.headers["Content-Security-Policy"] = policy
        return response

    return middleware


def private_pages(respond: Respond) -> Respond:
    """Let nobody keep what a signed-in person was shown."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        if request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store, private"
        return response

    return middleware


def forms_only(respond: Respond) -> Respond:
    """Lead who opens an address that only takes forms to the page where the form is.

    So what was refused there can be read in the other language, and loaded again.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        found = request.resolver_match
        if response.status_code == _NO_GET and request.method == "GET" and found:
            return HttpResponseRedirect(_page_above(request.path, found))
        return response

    return middleware


def _page_above(path: str, found: ResolverMatch) -> str:
    """The nearest page above `path`, of the same contract; pages that have something beneath them end in a slash."""
    parts = path.split("/")[:-1]
    while parts:
        above = "/".join(parts) + "/"
        try:
            kept = resolve(above).kwargs
        except Resolver404:
            parts.pop()
            continue
        of = found.kwargs.get("contract")
        return above if of is None or "contract" in kept else f"{above}?contract={of}"
    return "/"


_NO_GET = 405


def secure_cookies(respond: Respond) -> Respond:
    """Let cookies set by https never go anywhere else."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        if request.is_secure():
            for cookie in response.cookies.values():
                cookie["secure"] = True
        return response

    return middleware
