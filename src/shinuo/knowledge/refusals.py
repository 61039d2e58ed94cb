"""What this room refuses."""

from shinuo.journal.refusals import Refusal
from shinuo.rules.words import Words


class BadArticle(Refusal):
    """Its title, topic or words cannot stand."""

    code = "bad_article"
    says = Words(
        "{what}不能为空，最多 {most} 个字符",
        "{what} must not be empty, {most} characters at most",
    )


class BadReviewDay(Refusal):
    """When it is to be looked over is no day."""

    code = "bad_review_day"
    says = Words(
        "“{text}”不是日期；复核日应如 2026-12-31，或不填",
        "“{text}” is no day; write the day of review as 2026-12-31, or nothing",
    )


class ArticleChanged(Refusal):
    """Somebody else wrote a version meanwhile. Source: two editors at once."""

    code = "article_changed"
    says = Words(
        "您编辑时，{by} 已写了第 {latest} 版。请对照后再保存",
        "{by} wrote version {latest} meanwhile. Compare the two, then save again",
    )


class BadAnswer(Refusal):
    """Its shortcut or text cannot stand."""

    code = "bad_answer"
    says = Words("{what}不能这样写；应为{right}", "{what} cannot be so; right: {right}")


class UnknownBlank(Refusal):
    """It would be sent to visitors as it stands, braces and all."""

    code = "unknown_blank"
    says = Words(
        "{blank} 没有可填的内容，会原样发给用户；可用：{known}",
        "nothing fills {blank} in, and visitors would read it so; known: {known}",
    )


class ShortcutTaken(Refusal):
    """It stands for another answer."""

    code = "shortcut_taken"
    says = Words(
        "/{shortcut} 已有；请换一个，或改那一条",
        "/{shortcut} stands for another answer; choose another one, or change that",
    )
