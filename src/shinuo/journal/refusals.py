"""What the rooms of the service refuse: a short tree of errors, each with a stable code."""

from shinuo.rules.words import Words


class Refusal(ValueError):  # noqa: N818  (it is what the caller is told, not an accident)
    """Something asked for cannot be done, and left no trace; `code` is for programs, `words` for people."""

    code = "refused"
    says = Words("不能这样做", "this cannot be done")

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(f"{self.code}: {self.words.en}")

    @property
    def words(self) -> Words:
        """What was wrong and what would be right, with the facts filled in."""
        return self.says.of(**self.facts) if self.facts else self.says


class NotCanonical(Refusal):
    """A value that has no canonical bytes."""

    code = "not_canonical"
    says = Words(
        "{place} 不能写入记录：只可为文字、整数、真假、空、列表与表",
        "{place} cannot be recorded: only text, integers, true, false, null, lists and objects can",
    )

    def __init__(self, place: str) -> None:
        super().__init__(place=place or ".")


class IdTaken(Refusal):
    """The id was used before, for something else. Source: design, exactly once for the user."""

    code = "id_taken"
    says = Words(
        "id {id} 已用于别的内容；新内容请用新 id",
        "the id {id} stands for something else already; what is new needs an id of its own",
    )


class NoSuchLog(Refusal):
    """There is no contract of this number."""

    code = "no_such_contract"
    says = Words("没有合同 {contract}", "there is no contract {contract}")
