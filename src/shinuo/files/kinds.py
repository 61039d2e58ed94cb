"""What a file is, by its content and never by what it is called; only its beginning is looked at, and nothing is unpacked."""

from enum import StrEnum

import puremagic

from .refusals import FileNotTaken


class Kind(StrEnum):
    """How a file is shown: pictures as they are, everything else as a name that can be saved."""

    PICTURE = "picture"
    DOCUMENT = "document"
    ARCHIVE = "archive"
    MEDIA = "media"
    OTHER = "other"


PICTURES = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/gif": "GIF",
    "image/webp": "WEBP",
}
"""What browsers draw and cannot run, by media type: the name of the format."""
UNKNOWN = "application/octet-stream"
_BEGINNING = 4_096
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"#!",
    b"\xce\xfa\xed\xfe",
)
_RUN = frozenset(
    [
        "apk",
        "app",
        "bat",
        "cmd",
        "com",
        "cpl",
        "dll",
        "exe",
        "hta",
        "jar",
        "js",
        "jse",
        "lnk",
        "msi",
        "ps1",
        "reg",
        "scr",
        "sh",
        "vb",
        "vbe",
        "vbs",
        "wsf",
    ]
)
"""Endings of names by which systems run what they are given."""
_ARCHIVES = ("zip", "rar", "7z", "gzip", "x-tar", "bzip", "x-xz", "zstd")
_DOCUMENTS = (
    "pdf",
    "officedocument",
    "msword",
    "ms-excel",
    "ms-powerpoint",
    "rtf",
    "opendocument",
)


def media_type_of(content: bytes, name: str) -> str:
    """The media type of what begins so; `UNKNOWN` if nobody can tell.

    Raises:
        FileNotTaken: it is a program, or would be run by its name.
    """
    ending = name.rpartition(".")[2].lower()
    if content.startswith(_PROGRAMS) or ("." in name and ending in _RUN):
        raise FileNotTaken
    try:
        found = puremagic.from_string(content[:_BEGINNING], mime=True)
    except (puremagic.PureError, ValueError):
        return "text/plain" if _is_text(content[:_BEGINNING]) else UNKNOWN
    return found or UNKNOWN


def kind_of(media_type: str) -> Kind:
    """The kind of a media type; `PICTURE` only where it could be read as one is for `pictures` to say."""
    if media_type in PICTURES:
        return Kind.PICTURE
    if media_type.startswith(("audio/", "video/")):
        return Kind.MEDIA
    if any(part in media_type for part in _DOCUMENTS) or media_type == "text/plain":
        return Kind.DOCUMENT
    return Kind.ARCHIVE if any(part in media_type for part in _ARCHIVES) else Kind.OTHER


def _is_text(beginning: bytes) -> bool:
    """Whether it reads as UTF-8; a character cut off at the end counts for nothing."""
    if b"\0" in beginning:
        return False
    try:
        beginning.decode()
    except UnicodeDecodeError as error:
        return error.start > len(beginning) - 4 and len(beginning) == _BEGINNING
    return True
