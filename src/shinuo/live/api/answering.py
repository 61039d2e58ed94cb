"""How every answer of the API goes out: as JSON that nobody keeps, readable by the pages that may read it."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from shinuo.journal.refusals import Refusal
from shinuo.live.reading import read
from shinuo.live.socket import address, is_own_origin
from shinuo.people.models import Role, User

from .around import Around, Look
from .crossing import pages_let_in
from .refusals import Broken, status_of
from .shapes import Refused

log = logging.getLogger(__name__)

Does = Callable[[Around, Request], Awaitable[Any]]
"""What answers a request with what is to be encoded, or with a response of its own; a refusal is raised."""
Answer = Callable[[Request], Awaitable[Response]]
ALLOWED = "Access-Control-Allow-Origin"
_ALWAYS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}
_LATER = frozenset({429, 503})


class Endpoint:
    """One method of one path; `is_for_pages` lets pages of other origins read the answers, those that a channel lets in."""

    def __init__(
        self, around: Around, does: Does, *, is_for_pages: bool, name: str = ""
    ) -> None:
        self._around, self._does, self._is_for_pages = around, does, is_for_pages
        self._name = name

    async def answer(self, request: Request) -> Response:
        """The answer, whatever it is; what one of the client's people asked is written down before they have it."""
        found = await self._answered(request)
        user = getattr(request.state, "user", None)
        if user is None or user.role != Role.AUDITOR:
            return found
        try:
            await read(self._around.looked, _look(request, user, self._name, found))
        except Refusal as refusal:
            return refused(refusal, {})
        return found

    async def _answered(self, request: Request) -> Response:
        headers: dict[str, str] = {}
        try:
            self._around.limits.ask(address(request.scope))
            if self._is_for_pages:
                headers = await readable_headers(request)
            return _answer(await self._does(self._around, request), headers)
        except Refusal as refusal:
            return refused(refusal, headers)
        # The outermost ring of one request: it is told that it failed, and nothing else.
        except Exception:
            log.exception("%s %s failed", request.method, request.scope["path"])
            return refused(Broken(), headers)


def _look(request: Request, user: User, name: str, found: Response) -> Look:
    named = request.path_params.get("contract") or request.query_params.get("contract", "")
    query = f"?{request.url.query}" if request.url.query else ""
    return Look(
        user=user,
        operation=name,
        method=request.method,
        address=f"{request.scope['path']}{query}",
        contract=named,
        status=found.status_code,
    )


async def readable_headers(request: Request) -> dict[str, str]:
    """What tells a browser that a page of another origin may read the answer. No cookie is believed from there."""
    found = {"Vary": "Origin"}
    if not is_own_origin(request.scope):
        origin = request.headers["origin"]
        if await read(pages_let_in, origin, request.path_params.get("key")):
            found[ALLOWED] = origin
    return found


async def readable(around: Around, request: Request) -> Response:
    """An answer without words: its headers say whether a page of another origin may ask."""
    try:
        around.limits.ask(address(request.scope))
        return Response(None, 204, {**_ALWAYS, **await readable_headers(request)})
    except Refusal as refusal:
        return refused(refusal, {})


def _answer(said: Any, headers: Mapping[str, str]) -> Response:
    """What is said as JSON; a file as it is, with the policy of its own that it must have."""
    if not isinstance(said, Response):
        return json(200, said, headers)
    for name, value in {**_ALWAYS, **headers, **said.headers}.items():
        said.headers[name] = value
    return said


def refused(refusal: Refusal, headers: Mapping[str, str]) -> Response:
    """Why not."""
    status, words = status_of(refusal), refusal.words
    later = {"Retry-After": "1"} if status in _LATER else {}
    return json(status, Refused(refusal.code, words.zh, words.en), {**headers, **later})


def json(status: int, said: Any, headers: Mapping[str, str]) -> Response:
    """`said` as JSON."""
    return Response(
        msgspec.json.encode(said),
        status,
        {**_ALWAYS, **headers},
        "application/json",
    )
