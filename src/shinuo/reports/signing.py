"""Signed copies: kept by their hash, and the hash stands in the journal. Source: clauses 7.1, R20"""

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from shinuo.contracts.models import Contract
from shinuo.contracts.recording import holding, record
from shinuo.files.folder import put
from shinuo.files.names import readable_name
from shinuo.people.models import User
from shinuo.people.parties import party_of
from shinuo.people.visibility import Viewer
from shinuo.settlement.speaking import settled_visible_to

from .agreement.making import text_hash, version_row
from .models import LONGEST_FILE_NAME, SignedCopy
from .refusals import BadCopy

LARGEST_COPY = 20 * 1024 * 1024
_BEGINS = (b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def copies_visible_to(user: Viewer) -> QuerySet[SignedCopy]:
    """The signed copies `user` may see: nothing for agents."""
    return settled_visible_to(user, SignedCopy.objects.all())


def keep_signed(
    user: User, contract: Contract, version: int, name: str, content: bytes, at: datetime
) -> SignedCopy:
    """Keep a signed copy of a version of the terms; either party may. The same bytes again are what was kept.

    Raises:
        BadCopy: it is no PDF and no picture, or too large.
        NoSuchVersion: there is no such version.
        SpeaksForNoParty: `user` speaks for neither party.
    """
    party = party_of(user, contract.pk)
    _refuse_other_files(content)
    row = version_row(contract, version)
    digest = sha256(content).hexdigest()
    put(place_of(contract.pk, digest), content)  # before the row: what it names is there
    with holding(contract.pk):
        known: dict[str, Any] = {"contract": contract, "version": version, "sha256": digest}
        if found := SignedCopy.objects.filter(**known).first():
            return found
        said: dict[str, Any] = {"version": version, "terms": text_hash(row)}
        said |= {"sha256": digest, "party": str(party)}
        by, of = user.recorded_as, f"terms:{version}"
        return SignedCopy.objects.create(
            **known,
            name=readable_name(name, LONGEST_FILE_NAME, "signed.pdf"),
            size=len(content),
            kept_at=at,
            kept_by=by,
            seq=record(contract.pk, "signed_copy_kept", of, by, at, **said),
        )


def _refuse_other_files(content: bytes) -> None:
    if not (content.startswith(_BEGINS) and len(content) <= LARGEST_COPY):
        raise BadCopy(most=LARGEST_COPY // 1024 // 1024)


def bytes_of(copy: SignedCopy) -> bytes | None:
    """The bytes of `copy`; None if they are gone, or are not what was kept."""
    try:
        content = place_of(copy.contract_id, copy.sha256).read_bytes()
    except FileNotFoundError:
        return None
    return content if sha256(content).hexdigest() == copy.sha256 else None


def place_of(contract: int, digest: str) -> Path:
    """Where the bytes lie."""
    return Path(settings.DATA) / "signed" / str(contract) / digest
