"""Logs with something wrong in them, as no writer of ours leaves them: only what triggers let pass, no trick."""

from shinuo.journal.content import sealed
from shinuo.journal.draft import CONTENT
from shinuo.journal.models import Content, Entry, Log


def put(contract: int, seq: int, body: bytes, kind: str = "noted", of: str = "x") -> None:
    """An entry as it is given, past everything that would refuse it."""
    Entry.objects.create(
        contract_id=contract,
        seq=seq,
        at=1_000,
        kind=kind,
        of=of,
        by="agent:mei",
        id=f"spoilt-{seq}",
        body=body,
    )
    Log.objects.filter(pk=contract).update(next_seq=seq + 1)


def put_content(contract: int, seq: int, body: bytes | None = b'{"text":"x"}') -> None:
    """Content as it is given, under a salt of zeros; None is content that was erased."""
    salt = None if body is None else bytes(32)
    Content.objects.create(contract_id=contract, seq=seq, salt=salt, body=body)


def hashed(text: str) -> bytes:
    """A body that holds the hash of content which nobody kept."""
    return f'{{"{CONTENT}":"{sealed({"text": text}).hash}"}}'.encode()
