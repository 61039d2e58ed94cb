"""What was said in conversations, searched: an agent remembers a few words, or has an order number, and no name."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from shinuo.conversations.actors import Role
from shinuo.conversations.acts import Requested, Said
from shinuo.conversations.events import SPOKEN
from shinuo.conversations.masking import Masking
from shinuo.conversations.models import ConversationRow
from shinuo.journal.canonical import read_back
from shinuo.journal.models import Content, Entry
from shinuo.journal.reading import Recorded, recorded, worded
from shinuo.rules.events import Form

MOST_SEARCHED, MOST_READ = 1_000, 5_000
"""Conversations, and messages in them, that are searched: the latest."""
BEFORE, AFTER = 8, 32
"""Characters shown on either side of what was found: a line of a list has room for no more."""
BEGINNING = 100
"""Characters shown of what was said last."""
_SPOKEN = (Requested.kind, Said.kind)


def said_in_open(contract: int, asked: str) -> dict[str, str]:
    """The open conversations in which somebody wrote `asked`, each with the last such words; fields of a form count."""
    rows = ConversationRow.objects.filter(contract=contract, closed_at__isnull=True)
    return said_among(contract, _ids(rows, "-last_at"), asked)


def said_in_closed(contract: int, asked: str) -> dict[str, str]:
    """The same of those that were closed last."""
    rows = ConversationRow.objects.filter(contract=contract, closed_at__isnull=False)
    return said_among(contract, _ids(rows, "-closed_at"), asked)


def said_among(
    contract: int,
    ids: QuerySet[ConversationRow, str],
    asked: str,
    masking: Masking | None = None,
) -> dict[str, str]:
    """The same of the conversations `ids`, the first come the first; one query.

    Words are looked for as `masking` leaves them: what somebody may not read they cannot find either. Source: clause 3.4
    """
    rows = Entry.objects.filter(
        contract=contract, of__in=ids[:MOST_SEARCHED], kind__in=_SPOKEN
    )
    latest = worded(rows).order_by("-seq")[:MOST_READ]
    found = dict[str, str]()
    for one in map(recorded, reversed(list(latest))):
        for text in _texts(one.content or {}):
            if shown := excerpt(masking.of(text) if masking else text, asked):
                found[one.of] = shown
    return found


def last_said(contract: int, conversations: Sequence[str]) -> dict[str, dict[str, object]]:
    """What was said last in each of `conversations`, its beginning: no notes, and nothing that was erased; two queries."""
    rows = Entry.objects.filter(contract=contract, of__in=conversations, kind__in=_SPOKEN)
    last = dict[str, Recorded]()
    for one in map(recorded, rows.order_by("-seq")[:MOST_READ]):
        if one.of not in last and one.data.get("form", Form.WORDS) in SPOKEN:
            last[one.of] = one
    seqs = [one.seq for one in last.values()]
    kept = Content.objects.filter(contract=contract, seq__in=seqs, body__isnull=False)
    texts = {row.seq: _texts(read_back(bytes(row.body or b"{}"))) for row in kept}
    return {
        of: {
            "seq": one.seq,
            "is_ours": not one.by.startswith(f"{Role.VISITOR}:"),
            "text": "\n".join(filter(None, texts[one.seq]))[:BEGINNING],
        }
        for of, one in last.items()
        if one.seq in texts
    }


def _ids(rows: QuerySet[ConversationRow], order: str) -> QuerySet[ConversationRow, str]:
    return rows.order_by(order).values_list("id", flat=True)


def _texts(content: Mapping[str, Any]) -> Iterator[str]:
    yield content.get("text", "")
    yield from (f"{name}: {text}" for name, text in content.get("fields", {}).items())


def excerpt(text: str, asked: str) -> str:
    """Where `asked` stands in `text`, in a line, with what is around it; "" if it does not."""
    line = " ".join(text.split())
    at = line.casefold().find(asked.casefold())
    if at < 0 or not asked:
        return ""
    first, end = max(0, at - BEFORE), at + len(asked) + AFTER
    return ("…" if first else "") + line[first:end] + ("…" if end < len(line) else "")
