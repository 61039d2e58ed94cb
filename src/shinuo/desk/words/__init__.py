"""The words of the pages, a file for each. `{…}` is filled in where they are shown."""

from collections.abc import Mapping

from shinuo.rules.words import Lang, Words


def spoken(words: Mapping[str, Words], lang: Lang) -> dict[str, str]:
    """All of `words` in one language."""
    return {name: one[lang] for name, one in words.items()}
