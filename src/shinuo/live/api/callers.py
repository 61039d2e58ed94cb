"""Who asks: a visitor by the token they bear, or a user of the provider's or the client's by their session.

A token is asked for first: whoever bears one is nobody else. Cookies are believed from pages of our own only, and, where
something is to be done, with the token that Django gave them.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from starlette.requests import Request

from shinuo.live.desk_socket import session_key
from shinuo.live.identity import Visitor, visitor_by
from shinuo.live.reading import read
from shinuo.live.socket import is_own_origin
from shinuo.people.models import User
from shinuo.people.sessions import session_user
from shinuo.rules.instants import from_us

from .around import Around
from .refusals import BadCsrf, NotSignedIn, WrongOrigin

_SAFE = frozenset({"GET", "HEAD"})
_BEARER = "bearer "


async def caller_of(around: Around, request: Request) -> Visitor | User:
    """The visitor or user who asks, counted.

    Raises:
        BadToken, NotSignedIn: it is nobody.
        WrongOrigin, BadCsrf: it is not they who ask, but a page of others.
        TooMany: they asked too much.
    """
    if _token(request) is not None:
        return await visitor_of(around, request)
    return await user_of(around, request)


async def visitor_of(around: Around, request: Request) -> Visitor:
    """The visitor who asks."""
    at = from_us(around.live.now_us())
    visitor = await read(visitor_by, _token(request) or "", at)
    check_origin(request, visitor.origins)
    around.limits.visitor(visitor.name)
    return visitor


async def user_of(around: Around, request: Request) -> User:
    """The user who asks."""
    if not is_own_origin(request.scope):
        raise WrongOrigin
    session = session_key(request.headers.get("cookie", ""))
    at = from_us(around.live.now_us())
    user = await read(session_user, session, at) if session else None
    if user is None:
        raise NotSignedIn
    request.state.user = user
    if request.method not in _SAFE and not _goes_with_cookie(request):
        raise BadCsrf
    around.limits.user(user.username)
    return user


def check_origin(request: Request, origins: tuple[str, ...]) -> None:
    """Whether the page that asks for a visitor may: ours, or one of `origins`; programs name no page.

    Raises:
        WrongOrigin: it may not.
    """
    if not is_own_origin(request.scope) and request.headers.get("origin") not in origins:
        raise WrongOrigin


def _token(request: Request) -> str | None:
    found = request.headers.get("authorization", "")
    return found[len(_BEARER) :].strip() if found.lower().startswith(_BEARER) else None


class _Check(CsrfViewMiddleware):
    """Django's own check of the token, without its page for those who fail."""

    def _reject(self, _request: HttpRequest, reason: str) -> Any:
        return reason


def _goes_with_cookie(request: Request) -> bool:
    """The origin was looked at before, so that the token alone is asked of Django."""
    asked = HttpRequest()
    asked.method = request.method
    asked.COOKIES = request.cookies
    asked.META[settings.CSRF_HEADER_NAME] = request.headers.get("x-csrftoken", "")
    check = _Check(lambda _request: HttpResponse())
    check.process_request(asked)
    return check.process_view(asked, _nothing, (), {}) is None


def _nothing(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()
