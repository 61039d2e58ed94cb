"""The last sign of life of the service; who is told of waits outside, and what they are still to be told."""

from django.db import models
from django.db.models import Q
from typing_extensions import override

from shinuo.contracts.models import LONGEST_WORD, Contract
from shinuo.journal.fields import InstantField

from .outside.kinds import Kind

WAITING = Q(sent_at__isnull=True, given_up_at__isnull=True)
"""Alarms that are still to be told."""


class Beat(models.Model):
    """The monitor was alive `at`; one row, written again and again."""

    at = InstantField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1), name="there_is_one_sign_of_life"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"alive at {self.at}"


class AlarmTarget(models.Model):
    """Somebody outside who is told of a contract: a bot, a mailbox, a web address.

    `kept` is the sealed address, forgotten with the removal; `mark` tells whether two are the same. `tells` is what of
    (`outside.tells.Tell`), `read_to` the last seq of the log that was looked at for it. Until `next_at` it is left
    alone; `failures` in a row and the last `problem` are forgotten with the next success.
    """

    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="alarm_targets", db_index=False
    )
    name = models.CharField(max_length=LONGEST_WORD)
    kind = models.CharField(max_length=16)
    kept = models.TextField(blank=True)
    mark = models.CharField(max_length=64)
    tells = models.JSONField(default=list)
    lang = models.CharField(max_length=2)
    added_at = InstantField()
    off_at = InstantField(null=True)
    removed_at = InstantField(null=True)
    read_to = models.BigIntegerField()
    next_at = InstantField(null=True)
    failures = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=32, blank=True, default="")
    problem_said = models.IntegerField(default=0)
    sent_at = InstantField(null=True)

    class Meta:
        constraints = [
            # Its index, too, is how the targets of a contract are read.
            models.UniqueConstraint(
                fields=["contract", "mark"],
                condition=Q(removed_at__isnull=True),
                name="a_contract_has_a_target_of_alarms_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[str(kind) for kind in Kind]),
                name="a_target_of_alarms_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(lang__in=["zh", "en"]),
                name="a_target_of_alarms_reads_chinese_or_english",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) & ~Q(kept="")
                | Q(removed_at__isnull=False, kept=""),
                name="a_target_of_alarms_removed_is_forgotten",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.kind} target {self.pk} of contract {self.contract_id}"


class Alarm(models.Model):
    """Something a target is to be told; gone from the table a month after it was told or given up.

    `key` names what it is about: each is told once to each target, however often the log is read.
    """

    target = models.ForeignKey(AlarmTarget, models.PROTECT, related_name="alarms")
    key = models.CharField(max_length=128)
    tell = models.CharField(max_length=8)
    at = InstantField()
    said = models.JSONField()
    sent_at = InstantField(null=True)
    given_up_at = InstantField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["target", "key"], name="an_alarm_stands_once_for_its_target"
            )
        ]
        indexes = [
            # What waits to be sent, asked every second.
            models.Index(
                fields=["target", "at"],
                condition=WAITING,
                name="alarms_that_wait",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.tell} for target {self.target_id} at {self.at}"
