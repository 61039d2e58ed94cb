"""A document as data: its title and its blocks, in both languages."""

from collections.abc import Sequence
from dataclasses import dataclass

from shinuo.reports.charts import Chart
from shinuo.reports.tables.table import Fact, Table
from shinuo.rules.words import Lang, Words

Run = tuple[str, str]
"""A piece of changed text: `kept`, `gone` or `new`, and the piece."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 begins a chapter."""

    words: Words
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a note is set smaller, a lead larger."""

    words: Words
    is_note: bool = False
    is_lead: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause under its number, hanging; a deeper one stands further in."""

    number: str
    words: Words
    is_deeper: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Single lines: what, and its value."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its title and note, of which at most `Table.on_page` rows stand here."""

    table: Table


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, drawn in both languages."""

    zh: Chart
    en: Chart

    def of(self, lang: Lang) -> Chart:
        """The one in `lang`."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Difference:
    """How one clause changed, in runs for each language."""

    number: str
    zh: tuple[Run, ...]
    en: tuple[Run, ...]

    def of(self, lang: Lang) -> tuple[Run, ...]:
        """The runs in `lang`."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Signatures:
    """Where the parties sign: for each its role and its name."""

    parties: tuple[tuple[Words, str], ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page."""


Block = (
    Heading
    | Paragraph
    | Clause
    | Facts
    | Grid
    | Picture
    | Difference
    | Signatures
    | NewPage
)


@dataclass(frozen=True, slots=True)
class Document:
    """The whole; `foot` stands at the foot of every page, so that each tells what it belongs to.

    `mark` stands across every page of a copy: who took it, and when. The original has none.
    """

    title: Words
    subtitle: Words
    foot: Words
    blocks: Sequence[Block]
    mark: str = ""
