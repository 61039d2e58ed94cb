"""The command finds the names of the sources by their files, so that it need not import them."""

import subprocess
import sys

from shinuo.audit.sources import sources
from shinuo.site.cli.audit import source_names

LOOK = """
import sys
from shinuo.site.cli.audit import source_names
assert "table" in source_names()
assert "polars" not in sys.modules
"""


def test_the_command_offers_the_sources_there_are() -> None:
    assert source_names() == list(sources())


def test_they_are_found_without_what_reads_them() -> None:
    subprocess.run([sys.executable, "-c", LOOK], check=True)  # noqa: S603 - our own words
