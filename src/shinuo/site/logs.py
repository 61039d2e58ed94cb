"""The service's own log: one JSON object a line, and nothing of what anybody said, typed or is called."""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType

from django.db import InterfaceError, OperationalError
from typing_extensions import override

_TELLING = (OSError, OperationalError, InterfaceError)
"""Accidents whose own words are of the machine; those of others may quote what somebody wrote."""
_QUIET = ("uvicorn", "websockets", "asyncio", "django")
"""They tell of every socket and address; only what went wrong is wanted."""
_LONGEST = 500


class JsonLines(logging.Formatter):
    """Each record as a line: when, how grave, who says it, what, and of an accident its kind and its place."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """The line of `record`."""
        made: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "by": record.name,
            "says": _said(record),
        }
        if record.exc_info and record.exc_info[1]:
            made["accident"] = _kind(record.exc_info[1])
            made["where"] = _places(record.exc_info[2])
        return json.dumps(made, ensure_ascii=False)


def begin_log(level: int = logging.INFO) -> None:
    """Write what the service logs to standard error from now on, and nothing anywhere else."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
        logging.getLogger(name).handlers.clear()
    logging.captureWarnings(capture=True)


def _said(record: logging.LogRecord) -> str:
    """What is said; of pages not there the path is left out, for anybody may put anything into it."""
    if record.name.startswith("django.request") and record.args:
        return str(record.args[0]) if isinstance(record.args, tuple) else ""
    if record.name.startswith("django.security"):
        return "refused"
    text = record.getMessage()
    return _shortened(text) if text.startswith("Traceback") else text[:_LONGEST]


def _shortened(trace: str) -> str:
    """The kind and the last place of an accident that somebody else made a text of."""
    lines = trace.strip().splitlines()
    places = [one.strip() for one in lines if one.startswith("  File ")]
    return f"{lines[-1].partition(':')[0]} {places[-1] if places else ''}"[:_LONGEST]


def _kind(error: BaseException) -> str:
    name = type(error).__name__
    if not isinstance(error, _TELLING):
        return name
    told = (str(error).splitlines() or [""])[0]
    return f"{name}: {told[:_LONGEST]}"


def _places(trace: TracebackType | None) -> list[str]:
    """Where it came through, outermost first."""
    return [
        f"{one.filename.rpartition('site-packages/')[2]}:{one.lineno} {one.name}"
        for one in traceback.extract_tb(trace)
    ]
