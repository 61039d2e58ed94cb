"""The report as one page: both languages, light and dark, no script, nothing fetched."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from jinja2 import Environment, PackageLoader, StrictUndefined

from shinuo import __version__
from shinuo.reports.charts import charts
from shinuo.reports.outcome import Outcome, total_of
from shinuo.reports.tables.shown import shown, visible
from shinuo.reports.tables.table import Column, Fact, Row, Table
from shinuo.rules.verdict import MISSES, State
from shinuo.rules.words import Lang, Words

from .advice import advice


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
