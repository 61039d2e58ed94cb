"""The tables of the record: one log per contract, its entries, and what they say that is personal."""

from django.db import models
from typing_extensions import override


def log_key() -> "models.ForeignKey[Log, Log]":
    """The log a row belongs to. The database checks no reference row by row: whoever writes holds the log's lock,
    and a trigger keeps logs from being deleted."""
    return models.ForeignKey(
        "journal.Log",
        models.PROTECT,
        db_column="contract",
        db_index=False,
        db_constraint=False,
    )


class Log(models.Model):
    """The record of one contract; `next_seq` is the seq its next entry gets.

    Whoever appends holds this row's lock, so seqs are gapless and become visible in order.
    """

    next_seq = models.BigIntegerField(default=0)

    @override
    def __str__(self) -> str:
        return f"log {self.pk}, {self.next_seq} entries"


class Entry(models.Model):
    """One thing that happened: `by` did `kind` to `of` at `at` (µs UTC); `body` says the rest.

    `seq` counts from 0 without gaps. `id` is made by whoever asked for it, unique in the log for ever. `body` is
    canonical JSON, the very bytes; of personal text it holds only the salted hash. Rows are
    inserted and read; triggers refuse anything else.
    """

    pk = models.CompositePrimaryKey("contract_id", "seq")
    contract = log_key()
    seq = models.BigIntegerField()
    at = models.BigIntegerField()
    kind = models.CharField(max_length=32)
    of = models.CharField(max_length=64)
    by = models.CharField(max_length=96)
    id = models.CharField(max_length=40)
    body = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "id"], name="an_id_stands_once_in_its_log"
            ),
            models.CheckConstraint(
                condition=models.Q(seq__gte=0), name="entries_are_counted_from_0"
            ),
        ]
        indexes = [
            # The fold of one conversation, user or contract: read whole, in order.
            models.Index(fields=["contract", "of", "seq"], name="entries_of_one_thing")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.contract_id}/{self.seq} {self.kind}"


class Content(models.Model):
    """What an entry says that is personal: words, names, files, as canonical JSON under a salted hash.

    Erased, both `salt` and `body` are null, and the entry proves nothing but that there was something.
    """

    pk = models.CompositePrimaryKey("contract_id", "seq")
    contract = log_key()
    seq = models.BigIntegerField()
    salt = models.BinaryField(null=True)
    body = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(salt__isnull=False, body__isnull=False)
                | models.Q(salt__isnull=True, body__isnull=True),
                name="salt_and_body_are_erased_together",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"content of {self.contract_id}/{self.seq}"
