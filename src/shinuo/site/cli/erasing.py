"""What is personal erased for the command line; the tables are known by now."""

from collections.abc import Sequence

from shinuo import clock
from shinuo.portal.erasing import erase_personal, personal_of
from shinuo.rules.words import Lang, Words

from .choosing import contracts_named
from .screen import screen

BY = "system:erase"
"""How the record names this command."""


def carry_out(number: str, things: Sequence[str], lang: Lang, *, is_meant: bool) -> None:
    """Erase what is personal in `things` of the contract, or only say how much that is.

    Raises:
        Stop: there is no such contract.
    """
    (contract,) = contracts_named([number])
    if is_meant:
        found = erase_personal(contract, things, BY, clock.now())
    else:
        found = personal_of(contract, things)
    words = _DONE if is_meant else _WOULD
    counts = {
        "entries": len(found.seqs),
        "files": len(found.files),
        "documents": len(found.documents),
    }
    screen().say(words.of(number=contract.number, **counts)[lang])


_DONE = Words(
    "{number}：已抹除 {entries} 条的内容，文件 {files} 个，文书 {documents} 份。",
    "{number}: erased the content of {entries} entries, {files} files, {documents} documents.",
)
_WOULD = Words(
    "{number}：可抹除 {entries} 条的内容，文件 {files} 个，文书 {documents} 份；加 --yes 抹除。",
    "{number}: {entries} entries have content, with {files} files and {documents} documents; --yes erases it.",
)
