"""Markdown as people write it, as a page that can do nothing: no HTML of theirs, no scripts, pictures only as links."""

from collections.abc import Iterable

from markdown_it import MarkdownIt
from markdown_it.token import Token

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_MARKDOWN.disable("image")
_BLOCK_ENDS = frozenset({"paragraph_close", "heading_close", "list_item_close", "tr_close"})
_CELLS = frozenset({"th_open", "td_open"})


def as_html(markdown: str) -> str:
    """`markdown` as HTML that is safe to show."""
    return str(_MARKDOWN.render(markdown))


def as_text(markdown: str) -> str:
    """What `markdown` says, as an agent would send it: cells apart, numbers of lists and addresses of links kept."""
    found: list[str] = []
    before = ""
    for token in _MARKDOWN.parse(markdown):
        found.append(_said(token, before))
        before = token.type
    lines = (line.rstrip() for line in "".join(found).split("\n"))
    return "\n".join(line for line in lines if line)


def _said(token: Token, before: str) -> str:
    if token.type == "inline":
        return _line(token.children or ())
    if token.type in {"fence", "code_block"}:
        return token.content
    if token.type in _CELLS:
        return "" if before == "tr_open" else " | "
    if token.type == "list_item_open":
        # Only the items of a numbered list have a number; a list in a list stands further in.
        inwards = "  " * (token.level // 2)
        return f"{inwards}{token.info}{token.markup} " if token.info else f"{inwards}- "
    return "\n" if token.type in _BLOCK_ENDS else ""


def _line(tokens: Iterable[Token]) -> str:
    """A paragraph's words; after those of a link its address, unless they are the address."""
    found: list[str] = []
    links: list[tuple[int, str]] = []
    for token in tokens:
        if token.type == "link_open":
            links.append((len(found), str(token.attrs["href"])))
        elif token.type == "link_close":
            first, address = links.pop()
            found.append(_address("".join(found[first:]), address))
        elif token.type in {"softbreak", "hardbreak"}:
            found.append("\n")
        else:
            found.append(token.content)
    return "".join(found)


def _address(words: str, address: str) -> str:
    """`address` set off by spaces, so that nothing beside it is taken for a part of it."""
    bare = address.removeprefix("mailto:")
    return "" if words in {address, bare} else f" {bare} "
