"""A contract's documents written for the command line; the tables are known by now."""

from dataclasses import dataclass
from pathlib import Path

from shinuo.contracts.models import TermsVersion
from shinuo.reports.agreement.making import agreement_of, amendment_of, version_row
from shinuo.reports.paper.document import Document
from shinuo.reports.paper.pdf import pdf
from shinuo.reports.paper.word import docx
from shinuo.reports.refusals import NoSuchVersion
from shinuo.rules.words import Lang, Words, same

from .choosing import contracts_named
from .documents import write_files
from .errors import stop


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    contract: str
    version: int | None
    out: Path
    replace: bool


def carry_out(asked: Asked, lang: Lang) -> None:
    """Write the contract, and the amendment where there is one, and say where they are.

    Raises:
        Stop: there is no such contract or version, or a file cannot be written.
    """
    (contract,) = contracts_named([asked.contract])
    try:
        row = version_row(contract, asked.version)
    except NoSuchVersion as refusal:
        number = asked.version or ""
        right = same(refusal.facts["known"])
        raise stop("no_such_version", "--version", number, _NO_VERSION, right) from None
    made = {"contract": agreement_of(contract, row)}
    change = amendment_of(contract, row)
    if change:
        made["amendment"] = change
    files = {
        name: content
        for stem, document in made.items()
        for name, content in _files(stem, document, row, lang)
    }
    write_files(files, asked.out, is_replacing=asked.replace)


def _files(
    stem: str, document: Document, row: TermsVersion, lang: Lang
) -> tuple[tuple[str, bytes], ...]:
    at = row.proposed_at
    return (
        (f"{stem}.docx", docx(document, lang, at)),
        (f"{stem}.pdf", pdf(document, lang, at)),
    )


_NO_VERSION = Words("条款没有这一版", "there is no such version of the terms")
