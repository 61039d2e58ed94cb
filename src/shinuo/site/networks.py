"""The networks that alarms may reach although they are not public."""

from collections.abc import Mapping

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.words import Words, same
from shinuo.watch.outside.reach import Network, networks_of

_NAME = "SHINUO_ALARM_NETWORKS"


def alarm_networks(environ: Mapping[str, str]) -> tuple[Network, ...]:
    """What `SHINUO_ALARM_NETWORKS` names; none by default.

    Raises:
        Refused: `setting`, it names something else.
    """
    text = environ.get(_NAME, "")
    try:
        return networks_of(text)
    except ValueError:
        fault = Fault("setting", _NAME, text[:100], _NO_NETWORKS, _LIKE_THIS)
        raise Refused((fault,)) from None


_NO_NETWORKS = Words("不是网络", "these are no networks")
_LIKE_THIS = same("10.1.0.0/16,192.168.7.9")
