"""One row of the table of paths."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec

from .answering import Does
from .shapes import NoQuery

BYTES = bytes
"""What goes in or out as it is, and not as JSON."""


class Asker(StrEnum):
    """Who may ask."""

    ANYBODY = "anybody"
    VISITOR = "visitor"
    VISITOR_OR_USER = "visitor_or_user"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path: what does it, for whom, and the shapes of what goes in and out."""

    name: str
    method: str
    path: str
    does: Does
    asker: Asker
    answer: type
    says: str
    query: type[msgspec.Struct] = NoQuery
    body: Any = None
    """A shape, or `BYTES`."""

    @property
    def is_for_pages(self) -> bool:
        """Whether pages of other origins may ask."""
        return self.asker is not Asker.USER
