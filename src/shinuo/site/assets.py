"""The static files of every room: small, readable by pages of others (the widget stands on them), asked for again only if changed."""

import hashlib
import os
import re
from collections.abc import MutableMapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import rjsmin  # type: ignore[import-untyped]  # it ships no types
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from typing_extensions import override

from .joining import STATIC, joined, joined_script, joined_styles

_LEAST = 500
"""Bytes below which nothing is gained by packing."""
_ALWAYS = {
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "no-cache",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}
_JS = "text/javascript"
_SMALL = {".js": _JS, ".css": "text/css"}
WIDGET = "channels/web/widget.js"


def assets(packages: list[str | tuple[str, str]]) -> GZipMiddleware:
    """The files of `packages` as an application."""
    return GZipMiddleware(_Assets(packages=packages), minimum_size=_LEAST)


def widget(packages: list[str | tuple[str, str]]) -> GZipMiddleware:
    """The one file that pages of others name, wherever it is asked for."""
    files = _Assets(packages=packages)

    async def serve(scope: MutableMapping[str, Any], receive: Any, send: Any) -> None:
        answer = await files.get_response(WIDGET, {**scope, "query_string": b"script"})
        await answer(scope, receive, send)

    return GZipMiddleware(serve, minimum_size=_LEAST)


class _Assets(StaticFiles):
    """Scripts and styles go out without their comments and spaces; `?joined`, with all they import."""

    @override
    def file_response(
        self,
        full_path: Any,
        stat_result: os.stat_result,
        scope: MutableMapping[str, Any],
        status_code: int = 200,
    ) -> Response:
        media_type = _SMALL.get(Path(full_path).suffix)
        if media_type:
            source = self._source(Path(full_path), scope)
            answer = _unless_known(_small(source, media_type), Request(scope))
            answer.headers["Content-Type"] = f"{media_type}; charset=utf-8"
        else:
            answer = super().file_response(full_path, stat_result, scope, status_code)
        answer.headers.update(_ALWAYS)
        return answer

    def _source(self, path: Path, scope: MutableMapping[str, Any]) -> str:
        joining = _JOINING.get((path.suffix, scope.get("query_string", b"")))
        if joining is None:
            return path.read_text(encoding="utf-8")
        folders = [Path(one) for one in self.all_directories]
        home = next(one for one in folders if path.is_relative_to(one))
        files = {
            STATIC + one.relative_to(folder).as_posix(): one
            for folder in folders
            for one in folder.rglob(f"*{path.suffix}")
        }
        return joining(STATIC + path.relative_to(home).as_posix(), files)


def _unless_known(content: bytes, request: Request) -> Response:
    """The content, or that whoever asks has it."""
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    known = request.headers.get("if-none-match", "").removeprefix("W/")
    answer = Response(None, 304) if known == etag else Response(content)
    answer.headers["ETag"] = etag
    return answer


@lru_cache(maxsize=256)
def _small(source: str, media_type: str) -> bytes:
    if media_type == _JS:
        return str(rjsmin.jsmin(source)).encode()
    for pattern, instead in _SPACES:
        source = re.sub(pattern, instead, source, flags=re.DOTALL)
    return source.encode()


_JOINING = {
    (".js", b"joined"): joined,
    (".js", b"script"): joined_script,
    (".css", b"joined"): joined_styles,
}
_SPACES = (
    (r"/\*.*?\*/", ""),
    (r"\s+", " "),
    (r"\s*([{};])\s*", r"\1"),
    (r"([:,]) ", r"\1"),
    (r"\b0(?=\.\d)", ""),
    (";}", "}"),
)
"""What our style sheets do without: comments, and spaces and semicolons that part nothing."""
