"""The urgent requests of a month, each by itself, as they were marked and judged. Source: clauses 2.2(4), 3.3; R11"""

from collections.abc import Iterator

from django.db.models import Q

from shinuo.conversations.models import ConversationRow
from shinuo.rules.instants import to_us
from shinuo.settlement.queries import Judge, JudgedRequest

from .frozen import Urgent
from .judged import judged_fields
from .month import Month


def urgent_of(judge: Judge, month: Month) -> tuple[Urgent, ...]:
    """Those whose clock started in `month` and that were marked by the judge's instant, the longest wait first."""
    found = (
        _urgent(one)
        for one in _marked(judge, month)
        if one.verdict and month.begins <= one.verdict.start_at < month.ends
    )
    return tuple(
        sorted(found, key=lambda one: (-one.elapsed_us, one.start_us, one.request))
    )


def _marked(judge: Judge, month: Month) -> Iterator[JudgedRequest]:
    """A row tells the mark of its last request only: of several, their conversation is looked at."""
    rows = ConversationRow.objects.filter(
        Q(urgent_at__isnull=False) | Q(requests__gt=1),
        contract=judge.contract.pk,
        opened_at__lt=month.ends,
        last_at__gte=month.begins,
    )
    for state in judge.folded(rows):
        for request in state.running.requests:
            if request.urgent_at is not None:
                yield judge.judged(state.id, request)


def _urgent(one: JudgedRequest) -> Urgent:
    verdict, request = one.verdict, one.request
    assert verdict is not None  # noqa: S101  (those without were left out)
    assert request.urgent_at is not None  # noqa: S101  (so were those without a mark)
    return Urgent(
        **judged_fields(one.conversation, request, verdict),
        marked_us=to_us(request.urgent_at),
    )
