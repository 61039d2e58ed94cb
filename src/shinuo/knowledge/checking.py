"""Whether articles and what they are found by are what entries and versions make of them, and making them so.

The words of a version stand in no entry, only their hash: versions are evidence themselves, not a fold.
"""

from collections.abc import Iterator

from shinuo.contracts.differing import Cells, Difference, Rows, differing
from shinuo.contracts.recording import holding
from shinuo.journal.models import Entry
from shinuo.rules.instants import from_us

from .actions import RETIRED, WRITTEN, keep_grams, weights_of
from .models import Article, ArticleVersion, Gram

FOLDED = (Article, Gram)
"""The tables that the entries make, with the versions."""


def differences(contract: int) -> Iterator[Difference]:
    """Every difference between rows and entries, article by article."""
    return differing(contract, stored_rows(contract), folded_rows(contract))


def rebuild(contract: int) -> int:
    """Make the rows what entries and versions make them; returns how many articles there are.

    While it runs the log is locked; an article that no entry names, with words of its own, stays different.
    """
    with holding(contract):
        rows = folded_rows(contract)
        articles = Article.objects.filter(contract=contract)
        articles.exclude(pk__in=map(_number, rows)).filter(versions=None).delete()
        Gram.objects.filter(article__contract=contract).delete()
        for of, cells in rows.items():
            given = {name: cells[name] for name in _COLUMNS} | {"contract_id": contract}
            Article.objects.update_or_create(pk=_number(of), defaults=given)
            keep_grams(contract, _number(of), cells["grams"])
    return len(rows)


def stored_rows(contract: int) -> Rows:
    """The rows as they stand."""
    rows = Article.objects.filter(contract=contract).values("pk", *_COLUMNS)
    found: Rows = {
        f"article:{row['pk']}": {name: row[name] for name in _COLUMNS} | {"grams": {}}
        for row in rows
    }
    grams = Gram.objects.filter(contract=contract, article__contract=contract)
    for article, gram, weight in grams.values_list("article", "gram", "weight"):
        found[f"article:{article}"]["grams"][gram] = weight
    return found


def folded_rows(contract: int) -> Rows:
    """The rows as the entries make them; the grams as the version that holds does."""
    rows: Rows = {}
    entries = Entry.objects.filter(contract_id=contract, kind__in=(WRITTEN, RETIRED))
    for kind, of, at in entries.order_by("seq").values_list("kind", "of", "at"):
        cells = rows.setdefault(of, {"latest": 0, "created_at": from_us(at)})
        cells["retired_at"] = from_us(at) if kind == RETIRED else None
        cells["latest"] += kind == WRITTEN
    return {of: cells | {"grams": _grams(of, cells)} for of, cells in rows.items()}


def _grams(of: str, cells: Cells) -> dict[str, int]:
    held = ArticleVersion.objects.filter(article=_number(of), number=cells["latest"])
    version = held.first() if cells["retired_at"] is None else None
    return weights_of(version) if version else {}


def _number(of: str) -> int:
    return int(of.partition(":")[2])


_COLUMNS = ("latest", "created_at", "retired_at")
