"""Files that leave: as downloads whatever they are, with who took them and when."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from .shown import moment_of
from .sitting import Sitting

UNKNOWN = "application/octet-stream"
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
"""Media types, by the ending of a name."""


def attachment(name: str, body: bytes, media_type: str = UNKNOWN) -> HttpResponse:
    """`body` to be saved under `name`, never to be opened as a page of ours."""
    answer = HttpResponse(body, content_type=media_type)
    answer.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def watermark(sitting: Sitting) -> str:
    """Who took the file, when, and of which contract."""
    user, at = sitting.user, moment_of(sitting.now, sitting.zone)
    who, when = f"{user.display_name} ({user.username})", f"{at.short} ({sitting.zone.key})"
    return f"{sitting.contract.number} · {who} · {when}"
