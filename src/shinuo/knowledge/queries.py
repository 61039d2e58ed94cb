"""Articles found and listed, and the canned answers somebody has."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet, Sum

from shinuo.contracts.models import Contract
from shinuo.people.models import User

from .grams import asked_for, folded
from .markdown import as_text
from .models import Answer, Article, ArticleVersion, Gram

MOST_FOUND, MOST_RETIRED = 20, 50
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


def retired(contract: Contract, most: int = MOST_RETIRED) -> QuerySet[ArticleVersion]:
    """What articles said that nobody finds any more, the last retired first: a new version brings them back."""
    rows = ArticleVersion.objects.filter(contract=contract, number=F("article__latest"))
    found = rows.filter(article__retired_at__isnull=False)
    return found.order_by("-article__retired_at", "-article")[:most]


def to_review(contract: Contract, today: date) -> QuerySet[ArticleVersion]:
    """Those whose day of review has come, the longest due first."""
    return current(contract).filter(review_on__lte=today).order_by("review_on")


def search(contract: Contract, text: str, most: int = MOST_FOUND) -> list[Found]:
    """The articles that say most of what `text` asks for, best first."""
    grams = asked_for(text)
    if not grams:
        return []
    rows = Gram.objects.filter(contract=contract, gram__in=sorted(grams)[:100])
    ranked = rows.values("article").annotate(hits=Count("gram"), said=Sum("weight"))
    best = [row["article"] for row in ranked.order_by("-hits", "-said", "article")[:most]]
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
    parts = [wanted, *sorted(asked_for(text), key=len, reverse=True)]
    places = ((line.find(part), len(part)) for part in parts if part)
    return next((place for place in places if place[0] >= 0), (0, 0))
