"""Contracts named on the command line, found; the tables can be imported by the time this is."""

from collections.abc import Sequence
from difflib import get_close_matches

from shinuo.contracts.models import Contract
from shinuo.rules.faults import Fault
from shinuo.rules.words import Words, same

from .errors import Stop, shown

_MOST_NAMED = 5


def contracts_named(numbers: Sequence[str]) -> list[Contract]:
    """The contracts with these numbers, in that order; all of them, by number, if none are named.

    Raises:
        Stop: `unknown_contract`, for every number that is none.
    """
    if not numbers:
        return list(Contract.objects.order_by("number"))
    found = {one.number: one for one in Contract.objects.filter(number__in=numbers)}
    lacking = [number for number in dict.fromkeys(numbers) if number not in found]
    if lacking:
        raise Stop(_unknown(lacking))
    return [found[number] for number in dict.fromkeys(numbers)]


def _unknown(numbers: Sequence[str]) -> list[Fault]:
    known = list(Contract.objects.order_by("number").values_list("number", flat=True))
    return [
        Fault("unknown_contract", shown(number), "", _NO_CONTRACT, _right(number, known))
        for number in numbers
    ]


def _right(number: str, known: list[str]) -> Words:
    """Those it may be, else the first few there are."""
    if not known:
        return _NONE_YET
    near = get_close_matches(number, known, n=_MOST_NAMED) or known[:_MOST_NAMED]
    more = "" if len(near) == len(known) else " …"
    return same(" / ".join(near) + more)


_NO_CONTRACT = Words("没有这份合同", "there is no such contract")
_NONE_YET = Words(
    "先订立一份合同；现在一份也没有", "a contract opened before; there is none yet"
)
