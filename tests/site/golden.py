"""Whole texts that were read by a person once, and must not change unseen.

`GOLDEN=write pytest tests/site` writes them anew; then read what changed.
"""

import os
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"


def golden(name: str, now: str) -> str:
    """The text `name` as it was read; where it is to be written anew, as it is `now`."""
    path = TEXTS / name
    if os.environ.get("GOLDEN") == "write":
        path.write_text(now, encoding="utf-8")
    return path.read_text(encoding="utf-8")
