"""From a picture described to one that can stand in a page: drawn by Vega-Lite, then cleared of what a page needs not."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, fromstring, tostring

import altair as alt
from vl_convert import vegalite_to_svg

from .paint import CONFIG, FONTS, TEXT, WIDTH

Picture = alt.LayerChart | alt.VConcatChart | alt.HConcatChart

_VERSION = "6.4"
_ROOT = re.compile(r"^<svg[^>]*>")
_VIEW_BOX = re.compile(r'viewBox="([^"]*)"')
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_REFERENCE = re.compile(r"url\(#")
_MEASURED = frozenset({"d", "transform", "x", "y", "x2", "y2", "width", "height"})
_UNNEEDED = frozenset(
    {"class", "role", "pointer-events", "stroke-miterlimit", "font-family"}
)
_DEFAULTS = {"font-size": f"{TEXT}px", "opacity": "1"}


def drawn(picture: Picture, key: str, told: str) -> str:
    """`picture` as one `<svg>` that fills the width it is given; `told` is what is read aloud.

    Ids are prefixed by `key`, so that several pictures can stand in one page.
    """
    described: dict[str, Any] = picture.to_dict(validate=False) | {"config": CONFIG}
    text: str = vegalite_to_svg(described, vl_version=_VERSION)
    found = _VIEW_BOX.search(text)
    width, height = (float(part) for part in (found[1] if found else "").split()[2:])
    root = fromstring(_ROOT.sub("<svg>", text, count=1))  # noqa: S314 - own drawing
    _clear(root, key)
    root.attrib = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {max(WIDTH, width):g} {height:g}",
        "width": "100%",
        "preserveAspectRatio": "xMidYMid meet",
        "role": "img",
        "aria-label": told,
        "font-family": FONTS,
        "font-size": f"{TEXT}",
    }
    return tostring(root, encoding="unicode")


def _clear(node: Element, key: str) -> None:
    """Take out what does not show, and write the rest shorter."""
    node.attrib = dict(_kept(node.attrib, key))
    if node.tag == "text" and "stroke" in node.attrib:
        node.set("paint-order", "stroke")
    for child in list(node):
        _clear(child, key)
        if _is_empty(child):
            node.remove(child)


def _kept(attributes: dict[str, str], key: str) -> Iterator[tuple[str, str]]:
    for name, value in attributes.items():
        if name in _UNNEEDED or name.startswith("aria-") or _DEFAULTS.get(name) == value:
            continue
        if name == "id":
            yield name, f"{key}-{value}"
        elif name in _MEASURED:
            yield name, _NUMBER.sub(_rounded, value)
        else:
            yield name, _REFERENCE.sub(f"url(#{key}-", value)


def _rounded(found: re.Match[str]) -> str:
    return f"{round(float(found[0]), 2):g}"


def _is_empty(node: Element) -> bool:
    """Whether it draws nothing: a group of nothing, the background, a path without fill and stroke."""
    if node.tag == "g":
        return not len(node)
    if node.get("fill") == "transparent":
        return True
    is_seen = "fill" in node.attrib or "stroke" in node.attrib
    return node.tag == "path" and not (is_seen and node.get("d"))
