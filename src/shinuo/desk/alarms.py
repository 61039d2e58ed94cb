"""The alarms of a day as the record has them: a wallboard that is opened late shows what happened before."""

from datetime import datetime

from shinuo.conversations.acts import Overdue, Warned
from shinuo.conversations.events import event_of
from shinuo.conversations.models import ConversationRow
from shinuo.journal.models import Entry
from shinuo.journal.reading import Recorded, recorded
from shinuo.rules.instants import to_us

MOST = 10
"""As many as a wall has room for."""
_KINDS = (Warned.kind, Overdue.kind)


def alarms_since(contract: int, since: datetime) -> list[dict[str, object]]:
    """The latest alarms from `since` on, in order, as the frames that told of them, each with its visitor; two queries."""
    rows = ConversationRow.objects.filter(contract=contract, last_at__gte=since)
    visitors = dict(rows.values_list("id", "visitor"))
    # Put in order here: a database that is to do it may prefer to read the whole log, which is in order.
    found = Entry.objects.filter(
        contract=contract,
        of__in=rows.values("id"),
        kind__in=_KINDS,
        at__gte=to_us(since),
    )
    latest = sorted(map(recorded, found), key=lambda one: one.seq)[-MOST:]
    return [_alarm(one, visitors.get(one.of, "")) for one in latest]


def _alarm(entry: Recorded, visitor: str) -> dict[str, object]:
    event = event_of(entry)
    act = event.act if event else None
    return {
        "of": entry.of,
        "at": entry.at,
        "percent": act.percent if isinstance(act, Warned) else 100,
        "due_us": act.due_us if isinstance(act, Warned | Overdue) else 0,
        "visitor": visitor,
    }
