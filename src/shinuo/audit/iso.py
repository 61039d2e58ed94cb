"""Times in the plain forms of ISO 8601, read as bytes: what a log of millions has in every row.

Only what has the form exactly, with a day that exists, is taken here; all else is left to the slow way, which says why.
"""

from calendar import monthrange
from datetime import date
from typing import Final

import numpy as np
import polars as pl

from shinuo.rules.bulk import Array

_FORM: Final = "dddd-dd-ddTdd:dd:dd"
_DIGITS = [at for at, letter in enumerate(_FORM) if letter == "d"]
_MARKS = [at for at, letter in enumerate(_FORM) if letter in "-:"]
_ZERO = ord("0")
_SECOND_US = 1_000_000
_YEARS = range(1970, 2099)
_MONTHS = [date(year, month, 1) for year in _YEARS for month in range(1, 13)]
_BEFORE = np.array([month.toordinal() - _MONTHS[0].toordinal() for month in _MONTHS])
_LENGTH = np.array([monthrange(month.year, month.month)[1] for month in _MONTHS])


def plain_times(text: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Local time since 1970 and offset of each of `text`, in µs; no local time where it has no plain form.

    A plain form is `2026-01-05T10:00:00+08:00`, with a space for T, with a fraction of up to six digits, with Z,
    +0800 or nothing for the offset; the second is at most 59, the year 1970 to 2098.
    """
    local, offset = (np.full(len(text), _NONE, np.int64) for _ in range(2))
    lengths = text.str.len_bytes().fill_null(0).to_numpy()
    for length in np.flatnonzero(np.bincount(lengths)).tolist():
        if length < len(_FORM):
            continue
        which = lengths == length
        if which.all():  # as where a column is full
            local, offset = _read(_letters(text, length))
        else:
            some = text.filter(pl.Series(which))
            local[which], offset[which] = _read(_letters(some, length))
    return _or_null(local), _or_null(offset)


def _letters(text: pl.Series, length: int) -> Array:
    """Texts of one length as rows of their first letters, their second, and so on."""
    whole = text.str.join("").cast(pl.Binary).item()
    return np.ascontiguousarray(np.frombuffer(whole, np.uint8).reshape(-1, length).T)


def _or_null(values: Array) -> pl.Series:
    found = pl.Series(values)
    is_none = values == _NONE
    return found.set(pl.Series(is_none), None) if is_none.any() else found


def _read(letters: Array) -> tuple[Array, Array]:
    """Local time and offset of times of one length, of which `letters[n]` holds the n-th letters."""
    local, is_good = _to_the_second(letters)
    offset = np.full(len(local), _NONE, np.int64)
    found = np.full(len(local), _NONE, np.int64)
    end = letters[len(_FORM) :]
    for digits in range(min(max(len(end), 1), 7)):
        tail = end[digits + (digits > 0) :]
        if len(tail) not in {0, 1, 5, 6}:
            continue
        fraction, is_fraction = _fraction(end, digits)
        shift, is_shift = _offset(tail)
        fits = is_good & is_fraction & is_shift
        found = np.where(fits, local + fraction, found)
        offset = np.where(fits, shift, offset)
    return found, offset


def _to_the_second(letters: Array) -> tuple[Array, Array]:
    digits = letters[_DIGITS] - _ZERO
    marks = np.frombuffer(_FORM.encode(), np.uint8)[_MARKS]
    is_good = (digits <= 9).all(axis=0) & (letters[_MARKS] == marks[:, None]).all(axis=0)
    is_good &= (letters[10] == ord("T")) | (letters[10] == ord(" "))
    year = _number(digits[:4])
    month, day, hour, minute, second = (_number(digits[at : at + 2]) for at in _PAIRS)
    place = (year - _YEARS[0]) * 12 + month - 1
    is_good &= (year >= _YEARS[0]) & (place < len(_MONTHS)) & (month >= 1) & (month <= 12)
    place = np.where(is_good, place, 0)
    is_good &= (day >= 1) & (day <= _LENGTH[place])
    is_good &= (hour < 24) & (minute < 60) & (second < 60)
    days = _BEFORE[place] + day - 1
    return ((days * 24 + hour) * 3_600 + minute * 60 + second) * _SECOND_US, is_good


_PAIRS = (4, 6, 8, 10, 12)
_NONE = np.iinfo(np.int64).min


def _number(digits: Array) -> Array:
    """What `digits`, the highest first, say."""
    found: Array = digits[0].astype(np.int64)
    for digit in digits[1:]:
        found = found * 10 + digit
    return found


def _fraction(end: Array, digits: int) -> tuple[Array | int, Array | bool]:
    """µs of a fraction of so many digits at the begin of `end`, and where there is one."""
    if not digits:
        return 0, True
    values = end[1 : digits + 1] - _ZERO
    is_point = (end[0] == ord(".")) | (end[0] == ord(","))
    return _number(values) * 10 ** (6 - digits), is_point & (values <= 9).all(axis=0)


def _offset(tail: Array) -> tuple[Array | int, Array | bool]:
    """The offset that `tail` is, in µs, and where it is one; nothing at all is none."""
    if not len(tail):
        return _NONE, True
    if len(tail) == 1:
        return 0, tail[0] == ord("Z")
    values = np.concatenate([tail[1:3], tail[-2:]]) - _ZERO
    is_offset = (values <= 9).all(axis=0)
    is_offset &= (_number(values[:2]) < 24) & (_number(values[2:]) < 60)
    is_offset &= (tail[0] == ord("+")) | (tail[0] == ord("-"))
    if len(tail) == 6:
        is_offset &= tail[3] == ord(":")
    minutes = _number(values[:2]) * 60 + _number(values[2:])
    return np.where(tail[0] == ord("-"), -1, 1) * minutes * 60 * _SECOND_US, is_offset
