"""What a picture is to the page that shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chart:
    """One picture: `svg` stands inline in a page, `told` says in words what it shows, figures included.

    The page gives it its colours (`paint.py` names them) and room: the drawing is `WIDTH` wide in text of
    `TEXT` px, so in a box of 360 px its smallest text is still 9 px high; wider than 620 px it looks clumsy.
    """

    key: str
    title: str
    svg: str
    told: str
