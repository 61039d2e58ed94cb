"""Erasing what is personal: by an entry that says so, which stays."""

from django.db import transaction

from .append import append
from .content import sealed
from .draft import Draft
from .models import Content

ERASED = "content_erased"
"""The kind of the entry that says so."""


def erase(
    contract: int, seqs: list[int], by: str, id: str, at: int, reason: str = ""
) -> int:
    """Erase the content of `seqs` and record that `by` did it at `at`; returns the seq of that entry.

    What was erased before stays erased; instants, hashes and everything else remain. A `reason` may name people, and is content itself.

    Raises:
        NoSuchLog: there is no such contract.
        IdTaken: `id` stands for something else.
    """
    words = sealed({"reason": reason}) if reason else None
    data = {"seqs": sorted(seqs)}
    draft = Draft(ERASED, about(contract), by, id, at, data, words)
    with transaction.atomic():
        (seq,) = append(contract, draft)
        Content.objects.filter(contract_id=contract, seq__in=seqs).update(
            salt=None, body=None
        )
    return seq


def about(contract: int) -> str:
    """What the entries that say so are of."""
    return f"contract:{contract}"
