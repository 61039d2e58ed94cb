"""The tables of this room: reports as they stand, and signed copies. What happened to them stands in the journal."""

from django.db import models
from django.db.models import Q
from typing_extensions import override

from shinuo.contracts.models import Contract
from shinuo.journal.fields import InstantField

LONGEST_FILE_NAME = 200


class MonthlyReport(models.Model):
    """The report on the month that begins on `month`. Source: clause 3.3

    Frozen, it holds its figures as canonical JSON (`figures`, whose SHA-256 the journal has too), the pictures drawn of
    them, and from where they were taken: as of `as_of`, the log up to `upto`. Neither ever changes.
    """

    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="reports", db_index=False
    )
    month = models.DateField()
    drafted_at = InstantField()
    frozen_at = InstantField(null=True)
    as_of = InstantField(null=True)
    upto = models.BigIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    figures = models.BinaryField(null=True)
    pictures = models.BinaryField(null=True)
    sent_at = InstantField(null=True)
    received_at = InstantField(null=True)
    acknowledged_at = InstantField(null=True)
    disputed_at = InstantField(null=True)

    class Meta:
        constraints = [
            # Its index is also how the reports of a contract are read.
            models.UniqueConstraint(
                fields=["contract", "month"], name="a_month_is_reported_on_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    frozen_at__isnull=True,
                    as_of__isnull=True,
                    upto__isnull=True,
                    sha256="",
                    figures__isnull=True,
                    pictures__isnull=True,
                    sent_at__isnull=True,
                )
                | Q(
                    frozen_at__isnull=False,
                    as_of__isnull=False,
                    upto__isnull=False,
                    figures__isnull=False,
                    pictures__isnull=False,
                )
                & ~Q(sha256=""),
                name="a_report_is_frozen_whole_before_it_is_sent",
            ),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True) | Q(sent_at__isnull=False),
                name="only_a_report_that_was_sent_is_received",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at__isnull=True, disputed_at__isnull=True)
                | Q(received_at__isnull=False),
                name="only_a_report_that_was_received_is_answered",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"report {self.month:%Y-%m} of contract {self.contract_id}"

    @property
    def of(self) -> str:
        """What the journal calls it."""
        return f"report:{self.month:%Y-%m}"

    @property
    def is_frozen(self) -> bool:
        """Whether its figures stand."""
        return self.frozen_at is not None


class SignedCopy(models.Model):
    """A signed copy of a version of the contract; its bytes lie in the data folder under their SHA-256."""

    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="signed_copies", db_index=False
    )
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=LONGEST_FILE_NAME)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    kept_at = InstantField()
    kept_by = models.CharField(max_length=96)
    seq = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "version", "sha256"],
                name="a_signed_copy_is_kept_once_of_its_version",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"signed copy {self.sha256[:16]} of contract {self.contract_id}"
