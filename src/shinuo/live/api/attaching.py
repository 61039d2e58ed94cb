"""Files of a conversation: sent, described, given out; only to whoever may see the conversation.

What is no picture is saved and never shown, whatever it says it is: a page that opened it would run it as ours.
"""

import asyncio
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from shinuo.files.actions import LARGEST_FILE, check_size, keep
from shinuo.files.kinds import UNKNOWN, Kind
from shinuo.files.models import Attachment
from shinuo.files.queries import content_of, described
from shinuo.files.refusals import FileTooLarge
from shinuo.live.identity import Visitor
from shinuo.live.reading import drawn, read
from shinuo.people.models import Role, User
from shinuo.rules.instants import from_us

from .around import Around
from .asking import bytes_of, query_of, text_of
from .callers import caller_of
from .refusals import TooMany
from .seeing import check_shown, files_visible, place_for, shown_names
from .shapes import File, FileQuery, Files, FilesQuery, KeepQuery

PATIENCE_S = 120.0
"""How long a file may take to arrive."""
AT_ONCE = 8
"""Files that arrive at the same time; each is held in memory until it is kept."""
_MOST_IDS = 20
_SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"
_arriving = asyncio.Semaphore(AT_ONCE)


async def attach(around: Around, request: Request) -> File:
    """Keep the body as a file of the conversation."""
    asked, of = query_of(request, KeepQuery), text_of(request, "of")
    caller = await caller_of(around, request)
    place = await read(place_for, caller, asked.contract, of)
    around.limits.keep(caller.name if isinstance(caller, Visitor) else caller.username)
    check_size(int(request.headers.get("content-length", "1")[:12]))
    too_large = FileTooLarge(most_mb=LARGEST_FILE // 1024**2)
    if _arriving.locked():
        raise TooMany
    async with _arriving:
        try:
            async with asyncio.timeout(PATIENCE_S):
                content = await bytes_of(request, LARGEST_FILE, too_large)
        except TimeoutError:
            raise TooMany from None
        at = from_us(around.live.now_us())
        row = await drawn(keep, place, asked.name, content, at)
        return _shown(row, row.name)


async def attached(around: Around, request: Request) -> Files:
    """What the files that messages name are called, and what they are."""
    asked, of = query_of(request, FilesQuery), text_of(request, "of")
    caller = await caller_of(around, request)
    contract = await read(files_visible, caller, asked.contract, of)
    ids = [one for one in asked.ids.split(",") if one.isascii() and one.isprintable()]
    found = await read(described, contract, of, ids[:_MOST_IDS])
    names = await read(shown_names, caller, found)
    return Files([_shown(row, names[row.id]) for row in found])


async def file(around: Around, request: Request) -> Response:
    """The file itself."""
    asked, of = query_of(request, FileQuery), text_of(request, "of")
    caller = await caller_of(around, request)
    contract = await read(files_visible, caller, asked.contract, of)
    is_small = asked.size == "small"
    id = text_of(request, "id")
    row, content = await read(content_of, contract, of, id, is_small=is_small)
    await read(check_shown, caller, row)
    headers = _headers(row, is_small=is_small)
    if isinstance(caller, User) and caller.role == Role.AUDITOR:
        headers["Cache-Control"] = "no-store"  # each look is in the trail
    return Response(content, headers=headers)


def _headers(row: Attachment, *, is_small: bool) -> dict[str, str]:
    is_picture = row.kind == Kind.PICTURE
    shown = "image/webp" if is_small else row.media_type
    manner = "inline" if is_picture else "attachment"
    return {
        "Content-Type": shown if is_picture else UNKNOWN,
        "Content-Disposition": f"{manner}; filename*=UTF-8''{quote(row.name, safe='')}",
        "Content-Security-Policy": _SANDBOX,
        # It never changes, and whoever saw it has it; a proxy keeps nothing.
        "Cache-Control": "private, max-age=86400, immutable",
        "Vary": "Authorization, Cookie, Origin",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }


def _shown(row: Attachment, name: str) -> File:
    return File(row.id, name, Kind(row.kind).value, row.size, row.width, row.height)
