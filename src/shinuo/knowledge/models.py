"""Articles in versions, what they are found by, and canned answers."""

from django.db import models
from django.db.models import Q
from typing_extensions import override

from shinuo.contracts.models import LONGEST_WORD, Contract
from shinuo.journal.fields import InstantField
from shinuo.people.models import User

from .markdown import as_text

LONGEST_TITLE = 200
LONGEST_ARTICLE = 100_000
LONGEST_ANSWER = 4_000
LONGEST_SHORTCUT = 40
LONGEST_GRAM = 32


class Article(models.Model):
    """Something an agent can look up; its words stand in versions, `latest` is the number of the one that holds."""

    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="articles", db_index=False
    )
    latest = models.PositiveIntegerField(default=0)
    created_at = InstantField()
    retired_at = InstantField(null=True)

    class Meta:
        indexes = [
            # The list of a contract's articles.
            models.Index(fields=["contract", "retired_at"], name="articles_of_a_contract")
        ]

    @override
    def __str__(self) -> str:
        return f"article {self.pk}"


class ArticleVersion(models.Model):
    """The words of an article from `written_at` on, as Markdown; never changed, only followed by the next.

    On `review_on` somebody should see whether it still holds.
    """

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+", db_index=False)
    article = models.ForeignKey(
        Article, models.PROTECT, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=LONGEST_TITLE)
    topic = models.CharField(max_length=LONGEST_WORD, blank=True)
    markdown = models.TextField()
    review_on = models.DateField(null=True)
    written_at = InstantField()
    written_by = models.CharField(max_length=96)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="versions_of_an_article_are_counted"
            )
        ]
        indexes = [
            # The list of a contract's articles, and those to be reviewed.
            models.Index(fields=["contract", "review_on"], name="articles_to_be_reviewed")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    @property
    def says(self) -> str:
        """Its words without marks, for a list."""
        return as_text(self.markdown)


class Gram(models.Model):
    """A word, a character or two characters together that stand in an article, and how much they say of it."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+", db_index=False)
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    gram = models.CharField(max_length=LONGEST_GRAM)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            # What a search asks for.
            models.Index(fields=["contract", "gram", "article"], name="articles_by_gram")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.gram} in article {self.article_id}"


class Answer(models.Model):
    """Words an agent says often, called by `/shortcut`; the team's where nobody owns it."""

    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="answers", db_index=False
    )
    owner = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    shortcut = models.CharField(max_length=LONGEST_SHORTCUT)
    text = models.TextField()
    written_at = InstantField()

    class Meta:
        constraints = [
            # Its index is also how the answers of somebody are read.
            models.UniqueConstraint(
                fields=["contract", "owner", "shortcut"],
                name="a_shortcut_stands_for_one_answer_of_somebody",
            ),
            models.UniqueConstraint(
                fields=["contract", "shortcut"],
                condition=Q(owner__isnull=True),
                name="a_shortcut_stands_for_one_answer_of_the_team",
            ),
            models.CheckConstraint(
                condition=~Q(shortcut=""), name="an_answer_has_a_shortcut"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"/{self.shortcut}"
