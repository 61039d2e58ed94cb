"""The table of this room: what was sent, by whom, into which conversation. The bytes lie in the data folder."""

from django.db import models
from typing_extensions import override

from shinuo.journal.fields import InstantField
from shinuo.journal.models import Log

from .kinds import Kind

LONGEST_FILE_NAME = 120
"""Characters of the name that is shown."""


class Attachment(models.Model):
    """A file of a conversation; what is said refers to it by its `id`, which ends with the SHA-256 of what is kept.

    So the record proves the bytes, though it holds none. `name` is what whoever sent it calls it, and personal. `asked_at` is
    when it was said first; what never is, is forgotten after a day.
    """

    id = models.CharField(max_length=100, primary_key=True)
    contract = models.ForeignKey(Log, models.PROTECT, db_column="contract", db_index=False)
    of = models.CharField(max_length=64)
    by = models.CharField(max_length=96)
    name = models.CharField(max_length=LONGEST_FILE_NAME)
    kind = models.CharField(max_length=16)
    media_type = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    kept_at = InstantField()
    asked_at = InstantField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[one.value for one in Kind]),
                name="a_file_is_of_a_known_kind",
            )
        ]
        indexes = [
            # The files of one conversation: counted, described and given out.
            models.Index(fields=["contract", "of"], name="files_of_one_conversation"),
            # Who else has the same bytes, before they are forgotten.
            models.Index(fields=["contract", "sha256"], name="files_of_one_content"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.kind} of {self.contract_id}/{self.of}"
