"""Money: integer fen inside, yuan with two places wherever people read or write it."""

import re

_YUAN = re.compile(r"(\d{1,12})(?:\.(\d{1,2}))?")


def fen(yuan: str) -> int:
    """`yuan`, written like `100`, `100.5` or `100.00`, in fen.

    Raises:
        ValueError: anything else: a sign, an exponent, a third decimal place, other digits.

    >>> fen("100.05")
    10005
    """
    found = _YUAN.fullmatch(yuan) if yuan.isascii() else None
    if found is None:
        raise ValueError(
            f"{yuan!r} is not an amount of yuan with at most two decimal places"
        )
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def yuan(amount_fen: int, *, is_grouped: bool = False) -> str:
    """`amount_fen` in yuan with two places: the inverse of `fen`; for people with commas between its thousands.

    >>> yuan(-10005)
    '-100.05'
    >>> yuan(-123456789, is_grouped=True)
    '-1,234,567.89'
    """
    whole, part = divmod(abs(amount_fen), 100)
    return f"{'-' if amount_fen < 0 else ''}{whole:{',' if is_grouped else ''}}.{part:02d}"
