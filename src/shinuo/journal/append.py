"""Writing to the record, a few entries at a time; conversations have a writer of their own for many."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import F

from .canonical import canonical, read_back
from .draft import CONTENT, Draft
from .models import Content, Entry, Log
from .refusals import IdTaken, NoSuchLog


def append(contract: int, *drafts: Draft) -> tuple[int, ...]:
    """Record `drafts` in their order; returns their seqs.

    Within a transaction of the caller they stand or fall with it. A draft recorded before under the same id,
    with the same words, keeps its first seq.

    Raises:
        NoSuchLog: there is no such contract.
        IdTaken: its id stands for something else.
        NotCanonical: a draft holds what cannot be recorded.
    """
    with transaction.atomic():
        log = Log.objects.select_for_update().filter(pk=contract).first()
        if log is None:
            raise NoSuchLog(contract=contract)
        known = _recorded(contract, drafts)
        fresh = [draft for draft in drafts if draft.id not in known]
        seqs = {draft.id: log.next_seq + number for number, draft in enumerate(fresh)}
        _insert((contract, seqs[draft.id], draft) for draft in fresh)
        log.next_seq += len(fresh)
        log.save(update_fields=["next_seq"])
    return tuple({**known, **seqs}[draft.id] for draft in drafts)


def append_to_all(contracts: Sequence[int], draft: Draft) -> None:
    """Record `draft`, which holds nothing personal, in the log of each of `contracts`; where its id stands already it stands once.

    The logs are held together, in the order of their numbers, so keep them few: whoever writes to one of them waits.

    Raises:
        NotCanonical: the draft holds what cannot be recorded.
    """
    with transaction.atomic():
        logs = Log.objects.select_for_update().filter(pk__in=contracts).order_by("pk")
        ends = dict(logs.values_list("pk", "next_seq"))
        known = Entry.objects.filter(contract__in=ends, id=draft.id)
        fresh = ends.keys() - set(known.values_list("contract", flat=True))
        _insert((contract, ends[contract], draft) for contract in sorted(fresh))
        Log.objects.filter(pk__in=fresh).update(next_seq=F("next_seq") + 1)


def _recorded(contract: int, drafts: Sequence[Draft]) -> dict[str, int]:
    """The seqs of those recorded before."""
    by_id = {draft.id: draft for draft in drafts}
    found = Entry.objects.filter(contract_id=contract, id__in=by_id)
    for entry in found:
        if not _is_same(entry, by_id[entry.id]):
            raise IdTaken(id=entry.id)
    return {entry.id: entry.seq for entry in found}


def _is_same(entry: Entry, draft: Draft) -> bool:
    """Whether both say the same; the instant is when it was first recorded, whatever was sent again."""
    data = read_back(bytes(entry.body))
    sealed = data.pop(CONTENT, None)
    return (
        (entry.kind, entry.of, entry.by) == (draft.kind, draft.of, draft.by)
        and canonical(data) == canonical(draft.data)
        and (sealed is None) == (draft.content is None)
        and _same_content(entry, draft)
    )


def _same_content(entry: Entry, draft: Draft) -> bool:
    """Erased content is what it was: nobody can tell any more."""
    kept = Content.objects.filter(contract_id=entry.contract_id, seq=entry.seq).first()
    if kept is None or kept.body is None or draft.content is None:
        return True
    return bytes(kept.body) == draft.content.body


def _insert(placed: Iterable[tuple[int, int, Draft]]) -> None:
    """Each with the log it goes to, and its seq there."""
    rows = list(placed)
    Entry.objects.bulk_create(
        Entry(
            contract_id=contract,
            seq=seq,
            at=draft.at,
            kind=draft.kind,
            of=draft.of,
            by=draft.by,
            id=draft.id,
            body=draft.body(),
        )
        for contract, seq, draft in rows
    )
    Content.objects.bulk_create(
        Content(
            contract_id=contract, seq=seq, salt=draft.content.salt, body=draft.content.body
        )
        for contract, seq, draft in rows
        if draft.content
    )
