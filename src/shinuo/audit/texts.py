"""Columns of words: without space at either end, and what was lost in an encoding found."""

import numpy as np
import polars as pl

from .letters import are_plain

_LOST = "\ufffd"
_SPACE, _NOT_ASCII = ord(" "), 128


def words(values: pl.Series) -> tuple[pl.Series, pl.Series | None]:
    """`values` as text without space at either end, and for each the code why it is none (none: all are)."""
    text = values.cast(pl.String)
    if are_plain(text):
        return text, None
    letters = text.str.join("").cast(pl.Binary).item() or b"-"
    codes = np.frombuffer(letters, np.uint8)
    # of ASCII nothing was lost, and all white space is found at a glance
    if int(codes.max()) < _NOT_ASCII:
        return (text if int(codes.min()) > _SPACE else text.str.strip_chars()), None
    whole = letters.decode()
    if _may_have_space(whole):
        text = text.str.strip_chars()
    if _LOST not in whole:
        return text, None
    is_lost = text.str.contains(_LOST, literal=True).fill_null(value=False)
    nothing = pl.Series([None], dtype=pl.String).new_from_index(0, len(text))
    return text, nothing.set(is_lost, "bad_text")


def _may_have_space(whole: str) -> bool:
    """Whether there may be white space in `whole`, which is found faster than it is stripped."""
    return len(whole.split(None, 1)) != 1 or whole[0].isspace() or whole[-1].isspace()
