"""Names as people give them, held to what can be read, printed and stored."""

from .models import LONGEST_NAME
from .refusals import BadText


def readable(what: str, text: str, most: int = LONGEST_NAME) -> str:
    """`text` itself, as the name `what` of something.

    Raises:
        BadText: it is empty, longer than `most` characters, surrounded by spaces or not printable.
    """
    if not (0 < len(text) <= most and text.strip() == text and text.isprintable()):
        raise BadText(what=what, most=most)
    return text
