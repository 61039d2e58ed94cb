"""Markdown as people write it, as a page that can do nothing: no HTML of theirs, no scripts, pictures only as links."""

from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_MARKDOWN.disable("image")
_BLOCK_ENDS = frozenset({"paragraph_close", "heading_close", "list_item_close", "tr_close"})


def as_html(markdown: str) -> str:
    """`markdown` as HTML that is safe to show."""
    return str(_MARKDOWN.render(markdown))


def as_text(markdown: str) -> str:
    """The words of `markdown` alone, as an agent would send them."""
    found: list[str] = []
    for token in _MARKDOWN.parse(markdown):
        if token.type == "inline":
            found += [_words(one.type, one.content) for one in token.children or ()]
        elif token.type in {"fence", "code_block"}:
            found.append(token.content)
        elif token.type in _BLOCK_ENDS:
            found.append("\n")
    lines = "".join(found).split("\n")
    return "\n".join(line for line in lines if line.strip())


def _words(type: str, content: str) -> str:
    return "\n" if type in {"softbreak", "hardbreak"} else content
