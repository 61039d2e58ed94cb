"""The table of conversations: each row the fold of its entries, kept for lists and look-ups."""

from django.db import models
from typing_extensions import override

from shinuo.journal.fields import InstantField
from shinuo.journal.models import log_key


class ConversationRow(models.Model):
    """A conversation as it stands after the entry `seq`; the last request's instants are those of the rules.

    It has the id of its first entry, which is that of its first request too.
    """

    pk = models.CompositePrimaryKey("contract_id", "id")
    contract = log_key()
    id = models.CharField(max_length=40)
    seq = models.BigIntegerField()
    channel = models.CharField(max_length=100)
    visitor = models.CharField(max_length=96)
    agent = models.CharField(max_length=96)
    previous_agent = models.CharField(max_length=96)
    skill = models.CharField(max_length=100)
    opened_at = InstantField()
    last_at = InstantField()
    held_since = InstantField(null=True)
    closed_at = InstantField(null=True)
    topic = models.CharField(max_length=100)
    outcome = models.CharField(max_length=100)
    stars = models.SmallIntegerField(null=True)
    messages = models.IntegerField()
    requests = models.IntegerField()
    requested_at = InstantField()
    asked_at = InstantField(null=True)
    contact_at = InstantField(null=True)
    contact_by = models.CharField(max_length=96)
    urgent_at = InstantField(null=True)
    left_at = InstantField(null=True)
    bot_at = InstantField(null=True)
    tags = models.TextField(default="")

    class Meta:
        db_table = "conversations_conversation"
        indexes = [
            # Every list of those who work, and the watch: what is open, few among many.
            models.Index(
                fields=["contract", "requested_at"],
                name="conversations_still_open",
                condition=models.Q(closed_at__isnull=True),
            ),
            # The closed list of desk and portal, newest first; a visitor's earlier conversations.
            models.Index(fields=["contract", "visitor"], name="conversations_of_a_visitor"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.contract_id}/{self.id}"


class SightRow(models.Model):
    """Up to which seq one side has what the other said on its screen, and has looked at it; no part of the record."""

    pk = models.CompositePrimaryKey("contract_id", "of", "side")
    contract = log_key()
    of = models.CharField(max_length=40)
    side = models.CharField(max_length=8)
    delivered = models.BigIntegerField()
    seen = models.BigIntegerField()

    class Meta:
        db_table = "conversations_sight"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(seen__lte=models.F("delivered")),
                name="what_was_looked_at_was_on_the_screen",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"{self.side} of {self.contract_id}/{self.of}"
