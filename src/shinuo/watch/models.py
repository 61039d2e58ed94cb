"""The last sign of life of the service."""

from django.db import models
from typing_extensions import override

from shinuo.journal.fields import InstantField


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
