"""What is personal in words, taken out by rule before somebody reads them who need not know it. Pure. Source: clause 3.4

The record keeps the words; what is masked is what is shown. A number of 15–19 digits is a bank card only if its
check digit holds (Luhn), a number of an identity card only if its own does (GB 11643), so that orders stay readable.
"""

import re
from collections.abc import Iterable

from .acts import Content

_APART = r"[ \-]?"
_EMAIL = re.compile(
    r"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63})+"
)
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9](?:[0-9]{16}|[0-9]{5} ?[0-9]{8} ?[0-9]{3})[0-9Xx](?![0-9A-Za-z])"
)
_CARD = re.compile(rf"(?<![0-9])[0-9](?:{_APART}[0-9]){{14,18}}(?![0-9])")
_MOBILE = re.compile(
    rf"(?<![0-9])(?:(?:\+|00)?86{_APART})?1[3-9][0-9]{_APART}[0-9]{{4}}{_APART}[0-9]{{4}}(?![0-9])"
)
_LANDLINE = re.compile(r"(?<![0-9])\(?0[0-9]{2,3}\)?[ \-][2-9][0-9]{6,7}(?![0-9])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_WIDE = str.maketrans("０１２３４５６７８９－＠．＋Ｘｘ", "0123456789-@.+Xx")
MASK = "＊"
"""What stands for a character that was taken out."""


class Masking:
    """Takes out phone numbers, identity cards, bank cards, e-mail addresses, and `names`."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        known = sorted({one for one in names if one.strip()}, key=len, reverse=True)
        self._names = re.compile("|".join(map(re.escape, known)), re.IGNORECASE)
        self._has_names = bool(known)

    def of(self, text: str) -> str:
        """`text` of the same length, masked; digits of full width are read like others."""
        hidden = bytearray(len(text))
        plain = text.translate(_WIDE)
        for found in self._found(plain):
            begins, ends = found
            hidden[begins:ends] = b"\1" * (ends - begins)
        return "".join(
            MASK if gone else one for one, gone in zip(text, hidden, strict=True)
        )

    def _found(self, text: str) -> Iterable[tuple[int, int]]:
        """Where something personal stands."""
        for pattern in (_EMAIL, _MOBILE, _LANDLINE):
            yield from (one.span() for one in pattern.finditer(text))
        yield from (one.span() for one in _IDENTITY.finditer(text) if _is_identity(one[0]))
        yield from (one.span() for one in _CARD.finditer(text) if _is_card(one[0]))
        if self._has_names:
            yield from (one.span() for one in self._names.finditer(text))


def _is_identity(text: str) -> bool:
    """Whether the check digit is right: ISO 7064, MOD 11-2."""
    digits = text.replace(" ", "").upper()
    total = sum(int(one) * weight for one, weight in zip(digits, _WEIGHTS, strict=False))
    return digits[-1] == _CHECKS[total % 11]


def _is_card(text: str) -> bool:
    """Whether the check digit is right: Luhn."""
    digits = [int(one) for one in text if one.isdecimal()]
    doubled = [sum(divmod(2 * one, 10)) for one in digits[-2::-2]]
    return any(digits) and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def masked(content: Content, masking: Masking) -> Content:
    """The same words and names of files, masked."""
    return Content(
        text=masking.of(content.text),
        fields={name: masking.of(value) for name, value in content.fields.items()},
        files=content.files,
        order=content.order,
    )
