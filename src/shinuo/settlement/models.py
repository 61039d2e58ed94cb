"""The tables of this room: matters and ledger lines, each row what the entries of the journal make it."""

from django.db import models
from django.db.models import Q
from typing_extensions import override

from shinuo.contracts.models import Contract
from shinuo.contracts.parties import Party
from shinuo.journal.fields import InstantField

from .states import MatterKind, Standing

_PARTIES = [(one, one) for one in Party]


class MatterRow(models.Model):
    """A matter as it stands after the entry `seq`, for lists; the whole of it is folded from its entries."""

    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="matters", db_index=False
    )
    of = models.CharField(max_length=40)
    kind = models.CharField(max_length=16, choices=[(one, one) for one in MatterKind])
    number = models.PositiveIntegerField()
    about = models.CharField(max_length=64, blank=True)
    stands = models.CharField(max_length=12, choices=[(one, one) for one in Standing])
    opener = models.CharField(max_length=8, choices=_PARTIES)
    owed_by = models.CharField(max_length=8, blank=True, choices=_PARTIES)
    owner = models.CharField(max_length=40, blank=True)
    opened_at = InstantField()
    last_at = InstantField()
    closed_at = InstantField(null=True)
    seq = models.BigIntegerField()

    class Meta:
        constraints = [
            # Its index is also how the matters of a contract are read, kind by kind.
            models.UniqueConstraint(
                fields=["contract", "kind", "number"],
                name="matters_of_a_kind_are_numbered_in_their_contract",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[str(one) for one in MatterKind]),
                name="a_matter_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="matters_are_counted_from_1"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(owed_by=""),
                name="nothing_is_owed_in_a_matter_that_is_closed",
            ),
        ]
        indexes = [
            # What is said about one request, firing or demand.
            models.Index(fields=["contract", "about"], name="matters_about_one_thing"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.of} of contract {self.contract_id}"


class LineKind(models.TextChoices):
    """What a line of the ledger is."""

    CHARGE = "charge"
    CORRECTION = "correction"
    WAIVER = "waiver"
    REVERSAL = "reversal"
    ADJUSTMENT = "adjustment"


class LedgerLine(models.Model):
    """A line of the ledger of damages, never changed: what is owed grows by `amount_fen`. Source: clause 6.1, R15

    `of_month` is the month in which the request began, `month` the one in whose statement the line stands; they
    differ where the first was closed before. `about` is the matter it rests on, `terms` the version that prices it.
    """

    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="ledger", db_index=False
    )
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=LineKind.choices)
    request = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=40, blank=True)
    of_month = models.DateField()
    month = models.DateField()
    price_fen = models.BigIntegerField()
    amount_fen = models.BigIntegerField()
    terms = models.PositiveIntegerField(null=True)
    at = InstantField()
    by = models.CharField(max_length=96)
    seq = models.BigIntegerField()

    class Meta:
        constraints = [
            # Its index is also how a ledger is read.
            models.UniqueConstraint(
                fields=["contract", "number"], name="a_line_stands_once_in_its_ledger"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=LineKind.values), name="a_line_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="lines_are_counted_from_1"
            ),
            models.CheckConstraint(
                condition=Q(kind=LineKind.ADJUSTMENT, request="")
                | ~Q(kind=LineKind.ADJUSTMENT) & ~Q(request=""),
                name="every_line_but_an_adjustment_is_about_a_request",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"line {self.number} of contract {self.contract_id}"


class ClosedMonth(models.Model):
    """The statement of a month is closed: what comes later stands in the next. Source: R21"""

    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="closed_months", db_index=False
    )
    month = models.DateField()
    closed_at = InstantField()
    closed_by = models.CharField(max_length=96)
    seq = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "month"], name="a_month_is_closed_once"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.month:%Y-%m} of contract {self.contract_id}"
