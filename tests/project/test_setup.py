"""scripts/setup, with a Python, a pip and a Debian that only note what they are told."""

import os

import pytest

from tests.project.lock import DEV
from tests.project.machine import PYTHON, TOOLS, VENV, Machine

FETCH = "--dry-run"
HASHED = "install --require-hashes --only-binary=:all: --requirement"


def test_from_nothing_then_never_again(machine: Machine) -> None:
    code, said = machine.set_up("dev")
    venv, locked, package = machine.did()
    assert (code, said.count("\n")) == (0, 1)
    assert venv == VENV
    assert f"{HASHED} requirements-dev.lock" in locked
    assert "--no-deps --no-index --no-build-isolation --editable ." in package
    machine.lacks("network")
    assert (machine.set_up("dev"), machine.did()) == ((0, ""), [])


def test_the_tools_are_enough_for_the_product_but_not_the_other_way(
    machine: Machine,
) -> None:
    machine.set_up("run")
    assert any("requirements.lock" in line for line in machine.did())
    machine.set_up("dev")
    assert any("requirements-dev.lock" in line for line in machine.did())
    machine.set_up("run")
    assert machine.did() == []


@pytest.mark.parametrize("changed", [DEV, "pyproject.toml"])
def test_a_change_of_what_it_is_made_of_is_installed_over_it(
    machine: Machine, changed: str
) -> None:
    machine.set_up("dev")
    file = machine.place / changed
    file.write_text("# changed\n" + file.read_text())
    assert machine.set_up("dev")[0] == 0
    fetched, locked, package = machine.did()
    assert (FETCH in fetched, FETCH in locked, "--editable" in package) == (
        True,
        False,
        True,
    )


def test_a_change_of_a_tools_setting_is_not_of_it(machine: Machine) -> None:
    machine.set_up("dev")
    file = machine.place / "pyproject.toml"
    file.write_text(file.read_text() + "\n[tool.other]\n")
    machine.set_up("dev")
    assert machine.did() == []


def test_without_a_network_what_works_goes_on_working(machine: Machine) -> None:
    machine.set_up("run")
    machine.lacks("network")
    code, said = machine.set_up("dev")
    assert (code, said.splitlines()[1:]) == (
        1,
        [
            "pip: no network",
            "没有装成，.venv 保持原样。网络通吗？ · Not installed, .venv is as it was. Is there a network?",
        ],
    )
    assert (machine.set_up("run"), machine.did()) == ((0, ""), [])


@pytest.mark.parametrize(
    ("before", "cut"),
    [
        ("nothing", "time-for-venv"),
        ("nothing", "network"),
        ("nothing", "time-to-install"),
        ("run", "time-to-install"),
    ],
)
def test_cut_short_it_starts_from_nothing(machine: Machine, before: str, cut: str) -> None:
    if before == "run":
        machine.set_up("run")
    machine.lacks(cut)
    assert machine.set_up("dev")[0] != 0
    (machine.place / ".venv" / "half").touch()
    machine.gets(cut)
    assert machine.set_up("dev")[0] == 0
    assert machine.did()[0] == VENV
    assert not (machine.place / ".venv" / "half").exists()


def test_a_venv_made_by_hand_is_taken_over(machine: Machine) -> None:
    machine.set_up("dev")
    (machine.place / ".venv" / ".made-of").unlink()
    machine.set_up("dev")
    assert VENV not in machine.did()
    assert len(machine.did()) == 3


def test_a_venv_whose_python_was_replaced_is_made_anew(machine: Machine) -> None:
    machine.set_up("dev")
    python = machine.place / ".venv" / "bin" / "python"
    python.write_text(PYTHON.replace("3.11.2", "3.13.5"))
    (machine.place / ".venv" / "lib").rmdir()
    machine.set_up("dev")
    assert machine.did()[0] == VENV


def test_a_venv_moved_here_is_made_anew(machine: Machine) -> None:
    machine.set_up("dev")
    machine.place = machine.place.rename(machine.home / "another place")
    machine.set_up("dev")
    assert machine.did()[0] == VENV


def test_another_way_to_the_same_place_is_no_move(machine: Machine) -> None:
    machine.set_up("dev")
    (machine.home / "a link").symlink_to(machine.place)
    machine.place = machine.home / "a link"
    assert (machine.set_up("dev"), machine.did()) == ((0, ""), [])


def test_of_two_at_once_one_works(machine: Machine) -> None:
    both = [machine.start("dev"), machine.start("dev")]
    for one in both:
        one.communicate(timeout=60)
    assert [one.returncode for one in both] == [0, 0]
    assert len(machine.did()) == 3


def test_the_python_named_is_the_one_used(machine: Machine) -> None:
    machine.lacks("recent")
    folder = machine.home / "my python"
    folder.mkdir()
    (folder / "python").write_text(PYTHON.replace("! lacks recent", "true"))
    (folder / "python").chmod(0o755)
    assert machine.set_up("run")[0] == 1
    assert machine.set_up("run", PYTHON=str(folder / "python"))[0] == 0


def test_other_settings_of_pip_do_not_lead_it_elsewhere(machine: Machine) -> None:
    machine.has(
        "python3.11",
        PYTHON.replace(
            'echo "$*" >>"$MACHINE/log"\n    !',
            'echo "$PIP_USER${PIP_TARGET-}${PYTHONPATH-}" >>"$MACHINE/log"\n    !',
        ),
    )
    machine.set_up("run", PIP_USER="1", PIP_TARGET="/elsewhere", PYTHONPATH="/elsewhere")
    assert machine.did()[1:] == ["0", "0"]


def test_what_is_not_a_kind_is_refused(machine: Machine) -> None:
    code, said = machine.set_up("all")
    assert code != 0
    assert "usage: scripts/setup run|dev" in said


def test_the_machine_of_these_tests_has_no_other_programs(machine: Machine) -> None:
    programs = set(os.listdir(machine.home / "bin"))
    assert programs == {*TOOLS.split(), "id", "python3.11"}
