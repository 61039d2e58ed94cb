"""Articles found and listed, and the canned answers somebody has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from shinuo.contracts.models import Contract
from shinuo.people.models import User

from .grams import asked_for, beginnings, folded, telling
from .markdown import as_text
from .models import Answer, Article, ArticleVersion, Gram
from .ranking import Rank, near_best, ranked

MOST_FOUND, MOST_RETIRED = 20, 50
_MOST_ASKED, _MOST_READ = 100, 20_000
"""Grams asked for, and rows read for them."""
_AROUND = 40
"""Characters shown before and after what was found."""


@dataclass(frozen=True, slots=True)
class Found:
    """An article that a search found, and the place in it: before, the words themselves, after."""

    version: ArticleVersion
    before: str
    words: str
    after: str


def current(contract: Contract) -> QuerySet[ArticleVersion]:
    """The versions that hold, of articles that are not retired, by topic and title."""
    rows = ArticleVersion.objects.filter(
        contract=contract, number=F("article__latest"), article__retired_at=None
    )
    return rows.order_by("topic", "title")


def topics_of(contract: Contract) -> list[str]:
    """The topics that articles are under."""
    topics = current(contract).exclude(topic="").order_by("topic").distinct()
    return list(topics.values_list("topic", flat=True))


def retired(contract: Contract, most: int = MOST_RETIRED) -> QuerySet[ArticleVersion]:
    """What articles said that nobody finds any more, the last retired first: a new version brings them back."""
    rows = ArticleVersion.objects.filter(contract=contract, number=F("article__latest"))
    found = rows.filter(article__retired_at__isnull=False)
    return found.order_by("-article__retired_at", "-article")[:most]


def to_review(contract: Contract, today: date) -> QuerySet[ArticleVersion]:
    """Those whose day of review has come, the longest due first."""
    return current(contract).filter(review_on__lte=today).order_by("review_on")


def search(contract: Contract, text: str, most: int = MOST_FOUND) -> list[Found]:
    """The articles that say most of what `text`, which somebody typed, asks for, best first; half a word is enough."""
    asked = (telling(text) or asked_for(text)) | beginnings(text)
    return _best(contract, text, _ranks(contract, asked)[:most])


def fitting(contract: Contract, text: str, most: int) -> list[Found]:
    """The few articles that surely fit `text`, which a visitor said, best first; often none."""
    ranks = [one for one in _ranks(contract, telling(text)) if one.fits]
    return _best(contract, text, near_best(ranks)[:most])


def _ranks(contract: Contract, asked: set[str]) -> list[Rank]:
    """How well articles answer what is asked, by the rarest of it: what stands everywhere tells none from the others."""
    rows = Gram.objects.filter(contract=contract, gram__in=sorted(asked)[:_MOST_ASKED])
    counted = rows.values_list("gram").annotate(articles=Count("article")).order_by()
    standing = dict.fromkeys(asked, 0) | dict(counted)
    chosen = list(_rarest(standing))
    if not chosen:
        return []
    articles = Article.objects.filter(contract=contract, retired_at=None).count()
    found = rows.filter(gram__in=chosen).values_list("article", "gram", "weight")
    return ranked(standing, found.iterator(), articles)


def _rarest(standing: Mapping[str, int]) -> Iterator[str]:
    """The grams that stand in fewest articles, as many as are read quickly; the first in any case."""
    read = 0
    for gram in sorted(
        (one for one in standing if standing[one]), key=standing.__getitem__
    ):
        read += standing[gram]
        if read > _MOST_READ and read > standing[gram]:
            return
        yield gram


def _best(contract: Contract, text: str, ranks: list[Rank]) -> list[Found]:
    best = [one.article for one in ranks]
    versions = {one.article_id: one for one in current(contract).filter(article__in=best)}
    return [_found(versions[pk], text) for pk in best if pk in versions]


def answers(contract: Contract, user: User) -> QuerySet[Answer]:
    """The team's answers and the user's own, by shortcut."""
    rows = Answer.objects.filter(contract=contract)
    return rows.filter(Q(owner=None) | Q(owner=user)).order_by("shortcut", "owner")


def versions_of(article: Article) -> QuerySet[ArticleVersion]:
    """All versions, the latest first."""
    return ArticleVersion.objects.filter(article=article).order_by("-number")


def _found(version: ArticleVersion, text: str) -> Found:
    words = " ".join(as_text(version.markdown).split())
    at, length = _place(words, text)
    first = max(at - _AROUND, 0)
    last = at + length
    before = ("…" if first else "") + words[first:at]
    after = words[last : last + 2 * _AROUND]
    return Found(
        version, before, words[at:last], after + ("…" if last + 80 < len(words) else "")
    )


def _place(words: str, text: str) -> tuple[int, int]:
    """Where the longest part of `text` that stands in `words` does, and how long it is; (0, 0) for nowhere."""
    # Folding may change lengths; where it does, nothing is marked rather than something wrong.
    line, wanted = folded(words), folded(text).strip()
    if len(line) != len(words):
        return 0, 0
    parts = [wanted, *sorted(telling(text) or asked_for(text), key=len, reverse=True)]
    places = ((line.find(part), len(part)) for part in parts if part)
    return next((place for place in places if place[0] >= 0), (0, 0))
