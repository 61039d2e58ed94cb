"""The paths of the API, one table: it makes the routes, the answers to browsers' preflights, and the description."""

from dataclasses import replace
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from shinuo.conversations.sights import Sight, Sights
from shinuo.live.frames import FromProgram
from shinuo.live.service import Live

from .answering import ALLOWED, Answer, Endpoint, readable, refused
from .around import Around, Looked
from .attaching import attach, attached, file
from .complaining import complain
from .description import description
from .entering import enter
from .figures import figures
from .following import events
from .limits import Limits, Rates
from .lists import rows, verdicts
from .operation import BYTES, Asker, Operation
from .refusals import NoSuchPath
from .saying import say
from .shapes import (
    Ack,
    Complaining,
    Complaint,
    ContractQuery,
    Entered,
    Entering,
    Events,
    EventsQuery,
    FiguresOfDay,
    File,
    FileQuery,
    Files,
    FilesQuery,
    KeepQuery,
    Rows,
    RowsQuery,
    Standing,
    StandingQuery,
    Verdicts,
)
from .sighting import sight
from .standing import standing

PREFIX = "/api/v1"
"""Where the API is."""
_PREFLIGHT_S = "600"
"""How long a browser keeps the answer to a preflight."""


OPERATIONS = (
    Operation(
        name="enter",
        method="POST",
        path="/channels/{key}/visitors",
        does=enter,
        asker=Asker.ANYBODY,
        answer=Entered,
        body=Entering,
        says="A token for a visitor of the channel: a new one nobody knows; with `identity`, the one whom the client's "
        "backend names by a JWT; with `token`, the same as before.",
    ),
    Operation(
        name="say",
        method="POST",
        path="/frames",
        does=say,
        asker=Asker.VISITOR_OR_USER,
        answer=Ack,
        query=ContractQuery,
        body=FromProgram,
        says="Record what the frame asks for. The same `id` with the same content gets the first answer again.",
    ),
    Operation(
        name="events",
        method="GET",
        path="/conversations/{of}/events",
        does=events,
        asker=Asker.VISITOR_OR_USER,
        answer=Events,
        query=EventsQuery,
        says="What happened in the conversation beyond `after`; with `wait`, as soon as there is something.",
    ),
    Operation(
        name="sight",
        method="POST",
        path="/conversations/{of}/sight",
        does=sight,
        asker=Asker.VISITOR_OR_USER,
        answer=Sights,
        query=ContractQuery,
        body=Sight,
        says="How far they have the conversation on their screen, and have looked at it; the other side is told. It never goes "
        "back, and no further than the other side has spoken. Of those who serve only whoever holds the conversation counts, "
        "anybody while nobody does.",
    ),
    Operation(
        name="attach",
        method="POST",
        path="/conversations/{of}/files",
        does=attach,
        asker=Asker.VISITOR_OR_USER,
        answer=File,
        query=KeepQuery,
        body=BYTES,
        says="Keep the body as a file of the conversation; a visitor may do so before its first message. To say it, name its "
        "`id` in the `files` of a frame.",
    ),
    Operation(
        name="files",
        method="GET",
        path="/conversations/{of}/files",
        does=attached,
        asker=Asker.VISITOR_OR_USER,
        answer=Files,
        query=FilesQuery,
        says="What files are called and what they are: at most 20, by their ids.",
    ),
    Operation(
        name="file",
        method="GET",
        path="/conversations/{of}/files/{id}",
        does=file,
        asker=Asker.VISITOR_OR_USER,
        answer=BYTES,
        query=FileQuery,
        says="The file itself. Only pictures are shown; everything else is to be saved.",
    ),
    Operation(
        name="standing",
        method="GET",
        path="/standing",
        does=standing,
        asker=Asker.VISITOR,
        answer=Standing,
        query=StandingQuery,
        says="What a visitor may expect: the limit that is promised now, how long one usually waits, how many wait before.",
    ),
    Operation(
        name="complain",
        method="POST",
        path="/complaints",
        does=complain,
        asker=Asker.VISITOR,
        answer=Complaint,
        body=Complaining,
        says="Take in a complaint or suggestion of a visitor. The same `id` with the same content gets the first answer again.",
    ),
    Operation(
        name="verdicts",
        method="GET",
        path="/conversations/{of}/verdicts",
        does=verdicts,
        asker=Asker.USER,
        answer=Verdicts,
        query=ContractQuery,
        says="Every request of the conversation, judged now, with the trace.",
    ),
    Operation(
        name="rows",
        method="GET",
        path="/contracts/{contract}/rows",
        does=rows,
        asker=Asker.USER,
        answer=Rows,
        query=RowsQuery,
        says="The conversations that are open; with `after`, those that changed since, the latest closed ones among them.",
    ),
    Operation(
        name="figures",
        method="GET",
        path="/contracts/{contract}/figures",
        does=figures,
        asker=Asker.USER,
        answer=FiguresOfDay,
        says="For supervisors: the day so far by channel and band, agents by state, the longest wait.",
    ),
)
"""Every operation there is, the description itself apart."""


def api(live: Live, rates: Rates | None = None, looked: Looked | None = None) -> Starlette:
    """The API as an application of its own, to be mounted at `PREFIX`; `looked` is told what the client's people ask."""
    around = Around(live, Limits(rates or Rates()))
    if looked:
        around = replace(around, looked=looked)
    routes = [Route("/openapi.json", _description(around), methods=["GET"])]
    for one in OPERATIONS:
        pages = one.is_for_pages
        endpoint = Endpoint(around, one.does, is_for_pages=pages, name=one.name)
        routes.append(Route(one.path, endpoint.answer, methods=[one.method]))
        if one.is_for_pages:
            may = [other.method for other in OPERATIONS if other.path == one.path]
            asked = _preflight(around, ", ".join(may))
            routes.append(Route(one.path, asked, methods=["OPTIONS"]))
    made = Starlette(routes=routes, exception_handlers={HTTPException: _no_such_path})
    made.router.redirect_slashes = False
    return made


def _description(around: Around) -> Answer:
    made = description(PREFIX, OPERATIONS)

    async def does(_around: Around, _request: Request) -> dict[str, Any]:
        return made

    return Endpoint(around, does, is_for_pages=False).answer


def _preflight(around: Around, methods: str) -> Answer:
    """The answer to a browser that asks whether a page of another origin may ask this."""

    async def answer(request: Request) -> Response:
        found = await readable(around, request)
        if ALLOWED not in found.headers:
            return found
        found.headers["Access-Control-Allow-Methods"] = methods
        found.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
        found.headers["Access-Control-Max-Age"] = _PREFLIGHT_S
        return found

    return answer


async def _no_such_path(request: Request, error: Exception) -> Response:
    path = request.scope["path"][:200]
    found = refused(NoSuchPath(method=request.method, path=path), {})
    if isinstance(error, HTTPException):
        found.status_code = error.status_code
        found.headers.update(error.headers or {})
    return found
