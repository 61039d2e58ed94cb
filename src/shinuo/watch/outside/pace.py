"""When a target may be sent something again. Pure."""

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

PACE = timedelta(seconds=6)
"""The least time between two messages to one target: ten a minute, where the strictest service takes twenty."""
BACK_OFF = tuple(timedelta(seconds=one) for one in (10, 30, 60, 120, 300, 600))
"""How long is waited after the first failure, the second, and so on; after the last always so long."""
LIMITED = timedelta(minutes=10)
"""How long a service is left alone that says "too many" and not for how long: DingTalk keeps its bots so long."""
LONGEST = timedelta(hours=1)
"""Nobody is left alone for longer, whatever they ask for."""
GIVEN_UP = timedelta(hours=24)
"""An alarm that could not be sent for so long is sent no more."""


def pause(
    failures: int, now: datetime, *, is_limited: bool = False, retry_after: str = ""
) -> timedelta:
    """How long to wait after the `failures`-th failure in a row.

    >>> now = parsedate_to_datetime("Fri, 27 Nov 2026 09:00:00 GMT")
    >>> str(pause(1, now)), str(pause(9, now)), str(pause(1, now, retry_after="90"))
    ('0:00:10', '0:10:00', '0:01:30')
    """
    asked = _asked(retry_after, now)
    usual = BACK_OFF[min(failures, len(BACK_OFF)) - 1]
    if is_limited and asked is None:
        return max(usual, LIMITED)
    return max(usual, min(asked or usual, LONGEST))


def _asked(retry_after: str, now: datetime) -> timedelta | None:
    """What a service asks for: seconds, or an instant. Source: RFC 9110, 10.2.3"""
    text = retry_after.strip()
    if text.isdecimal() and text.isascii():
        return timedelta(seconds=min(int(text[:9]), 10**6))
    try:
        found = parsedate_to_datetime(text)
        return max(found - now, timedelta(0)) if found.tzinfo else None
    except ValueError:
        return None
