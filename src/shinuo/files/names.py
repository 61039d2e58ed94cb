"""What a file is called, as people may read it. Pure."""

import unicodedata

_LONGEST_ENDING = 8


def readable_name(name: str, most: int, empty: str = "file") -> str:
    """A name of at most `most` characters without folders, and without what does not show or turns the direction of
    writing; `empty` where nothing is left."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(one for one in last if unicodedata.category(one)[0] != "C").strip()
    if len(shown) <= most:
        return shown or empty
    stem, dot, ending = shown.rpartition(".")
    ending = dot + ending if dot and len(ending) <= _LONGEST_ENDING else ""
    return (stem or shown)[: most - len(ending) - 1] + "…" + ending
