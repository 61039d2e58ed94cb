"""`python -m bench [--rows N] [--rounds N] [SUITE …]`: run the suites and print their tables."""

import argparse

from bench import (
    audit_suite,
    crowd_suite,
    desk_suite,
    live_suite,
    neighbour_suite,
    overview_suite,
    report_suite,
    rules_suite,
    writer_suite,
)
from bench.table import machine

SUITES = {
    "rules": rules_suite.run,
    "audit": audit_suite.run,
    "writer": writer_suite.run,
    "live": live_suite.run,
    "crowd": crowd_suite.run,
    "neighbours": neighbour_suite.run,
    "desk": desk_suite.run,
    "report": report_suite.run,
    "overview": overview_suite.run,
}


def main() -> None:
    """Run the suites named, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("suites", nargs="*", metavar="SUITE", help=", ".join(SUITES))
    parser.add_argument(
        "--rows", type=int, default=10_000_000, help="rows of the large runs"
    )
    parser.add_argument("--rounds", type=int, default=5, help="counted rounds of each")
    given = parser.parse_args()
    unknown = set(given.suites) - set(SUITES)
    if unknown:
        parser.error(
            f"no such suite: {', '.join(sorted(unknown))}; there are: {', '.join(SUITES)}"
        )
    print(machine())
    for name in given.suites or SUITES:
        SUITES[name](given.rows, given.rounds)


if __name__ == "__main__":
    main()
