"""Long lists asked about some at a time: no database takes one of any length."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def in_pieces(some: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """`some` in order, `size` at a time, the last with what is left; nothing of nothing."""
    return (some[first : first + size] for first in range(0, len(some), size))
