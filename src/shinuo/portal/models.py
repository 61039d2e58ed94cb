"""The tables of this room: documents beside steps, what was looked at, and who may read by program."""

from django.db import models
from typing_extensions import override

from shinuo.contracts.models import Client, Contract
from shinuo.journal.fields import InstantField
from shinuo.people.models import User

LONGEST_PATH = 500


class Document(models.Model):
    """A file that a party put beside a step, which names it by the SHA-256 of its bytes."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+", db_index=False)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    body = models.BinaryField()
    put_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    put_at = InstantField()

    class Meta:
        constraints = [
            # Its index is also how a step's file is found.
            models.UniqueConstraint(
                fields=["contract", "sha256"],
                name="a_document_is_kept_once_in_its_contract",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.name} of contract {self.contract_id}"


class TrailLine(models.Model):
    """One of the client's people looked at something; inserted and read only, triggers refuse anything else.

    `contract` is null where there is none that they may see: what was asked for then is kept in `path`.
    """

    client = models.ForeignKey(Client, models.PROTECT, related_name="+", db_index=False)
    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="+", null=True, db_index=False
    )
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = InstantField()
    method = models.CharField(max_length=8)
    view = models.CharField(max_length=60)
    path = models.CharField(max_length=LONGEST_PATH)
    status = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            # The trail of a contract, the latest first.
            models.Index(fields=["contract", "-id"], name="trail_of_a_contract"),
            # What a client's people were refused.
            models.Index(
                fields=["client", "-id"],
                name="trail_outside_contracts",
                condition=models.Q(contract__isnull=True),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.user_id} {self.method} {self.path} {self.status}"


class ReadToken(models.Model):
    """By this a program of a client's person reads one contract; of the token itself only the hash is kept."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    hash = models.CharField(max_length=64, unique=True)
    made_at = InstantField()
    used_at = InstantField(null=True)
    revoked_at = InstantField(null=True)

    @override
    def __str__(self) -> str:
        return f"{self.name} of user {self.user_id}"
