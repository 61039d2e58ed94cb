"""The report as one page: both languages, light and dark, no script, nothing fetched."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from unicodedata import category

from jinja2 import Environment, PackageLoader, StrictUndefined

from shinuo import __version__
from shinuo.reports.charts import charts
from shinuo.reports.outcome import Outcome, total_of
from shinuo.reports.tables.table import Column, Fact, Row, Table
from shinuo.reports.tables.values import Listed, Value, words_of
from shinuo.rules.verdict import MISSES, State
from shinuo.rules.words import Lang, Words, same

from .advice import advice

NOTHING = same("")
LONGEST, LONGEST_WHOLE = 80, 4_000
"""So many characters of a text are shown, and of the whole of it where the pointer rests."""
_BIDI = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A value on the page: `zh` and `en`, alike where it needs no language.

    `is_given`: text from outside, `whole` of which is kept where it was cut. `names`: several of these, and how
    many `more` there are.
    """

    zh: str
    en: str
    is_given: bool = False
    whole: str = ""
    names: tuple["Shown", ...] = ()
    more: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart in both languages."""

    key: str
    title: Words
    svg: Words


@dataclass(frozen=True, slots=True)
class Part:
    """A state's part of all that was judged, for the bar under the attainment."""

    state: State
    number: int
    per_cent: str


def page(
    outcome: Outcome, facts: Iterable[Fact], tables: Iterable[Table], fired: int, lang: Lang
) -> str:
    """The whole page, which begins in `lang`; `fired` is how many triggers fired in all."""
    return _TEMPLATES.get_template("report.html").render(
        lang=lang,
        facts={one.key: one for one in facts},
        advice=advice(outcome, fired),
        parts=_parts(outcome),
        pictures=_pictures(outcome),
        tables={one.key: one for one in tables},
        version=__version__,
    )


def shown(value: Value) -> Shown:
    """`value` as the page has it: what is given from outside is made visible, and cut where it is long."""
    if isinstance(value, str):
        return _given(value)
    if isinstance(value, Listed):
        return Shown(
            "", "", names=tuple(_given(one) for one in value.first), more=value.more
        )
    words = words_of(value)
    return Shown(visible(words.zh), visible(words.en))


def _given(text: str) -> Shown:
    text = visible(text)
    whole = _cut(text, LONGEST_WHOLE) if len(text) > LONGEST else ""
    short = _cut(text, LONGEST)
    return Shown(short, short, is_given=True, whole=whole)


def visible(text: str) -> str:
    r"""`text` with its control characters written out, so that none hides or turns what stands around it.

    >>> visible("a\u202eb\x00")
    'a\\u202eb\\x00'
    """
    return "".join(
        one.encode("unicode_escape").decode() if _is_unseen(one) else one for one in text
    )


def _is_unseen(one: str) -> bool:
    return one in _BIDI or category(one) in _UNSEEN


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _parts(outcome: Outcome) -> tuple[Part, ...]:
    """What was met and what counts as a miss, as parts of both together."""
    total = total_of(outcome)
    counts = {
        state: total.count(state)
        for state in (State.MET, *(one for one in State if one in MISSES))
    }
    whole = sum(counts.values())
    return tuple(
        Part(state, number, f"{float(Fraction(number * 100, whole)):.4f}")
        for state, number in counts.items()
        if number
    )


def _pictures(outcome: Outcome) -> tuple[Picture, ...]:
    pairs = zip(charts(outcome, "zh"), charts(outcome, "en"), strict=True)
    return tuple(
        Picture(
            zh.key,
            Words(zh.title, en.title),
            Words(own_ids(zh.svg, zh.key, "zh"), own_ids(en.svg, en.key, "en")),
        )
        for zh, en in pairs
    )


def own_ids(svg: str, key: str, lang: Lang) -> str:
    """The ids of one picture told from those of the same picture in the other language."""
    return svg.replace(f'id="{key}-', f'id="{lang}-{key}-').replace(
        f"url(#{key}-", f"url(#{lang}-{key}-"
    )


def _rows(table: Table) -> tuple[Row, ...]:
    return table.rows[: table.on_page]


def _class(column: Column) -> str:
    """How its cells are laid out: figures to the right, sentences over several lines."""
    if column.is_figure:
        return "figure"
    return "long" if column.width > _LONG else "text"


_LONG = 50
"""A wider column holds sentences."""

_TEMPLATES = Environment(
    loader=PackageLoader("shinuo.audit.report"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters |= {
    "shown": shown,
    "visible": visible,
    "rows": _rows,
    "class_of": _class,
}
