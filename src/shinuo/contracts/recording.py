"""How this room and the next write to the journal: one action, one entry, one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction
from ulid import ULID

from shinuo.journal.append import append
from shinuo.journal.draft import Draft
from shinuo.journal.models import Log
from shinuo.journal.refusals import NoSuchLog
from shinuo.rules.instants import to_us


def fresh_id(at: datetime) -> str:
    """An id nobody used before, for what is done at `at`."""
    return str(ULID.from_datetime(at))


@contextmanager
def holding(contract: int) -> Iterator[Log]:
    """A transaction that holds the log of `contract`: what is read inside stays so until it ends.

    Whoever holds several takes them in the order of their numbers.

    Raises:
        NoSuchLog: there is no such contract.
    """
    with transaction.atomic():
        log = Log.objects.select_for_update().filter(pk=contract).first()
        if log is None:
            raise NoSuchLog(contract=contract)
        yield log


def record(contract: int, kind: str, of: str, by: str, at: datetime, /, **data: Any) -> int:
    """Record that `by` did `kind` to `of` at `at`; returns the seq."""
    (seq,) = append(contract, Draft(kind, of, by, fresh_id(at), to_us(at), data))
    return seq
