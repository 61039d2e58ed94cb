"""What others ask of files. Who may see a conversation may see its files; that is decided where conversations are."""

from collections.abc import Sequence

from .folder import place_of
from .models import Attachment
from .refusals import NoSuchFile


def described(contract: int, of: str, ids: Sequence[str]) -> list[Attachment]:
    """Those of `ids` that were sent into the conversation `of`, in their order."""
    found = Attachment.objects.filter(contract=contract, of=of).in_bulk(list(ids))
    return [found[one] for one in dict.fromkeys(ids) if one in found]


def content_of(
    contract: int, of: str, id: str, *, is_small: bool
) -> tuple[Attachment, bytes]:
    """A file and its bytes; small, those of the picture for lists.

    Raises:
        NoSuchFile: it is not there.
    """
    row = Attachment.objects.filter(contract=contract, of=of, id=id).first()
    if row is None:
        raise NoSuchFile
    try:
        return row, place_of(contract, row.sha256, is_small=is_small).read_bytes()
    except FileNotFoundError:
        raise NoSuchFile from None
