"""The names of the sources are written beside the command, so that it need not import them."""

from shinuo.audit.sources import sources
from shinuo.site.cli.audit import SOURCES


def test_the_command_offers_the_sources_there_are() -> None:
    assert tuple(sources()) == SOURCES
