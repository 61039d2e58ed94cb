"""A matter as a row of its table."""

from typing import Any

from .matter import Matter

COLUMNS = (
    "kind",
    "number",
    "about",
    "stands",
    "opener",
    "owed_by",
    "owner",
    "opened_at",
    "last_at",
    "closed_at",
    "seq",
)


def row_of(matter: Matter) -> dict[str, Any]:
    """The columns of the row of `matter`, its name apart."""
    cells = (
        str(matter.kind),
        matter.number,
        matter.about,
        str(matter.stands),
        str(matter.opener),
        str(matter.owed_by or ""),
        matter.owner,
        matter.opened_at,
        max(step.at for step in matter.steps),
        matter.closed_at,
        matter.steps[-1].seq,
    )
    return dict(zip(COLUMNS, cells, strict=True))
