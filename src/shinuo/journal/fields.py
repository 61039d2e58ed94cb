"""How an instant stands in a row: as integer microseconds UTC, and in Python as an aware datetime."""

from datetime import datetime
from typing import Any

from django.db import models
from typing_extensions import override

from shinuo.rules.instants import from_us, to_us


class InstantField(models.BigIntegerField):  # type: ignore[type-arg]
    """An instant, exact to the microsecond on every database, sorted as a number.

    Raises:
        NaiveInstant: a datetime without a zone is stored or asked for.
    """

    # What the type checker takes and gives; None too where the field is null.
    _pyi_private_set_type: datetime  # type: ignore[assignment]
    _pyi_private_get_type: datetime  # type: ignore[assignment]
    _pyi_lookup_exact_type: datetime  # type: ignore[assignment]

    def from_db_value(self, value: int | None, *_rest: object) -> datetime | None:
        """The stored number as an instant in UTC."""
        return None if value is None else from_us(value)

    @override
    def get_prep_value(self, value: Any) -> int | None:
        return (
            to_us(value) if isinstance(value, datetime) else super().get_prep_value(value)
        )

    @override
    def to_python(self, value: Any) -> Any:
        return value if isinstance(value, datetime) else super().to_python(value)
