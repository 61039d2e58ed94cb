"""Whether a log is what it must be: gapless, canonical, and true to the content kept beside it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from shinuo.rules.words import Words

from .canonical import canonical, read_back
from .content import sealed_hash
from .draft import CONTENT
from .erasing import ERASED
from .models import Content, Entry, Log
from .refusals import NotCanonical

_PIECE = 2_000


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong at `seq` of a log; `code` is for programs."""

    contract: int
    seq: int
    code: str
    words: Words


def flaws(contract: int, progress: Callable[[int], None]) -> Iterator[Flaw]:
    """Everything that is wrong with the log of `contract`; `progress` is told of entries.

    Read inside a `snapshot`, or while nobody writes.
    """
    check = _Check(contract)
    for entries, contents in _pieces(contract):
        for entry in entries:
            yield from check.entry(entry, contents.pop(entry[0], None))
        for seq in contents:
            yield check.flaw(seq, "content_without_entry")
        progress(len(entries))
    yield from check.end(Log.objects.get(pk=contract).next_seq)


_EntryRow = tuple[int, str, bytes]
"""seq, kind, body."""
_ContentRow = tuple[bytes | None, bytes | None]
"""salt, body."""


def _pieces(contract: int) -> Iterator[tuple[list[_EntryRow], dict[int, _ContentRow]]]:
    """The entries in order, and what lies beside them; of content also what lies between and behind."""
    after = -1
    while True:
        rows = Entry.objects.filter(contract_id=contract, seq__gt=after).order_by("seq")
        piece = rows.values_list("seq", "kind", "body")[:_PIECE]
        entries = [(seq, kind, bytes(body)) for seq, kind, body in piece]
        beside = Content.objects.filter(contract_id=contract, seq__gt=after)
        if len(entries) == _PIECE:
            beside = beside.filter(seq__lte=entries[-1][0])
        found = beside.order_by("seq").values_list("seq", "salt", "body")
        yield entries, {seq: (_bytes(salt), _bytes(body)) for seq, salt, body in found}
        if len(entries) < _PIECE:
            return
        after = entries[-1][0]


def _bytes(value: bytes | memoryview | None) -> bytes | None:
    return None if value is None else bytes(value)


@dataclass(slots=True)
class _Check:
    """What was seen of a log so far."""

    contract: int
    next_seq: int = 0
    erased: set[int] = field(default_factory=set)
    said_erased: set[int] = field(default_factory=set)

    def flaw(self, seq: int, code: str, **facts: object) -> Flaw:
        return Flaw(self.contract, seq, code, _SAYS[code].of(**facts))

    def entry(self, row: _EntryRow, content: _ContentRow | None) -> Iterator[Flaw]:
        seq, kind, body = row
        if seq != self.next_seq:
            last = seq - 1
            yield self.flaw(self.next_seq, "gap", first=self.next_seq, last=last)
        self.next_seq = seq + 1
        data = _data(body)
        if data is None:
            yield self.flaw(seq, "not_canonical")
            return
        if kind == ERASED:
            self.said_erased |= _numbers(data.get("seqs"))
        code = self._of_content(seq, data.get(CONTENT), content)
        if code:
            yield self.flaw(seq, code)

    def _of_content(self, seq: int, stated: object, found: _ContentRow | None) -> str:
        """What is wrong with the content of an entry, "" for nothing; erased, it is looked at in the end."""
        if stated is None or found is None:
            lacks_both = stated is None and found is None
            lacking = "content_missing" if found is None else "content_without_hash"
            return "" if lacks_both else lacking
        salt, body = found
        if salt is None or body is None:
            self.erased.add(seq)
            return ""
        return "" if sealed_hash(salt, body) == stated else "content_changed"

    def end(self, next_seq: int) -> Iterator[Flaw]:
        """What only the whole log shows."""
        if next_seq != self.next_seq:
            facts = {"stored": next_seq, "right": self.next_seq}
            yield self.flaw(next_seq, "next_seq", **facts)
        for seq in sorted(self.erased - self.said_erased):
            yield self.flaw(seq, "erased_unsaid")


def _data(body: bytes) -> Mapping[str, Any] | None:
    """What `body` says, None if it is not canonical."""
    try:
        data = read_back(body)
        return data if canonical(data) == body else None
    except (msgspec.DecodeError, UnicodeDecodeError, NotCanonical, RecursionError):
        return None


def _numbers(value: object) -> set[int]:
    return (
        {one for one in value if isinstance(one, int)} if isinstance(value, list) else set()
    )


_SAYS = {
    "gap": Words("缺少记录 {first} 至 {last}", "entries {first} to {last} are missing"),
    "not_canonical": Words("内容不是规范的写法", "its body is not canonical"),
    "content_missing": Words("所附内容不见了", "its content is missing"),
    "content_without_hash": Words(
        "附有内容，记录却没有提到", "there is content that the entry does not tell of"
    ),
    "content_without_entry": Words(
        "有内容，却没有这条记录", "there is content, and no such entry"
    ),
    "content_changed": Words(
        "所附内容与记录中的散列值不符",
        "its content is not what the entry holds the hash of",
    ),
    "erased_unsaid": Words(
        "内容已抹去，却没有记录说是谁抹去的",
        "its content was erased, and no entry says by whom",
    ),
    "next_seq": Words(
        "下一个序号记为 {stored}，应为 {right}",
        "the next seq is kept as {stored}, and should be {right}",
    ),
}
