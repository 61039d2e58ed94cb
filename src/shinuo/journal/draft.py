"""An entry before it has its place: everything but its seq."""

from dataclasses import dataclass, field
from typing import Any

from .canonical import canonical
from .content import Sealed

CONTENT = "content"
"""The key under which a body holds the hash of its content."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be recorded: `by` did `kind` to `of` at `at` (µs UTC), known by its `id`.

    `data` is what the body says besides the hash of `content`.
    """

    kind: str
    of: str
    by: str
    id: str
    at: int
    data: dict[str, Any] = field(default_factory=dict)
    content: Sealed | None = None

    def body(self) -> bytes:
        """The canonical bytes.

        Raises:
            NotCanonical: `data` holds what cannot be recorded.
        """
        if self.content is None:
            return canonical(self.data)
        return canonical({**self.data, CONTENT: self.content.hash})
