"""Which pages of others may ask, before it is known for which channel: those that some open channel lets in.

That lets a page read answers, no more: who asks is told by the token alone, and whether its channel lets the page in is
asked again with the token.
"""

from shinuo.contracts.queries import open_channels

_LONGEST = 300
"""Characters of an origin."""


def pages_let_in(origin: str, key: str | None) -> bool:
    """Whether pages of `origin` are let in by the open channel `key`; by any, if there is no key."""
    if len(origin) > _LONGEST:
        return False
    channels = open_channels().exclude(origins=[])
    if key is not None:
        channels = (
            channels.filter(key=key)
            if key.isascii() and key.isprintable()
            else channels.none()
        )
    found = channels.values_list("origins", flat=True)
    return any(origin in origins for origins in found)
