"""What is done to knowledge: articles are written anew or retired, which the record tells; answers are kept.

Source: clause 5.3
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import IntegrityError, transaction

from shinuo.contracts.models import LONGEST_WORD, Contract
from shinuo.contracts.recording import holding, record
from shinuo.people.models import User
from shinuo.rules.words import Words

from .grams import grams_of
from .markdown import as_text
from .models import (
    LONGEST_ANSWER,
    LONGEST_ARTICLE,
    LONGEST_SHORTCUT,
    LONGEST_TITLE,
    Answer,
    Article,
    ArticleVersion,
    Gram,
)
from .refusals import (
    ArticleChanged,
    BadAnswer,
    BadArticle,
    ShortcutTaken,
    UnknownBlank,
)

FILLED_IN = ("{visitor}", "{agent}", "{number}")
"""What an answer may leave open: the desk fills it in."""
_BLANK = re.compile(r"\{\w+\}")
TITLE_WEIGHT, MOST_WEIGHT = 8, 255
WRITTEN, RETIRED = "article_written", "article_retired"
_SHORTCUT_RIGHT = Words(
    "1 至 40 个字符，不含空格和斜线", "1 to 40 characters without spaces or slashes"
)
_ANSWER_RIGHT = Words("1 至 4000 个字符", "1 to 4000 characters")


@dataclass(frozen=True, slots=True)
class Writing:
    """What somebody wants an article to say from now on; `based_on` is the version they saw, 0 for a new one."""

    title: str
    markdown: str
    topic: str = ""
    review_on: date | None = None
    based_on: int = 0


def write_article(
    contract: Contract, article: Article | None, writing: Writing, by: User, at: datetime
) -> ArticleVersion:
    """Write the next version of `article`, or the first of a new one; the same words again are nothing new.

    Raises:
        BadArticle: what it says cannot stand.
        ArticleChanged: somebody else wrote a version meanwhile.
    """
    _check(writing)
    with holding(contract.pk):
        if article is None:
            article = Article.objects.create(contract=contract, created_at=at)
        article = Article.objects.select_for_update().get(pk=article.pk, contract=contract)
        last = ArticleVersion.objects.filter(article=article, number=article.latest).first()
        if last and last.number != writing.based_on:
            raise ArticleChanged(by=last.written_by.partition(":")[2], latest=last.number)
        if last and _same(last, writing):
            return last
        return _written(article, writing, by, at)


def _written(article: Article, writing: Writing, by: User, at: datetime) -> ArticleVersion:
    made = ArticleVersion.objects.create(
        contract_id=article.contract_id,
        article=article,
        number=article.latest + 1,
        title=writing.title,
        topic=writing.topic,
        markdown=writing.markdown,
        review_on=writing.review_on,
        written_at=at,
        written_by=by.recorded_as,
    )
    article.latest, article.retired_at = made.number, None
    article.save(update_fields=["latest", "retired_at"])
    Gram.objects.filter(article=article).delete()
    keep_grams(article.contract_id, article.pk, weights_of(made))
    said = {
        "number": made.number,
        "sha256": sha256(f"{made.title}\n{made.markdown}".encode()).hexdigest(),
    }
    of = f"article:{article.pk}"
    record(article.contract_id, WRITTEN, of, by.recorded_as, at, **said)
    return made


def retire_article(article: Article, by: User, at: datetime) -> None:
    """Let nobody find `article` any more; its versions stay. A new version brings it back."""
    with holding(article.contract_id):
        current = Article.objects.select_for_update().get(pk=article.pk)
        if current.retired_at is not None:
            return
        current.retired_at = at
        current.save(update_fields=["retired_at"])
        Gram.objects.filter(article=current).delete()
        of = f"article:{article.pk}"
        record(article.contract_id, RETIRED, of, by.recorded_as, at)


def keep_answer(
    contract: Contract, owner: User | None, shortcut: str, text: str, at: datetime
) -> Answer:
    """Keep a new canned answer, of `owner` or of the team.

    Raises:
        BadAnswer: its shortcut or text cannot stand.
        UnknownBlank: it leaves something open that nothing fills in.
        ShortcutTaken: there is one of this shortcut.
    """
    _check_answer(shortcut, text)
    made = Answer(
        contract=contract, owner=owner, shortcut=shortcut, text=text, written_at=at
    )
    return _saved(made)


def change_answer(answer: Answer, shortcut: str, text: str, at: datetime) -> Answer:
    """Let `answer` say something else from now on.

    Raises:
        BadAnswer: its shortcut or text cannot stand.
        UnknownBlank: it leaves something open that nothing fills in.
        ShortcutTaken: another one has this shortcut.
    """
    _check_answer(shortcut, text)
    answer.shortcut, answer.text, answer.written_at = shortcut, text, at
    return _saved(answer)


def _saved(answer: Answer) -> Answer:
    try:
        with transaction.atomic():
            answer.save()
    except IntegrityError:
        raise ShortcutTaken(shortcut=answer.shortcut) from None
    return answer


def weights_of(version: ArticleVersion) -> dict[str, int]:
    """What `version` is found by, and how much each says of it."""
    found = grams_of(f"{version.topic}\n{as_text(version.markdown)}")
    for gram in grams_of(version.title):
        found[gram] += TITLE_WEIGHT
    return {gram: min(weight, MOST_WEIGHT) for gram, weight in found.items()}


def keep_grams(contract: int, article: int, weights: Mapping[str, int]) -> None:
    """Let `article`, which nothing finds now, be found by `weights`."""
    rows = (
        Gram(contract_id=contract, article_id=article, gram=gram, weight=weight)
        for gram, weight in weights.items()
    )
    Gram.objects.bulk_create(rows, batch_size=1_000)


def _check(writing: Writing) -> None:
    title = Words("标题", "the title")
    if not (len(writing.title.strip()) > 0 and len(writing.title) <= LONGEST_TITLE):
        raise BadArticle(what=title, most=LONGEST_TITLE)
    if not (writing.title.isprintable() and writing.topic.isprintable()):
        raise BadArticle(what=title, most=LONGEST_TITLE)
    if len(writing.topic) > LONGEST_WORD:
        raise BadArticle(what=Words("主题", "the topic"), most=LONGEST_WORD)
    body = writing.markdown
    if not body.strip() or len(body) > LONGEST_ARTICLE or "\0" in body:
        raise BadArticle(what=Words("正文", "the text"), most=LONGEST_ARTICLE)


def _check_answer(shortcut: str, text: str) -> None:
    is_short = 0 < len(shortcut) <= LONGEST_SHORTCUT and shortcut.isprintable()
    if not is_short or "/" in shortcut or any(one.isspace() for one in shortcut):
        raise BadAnswer(what=Words("快捷词", "the shortcut"), right=_SHORTCUT_RIGHT)
    if not text.strip() or len(text) > LONGEST_ANSWER or "\0" in text:
        raise BadAnswer(what=Words("内容", "the text"), right=_ANSWER_RIGHT)
    if unknown := [one for one in _BLANK.findall(text) if one not in FILLED_IN]:
        raise UnknownBlank(blank=unknown[0], known="、".join(FILLED_IN))


def _same(last: ArticleVersion, writing: Writing) -> bool:
    before = (last.title, last.topic, last.markdown, last.review_on)
    return before == (writing.title, writing.topic, writing.markdown, writing.review_on)
