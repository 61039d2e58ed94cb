"""The machine that is set up."""

from pathlib import Path

import pytest

from tests.project.machine import Machine


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)
