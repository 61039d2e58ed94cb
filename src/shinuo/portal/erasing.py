"""Erasing what is personal in a conversation or a matter: words, and the files and documents beside them. Source: clause 4.4

The entries stay, with their instants and hashes, and one more says what was erased by whom. A file belongs to one
conversation; a document that another matter names too stays until that is erased.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from django.db.models import QuerySet

from shinuo.contracts.models import Contract
from shinuo.contracts.recording import fresh_id, holding
from shinuo.files.actions import forget_said
from shinuo.journal.erasing import erase
from shinuo.journal.models import Content, Entry
from shinuo.journal.pieces import in_pieces
from shinuo.rules.instants import to_us
from shinuo.settlement.reading import STEPS

from .models import Document

_PIECE = 500


@dataclass(frozen=True, slots=True)
class Personal:
    """What is kept beside the entries of some things: their seqs, the ids of files, the hashes of documents."""

    seqs: tuple[int, ...] = ()
    files: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()

    @property
    def mark(self) -> str:
        """Tells whether two are the same: what goes is what was looked at."""
        said = repr((self.seqs, sorted(self.files), sorted(self.documents)))
        return hashlib.sha256(said.encode()).hexdigest()


def personal_of(contract: Contract, things: Collection[str]) -> Personal:
    """What is kept beside the entries of `things`, conversations and matters, and is not erased yet."""
    entries = Entry.objects.filter(contract=contract.pk)
    own = dict(_bodies(entries.filter(of__in=things)))
    documents = _documents(own.values())
    if documents:
        others = entries.filter(kind__in=STEPS).exclude(of__in=things)
        documents -= _documents(body for _seq, body in _bodies(others))
    return Personal(tuple(own), frozenset(_files(own.values())), frozenset(documents))


def erase_personal(
    contract: Contract, things: Collection[str], by: str, at: datetime, reason: str = ""
) -> Personal:
    """Erase what is kept beside the entries of `things`; returns what it was. Nothing is done where nothing is.

    The `reason` stands beside the entry that says so.

    Killed meanwhile it has erased nothing but, perhaps, bytes of files: again it erases the rest.
    """
    with holding(contract.pk):
        found = personal_of(contract, things)
        if found.seqs:
            forget_said(contract.pk, found.files)
            Document.objects.filter(contract=contract, sha256__in=found.documents).delete()
            seqs, us = list(found.seqs), to_us(at)
            erase(contract.pk, seqs, by, fresh_id(at), us, reason)
    return found


def _bodies(entries: QuerySet[Entry]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The contents of `entries` by their seqs, the erased ones left out."""
    seqs = list(entries.order_by("seq").values_list("contract", "seq"))
    for piece in in_pieces(seqs, _PIECE):
        rows = Content.objects.filter(
            contract=piece[0][0], seq__in=[seq for _, seq in piece], body__isnull=False
        )
        for seq, body in rows.order_by("seq").values_list("seq", "body"):
            yield seq, msgspec.json.decode(bytes(body or b"{}"))


def _files(bodies: Iterable[dict[str, Any]]) -> set[str]:
    """The ids of the files that were said in conversations."""
    return {one for body in bodies for one in body.get("files", ()) if isinstance(one, str)}


def _documents(bodies: Iterable[dict[str, Any]]) -> set[str]:
    """The hashes of the documents beside steps."""
    named = (one for body in bodies for one in body.get("files", ()))
    return {one["sha256"] for one in named if isinstance(one, dict)}
