"""What a target can be told of, and the entries of the record that say it. Pure."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from shinuo.conversations.acts import Overdue, Warned
from shinuo.journal.monitor import GAP, STEPPED
from shinuo.rules.words import Words

DUE_SOON, LATE = "duty_reminded", "duty_late"


class Tell(StrEnum):
    """A kind of alarm."""

    HALF = "50"
    FOUR_FIFTHS = "80"
    OVERDUE = "100"
    MONITOR = "monitor"
    DUTIES = "duties"
    TRIAL = "trial"

    @property
    def words(self) -> Words:
        """The name for people."""
        return _NAMES[self]


CHOICES = tuple(one for one in Tell if one is not Tell.TRIAL)
"""What people choose from; a trial is sent to everybody who is tried."""


def tell_of(kind: str, data: Mapping[str, Any]) -> Tell:
    """What an entry of this kind tells of."""
    match kind:
        case Warned.kind:
            return Tell(str(data["percent"]))
        case Overdue.kind:
            return Tell.OVERDUE
        case _ if kind in (STEPPED, GAP):
            return Tell.MONITOR
        case _:
            return Tell.DUTIES


def entries_of(tells: Sequence[str]) -> list[str]:
    """The kinds of entries that tell of any of `tells`."""
    return sorted({kind for one in tells for kind in _KINDS.get(one, ())})


_KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        Tell.HALF: (Warned.kind,),
        Tell.FOUR_FIFTHS: (Warned.kind,),
        Tell.OVERDUE: (Overdue.kind,),
        Tell.MONITOR: (STEPPED, GAP),
        Tell.DUTIES: (DUE_SOON, LATE),
    }
)
_NAMES = MappingProxyType(
    {
        Tell.HALF: Words("时限过半", "half of the limit used"),
        Tell.FOUR_FIFTHS: Words("时限已用 80 %", "80 % of the limit used"),
        Tell.OVERDUE: Words("超时未回应", "overdue, unanswered"),
        Tell.MONITOR: Words("监控缺口与时钟跳动", "gaps and clock steps of the monitor"),
        Tell.DUTIES: Words("义务到期与逾期", "duties due and late"),
        Tell.TRIAL: Words("试发", "trial"),
    }
)
