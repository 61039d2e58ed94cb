"""The outbox: filled from the record, so that nothing recorded is ever untold, and emptied target by target.

What was sent and could not be marked so is sent again: at least once, never not at all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet

from shinuo.conversations.models import ConversationRow
from shinuo.journal.models import Entry
from shinuo.journal.reading import Recorded, recorded
from shinuo.rules.instants import from_us
from shinuo.rules.words import Lang
from shinuo.watch.models import WAITING, Alarm, AlarmTarget

from .answers import Outcome, Problem
from .courier import Parcel
from .pace import GIVEN_UP, PACE, pause
from .saying import Told, message
from .targets import address_kept
from .tells import Tell, entries_of, tell_of

MOST_AT_ONCE = 200
"""Alarms that one message tells of."""
KEPT = timedelta(days=30)
"""How long an alarm that was told stays in the table."""


@dataclass(frozen=True, slots=True)
class Job:
    """One message for one target: the alarms it tells of, and the parcel; None if its address cannot be opened here."""

    target: int
    alarms: tuple[int, ...]
    parcel: Parcel | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How the outbox stands: alarms that wait, targets whose last message failed."""

    waiting: int = 0
    failing: int = 0


def look(now: datetime, busy: frozenset[int]) -> tuple[list[Job], Standing]:
    """Take in what the record says, and find what is to be sent now to whom; to those `busy` something is on its way."""
    targets = list(_at_work().select_related("contract__log"))
    if not targets:
        return [], Standing()
    for target in targets:
        if target.read_to < target.contract.log.next_seq - 1:
            _take_in(target, target.contract.log.next_seq - 1)
    rows = Alarm.objects.filter(WAITING, target__in=targets).values("target")
    waiting = dict(rows.annotate(count=Count("pk")).values_list("target", "count"))
    due = [one for one in targets if one.pk in waiting.keys() - busy and _is_due(one, now)]
    failing = sum(target.failures > 0 for target in targets)
    return [_job(one) for one in due], Standing(sum(waiting.values()), failing)


def told(job: Job, outcome: Outcome, now: datetime) -> None:
    """Mark what became of a message."""
    alarms = Alarm.objects.filter(pk__in=job.alarms)
    target = AlarmTarget.objects.filter(pk=job.target)
    with transaction.atomic():
        if outcome.problem is None:
            alarms.update(sent_at=now)
            target.update(
                failures=0, problem="", problem_said=0, sent_at=now, next_at=now + PACE
            )
            return
        alarms.filter(at__lt=now - GIVEN_UP).update(given_up_at=now)
        trials = alarms.filter(tell=Tell.TRIAL)
        trials.update(given_up_at=now)  # a trial is answered by its failure
        is_limited = outcome.problem is Problem.LIMITED
        failures = (target.values_list("failures", flat=True).first() or 0) + 1
        wait = pause(failures, now, is_limited=is_limited, retry_after=outcome.retry_after)
        target.update(
            failures=F("failures") + 1,
            problem=outcome.problem,
            problem_said=outcome.said,
            next_at=now + wait,
        )


def forget(now: datetime) -> None:
    """Clear away what was told, or given up, long ago."""
    old = now - KEPT
    Alarm.objects.filter(Q(sent_at__lt=old) | Q(given_up_at__lt=old)).delete()


def targets_of(contract: int) -> QuerySet[AlarmTarget]:
    """The targets of a contract that were not removed, in the order in which they were added."""
    rows = AlarmTarget.objects.filter(contract=contract, removed_at__isnull=True)
    return rows.order_by("pk")


def _at_work() -> QuerySet[AlarmTarget]:
    return AlarmTarget.objects.filter(removed_at__isnull=True, off_at__isnull=True)


def _is_due(target: AlarmTarget, now: datetime) -> bool:
    """Whether it is to be left alone no longer; a clock that was set back keeps nobody waiting for hours."""
    return target.next_at is None or not now < target.next_at <= now + timedelta(hours=1)


def _take_in(target: AlarmTarget, last: int) -> None:
    """Make alarms of what the log says up to `last`."""
    rows = Entry.objects.filter(
        contract=target.contract_id,
        seq__gt=target.read_to,
        seq__lte=last,
        kind__in=entries_of(target.tells),
    )
    entries = [recorded(one) for one in rows.order_by("seq")]
    with transaction.atomic():
        Alarm.objects.bulk_create(_alarms(target, entries), ignore_conflicts=True)
        AlarmTarget.objects.filter(pk=target.pk).update(read_to=last)


def _alarms(target: AlarmTarget, entries: Sequence[Recorded]) -> Iterator[Alarm]:
    named = ConversationRow.objects.filter(
        contract=target.contract_id, id__in=[one.of for one in entries]
    )
    channels = dict(named.values_list("id", "channel"))
    for one in entries:
        tell = tell_of(one.kind, one.data)
        if tell in target.tells:
            said = {**one.data, "kind": one.kind, "of": one.of}
            if one.of in channels:
                said["channel"] = channels[one.of]
            key = f"entry {one.seq}"
            yield Alarm(target=target, key=key, tell=tell, at=from_us(one.at), said=said)


def _job(target: AlarmTarget) -> Job:
    alarms = list(target.alarms.filter(WAITING).order_by("at", "pk")[:MOST_AT_ONCE])
    address = address_kept(target)
    pks = tuple(one.pk for one in alarms)
    if address is None:
        return Job(target.pk, pks, None)
    shown = [Told(Tell(one.tell), one.at, one.said) for one in alarms]
    lang: Lang = "en" if target.lang == "en" else "zh"
    title, body = message(target.contract.number, shown, lang)
    return Job(target.pk, pks, Parcel(address, title, body))
