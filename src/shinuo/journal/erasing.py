"""Erasing what is personal: by an entry that says so, which stays."""

from django.db import transaction

from .append import append
from .draft import Draft
from .models import Content

ERASED = "content_erased"
"""The kind of the entry that says so."""


def erase(contract: int, seqs: list[int], by: str, id: str, at: int) -> int:
    """Erase the content of `seqs` and record that `by` did it at `at`; returns the seq of that entry.

    What was erased before stays erased; instants, hashes and everything else remain.

    Raises:
        NoSuchLog: there is no such contract.
        IdTaken: `id` stands for something else.
    """
    draft = Draft(ERASED, f"contract:{contract}", by, id, at, {"seqs": sorted(seqs)})
    with transaction.atomic():
        (seq,) = append(contract, draft)
        Content.objects.filter(contract_id=contract, seq__in=seqs).update(
            salt=None, body=None
        )
    return seq
