"""What every list of a report says of a request: where it came, who answered, and how it was judged. Source: clause 3.3"""

from datetime import timedelta
from typing import Any

from shinuo.rules.instants import to_us
from shinuo.rules.measurement import Measurement
from shinuo.rules.verdict import Verdict

from .cells import OUTSIDE

US = timedelta(microseconds=1)


def judged_fields(
    conversation: str, request: Measurement, verdict: Verdict
) -> dict[str, Any]:
    """The fields that a `Miss` and an `Urgent` share, by name."""
    return {
        "request": request.id,
        "conversation": conversation,
        "channel": verdict.channel,
        "band": OUTSIDE if verdict.band is None else verdict.band.key,
        "agent": request.contact.by if request.contact else "",
        "start_us": to_us(verdict.start_at),
        "limit_us": None if verdict.limit is None else verdict.limit // US,
        "elapsed_us": verdict.elapsed // US,
        "state": verdict.state.value,
        "reason": verdict.reason.value,
    }
