"""`python -m tests.soak [--rounds N] [--seed N] [DATABASE …]`: kill the writer at random moments, and count.

Each round a child process records under load until it is killed (kill -9), on PostgreSQL in every third round
the whole server too; then everything it answered must be in the record, once and whole. Afterwards the service itself is
killed while visitors and agents talk: what was acknowledged must stand once on every screen.
"""

import argparse
import os
import tempfile
from pathlib import Path

import django


def main() -> None:
    """Run the rounds on each database and print what was found; exit code 1 if anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("databases", nargs="*", metavar="DATABASE")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--kills", type=int, default=20, help="of the whole server")
    parser.add_argument("--seed", type=int, default=4)
    given = parser.parse_args()
    if unknown := set(given.databases) - {"sqlite", "postgresql"}:
        parser.error(f"no such database: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(prefix="shinuo-soak-") as made:
        folder = Path(made)
        _set_up(folder)
        # Only now: what they import needs Django to be ready.
        from tests.soak.databases import KINDS
        from tests.soak.kill import soak
        from tests.soak.serving import soak_server

        found = list[str]()
        for kind in given.databases or KINDS:
            if given.rounds:
                found += soak(kind, folder, given.rounds, given.seed, print)
            found += soak_server(kind, folder, given.kills, print)
    raise SystemExit("\n".join(found) if found else 0)


def _set_up(folder: Path) -> None:
    os.environ["SHINUO_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "shinuo.site.settings"
    os.environ.pop("DATABASE_URL", None)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # for PostgreSQL's locks
    django.setup()


if __name__ == "__main__":
    main()
