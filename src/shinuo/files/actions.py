"""What is done with files: kept as they come in, marked as they are said, forgotten if they never are."""

import hashlib
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Sum

from shinuo.journal.models import Log

from .folder import place_of, put
from .kinds import UNKNOWN, Kind, kind_of, media_type_of
from .models import LONGEST_FILE_NAME, Attachment
from .names import readable_name
from .pictures import picture
from .refusals import FileEmpty, FileTooLarge, NoSuchFile, TooManyFiles

LARGEST_FILE = 10 * 1024 * 1024
"""Bytes of one file."""
MOST_FILES, MOST_BYTES = 100, 200 * 1024 * 1024
"""Of one conversation."""
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file belongs, and who sent it, as the journal names people."""

    contract: int
    of: str
    by: str


def keep(place: Place, name: str, content: bytes, at: datetime) -> Attachment:
    """Keep a file that `place.by` sends; durable when this returns.

    Raises:
        FileEmpty, FileTooLarge, PictureTooLarge: its size.
        FileNotTaken: it is a program.
        TooManyFiles: the conversation holds enough.
    """
    check_size(len(content))
    _check_room(place, len(content))
    media_type = media_type_of(content, name)
    kind = kind_of(media_type)
    found = picture(content, media_type) if kind is Kind.PICTURE else None
    if kind is Kind.PICTURE and found is None:
        kind, media_type = Kind.OTHER, UNKNOWN
    kept = found.content if found else content
    row = _row(place, kept, at, name, kind=kind, media_type=media_type)
    if found:
        row.width, row.height = found.width, found.height
    with transaction.atomic():
        Log.objects.select_for_update().get(pk=place.contract)
        row.save(force_insert=True)
    # After the row, so that whoever forgets the same bytes has seen it, or has gone before.
    put(place_of(place.contract, row.sha256), kept)
    if found:
        put(place_of(place.contract, row.sha256, is_small=True), found.small)
    return row


def _row(place: Place, kept: bytes, at: datetime, name: str, **what: str) -> Attachment:
    sha256 = hashlib.sha256(kept).hexdigest()
    return Attachment(
        id=f"{secrets.token_urlsafe(12)}.{sha256}",
        contract_id=place.contract,
        of=place.of,
        by=place.by,
        name=readable_name(name, LONGEST_FILE_NAME),
        size=len(kept),
        sha256=sha256,
        kept_at=at,
        **what,
    )


def check_size(size: int) -> None:
    """Whether a file may have so many bytes.

    Raises:
        FileEmpty, FileTooLarge: it may not.
    """
    if size == 0:
        raise FileEmpty
    if size > LARGEST_FILE:
        raise FileTooLarge(most_mb=LARGEST_FILE // _MB)


def mark_said(contract: int, of: str, ids: Sequence[str], at: datetime) -> None:
    """Somebody says `ids` in the conversation `of`.

    Raises:
        NoSuchFile: one of them was not sent there.
    """
    rows = Attachment.objects.filter(contract=contract, of=of, id__in=ids)
    if rows.count() != len(set(ids)):
        raise NoSuchFile
    rows.filter(asked_at__isnull=True).update(asked_at=at)


def forget_unsaid(before: datetime) -> int:
    """Forget the files sent before `before` and never said; returns how many."""
    rows = list(Attachment.objects.filter(asked_at__isnull=True, kept_at__lt=before))
    return sum(map(_forget, rows))


@transaction.atomic
def forget_said(contract: int, ids: Collection[str]) -> int:
    """Forget files that were said, in words that are being erased; returns how many."""
    Log.objects.select_for_update().get(pk=contract)
    rows = list(Attachment.objects.filter(contract=contract, id__in=list(ids)))
    for row in rows:
        row.delete()
        _forget_bytes(row)
    return len(rows)


def _check_room(place: Place, size: int) -> None:
    rows = Attachment.objects.filter(contract=place.contract, of=place.of)
    held = rows.aggregate(bytes=Sum("size"))["bytes"] or 0
    if rows.count() >= MOST_FILES or held + size > MOST_BYTES:
        raise TooManyFiles(most=MOST_FILES, most_mb=MOST_BYTES // _MB)


@transaction.atomic
def _forget(row: Attachment) -> bool:
    """Whether it was still unsaid; the bytes go with the last that has them."""
    Log.objects.select_for_update().get(pk=row.contract_id)
    gone, _ = Attachment.objects.filter(pk=row.pk, asked_at__isnull=True).delete()
    if gone:
        _forget_bytes(row)
    return bool(gone)


def _forget_bytes(row: Attachment) -> None:
    """The bytes go with the last row that has them."""
    others = Attachment.objects.filter(contract=row.contract_id, sha256=row.sha256)
    if not others.exists():
        for is_small in (False, True):
            found = place_of(row.contract_id, row.sha256, is_small=is_small)
            found.unlink(missing_ok=True)
