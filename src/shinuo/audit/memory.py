"""Memory that is asked for over and over: kept when it is freed, not given back to the system and cleared anew each time."""

from typing import Final

import numpy as np

_LARGE: Final = 31 << 20


def keep_what_is_freed() -> None:
    """Let the columns of one piece of a log lie where those of the last one lay.

    glibc keeps what is freed up to twice the largest block that it had from the system by itself, of at most 32 MB: such a
    one is asked for here, untouched, and freed. Source: mallopt(3), M_MMAP_THRESHOLD. Elsewhere it does nothing.
    """
    np.empty(_LARGE, np.uint8)
