"""The key that signs sessions: from the environment, or made once and kept beside the data."""

import os
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.words import Words

_LEAST = 32


def secret_key(data: Path, environ: Mapping[str, str]) -> str:
    """SHINUO_SECRET, else what the file `secret` in `data` holds, which is made if it is not there.

    Raises:
        Refused: `setting`, the one stated is too short to keep anything secret.
        OSError: the file can neither be read nor made.
    """
    stated = environ.get("SHINUO_SECRET", "")
    if stated and len(stated) < _LEAST:
        problem = Words("太短", "too short")
        right = Words("至少 32 个随机字符", "32 random characters at least")
        raise Refused((Fault("setting", "SHINUO_SECRET", "…", problem, right),))
    return stated or _kept(data / "secret")


def _kept(path: Path) -> str:
    with suppress(FileNotFoundError):
        return path.read_text(encoding="ascii")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(prefix=".secret-", dir=path.parent)
    made = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        with suppress(
            FileExistsError
        ):  # of two that begin at once, the first one's is used
            path.hardlink_to(made)
    finally:
        made.unlink(missing_ok=True)
    return path.read_text(encoding="ascii")
