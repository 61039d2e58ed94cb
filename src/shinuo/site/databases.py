"""A database URL as Django wants it: SQLite that survives power loss, or PostgreSQL."""

from pathlib import Path
from typing import Any

import dj_database_url

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.words import Words, same

_SCHEMES = ("sqlite", "postgres", "postgresql")
# Recursive triggers: so that INSERT OR REPLACE, too, meets those that keep the record. Secure delete: what was erased is
# overwritten in the file. A batch of the writer changes up to 2 MiB of pages: they fit into memory (16 MiB, the default
# is 2), and go to the database's file every 16 MiB.
_DURABLE = """
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA recursive_triggers = ON;
    PRAGMA secure_delete = ON; PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 4096;
"""


def database(url: str, data: Path) -> dict[str, Any]:
    """What Django's DATABASES holds for `url`; an empty one means a file in `data`.

    Raises:
        Refused: `setting`, it is no URL of a database known here.
    """
    found = _parsed(url or f"sqlite:///{data.absolute() / 'shinuo.sqlite3'}")
    if found["ENGINE"].endswith("sqlite3"):
        # IMMEDIATE: a transaction that will write says so at its start, and waits its turn there.
        found["OPTIONS"] = {
            "init_command": _DURABLE,
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        }
    else:
        # Who waits for a lock, or for a server that is gone, is told so instead of waiting for ever.
        options = found.setdefault("OPTIONS", {})
        options.setdefault("options", "-c lock_timeout=20s")
        options.setdefault("tcp_user_timeout", 15_000)
    return found


def _parsed(url: str) -> dict[str, Any]:
    if url.partition(":")[0] not in _SCHEMES:
        raise _refused(url)
    try:
        return dict(dj_database_url.parse(url, conn_health_checks=True))
    except ValueError:
        raise _refused(url) from None


def _refused(url: str) -> Refused:
    problem = Words(
        "不是能用的数据库地址", "it is no address of a database that can be used"
    )
    right = same("postgresql://USER:PASSWORD@HOST:5432/NAME | sqlite:////PATH/FILE")
    shown = url.partition("@")[0].partition(":")[0]  # never a password
    return Refused((Fault("setting", "DATABASE_URL", f"{shown}:…", problem, right),))
