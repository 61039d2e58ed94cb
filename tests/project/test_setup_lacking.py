"""scripts/setup on a machine that lacks something to begin with: it is installed, done without, or asked for in one line."""

import pytest

from tests.project.machine import VENV, Machine

APT = '#!/bin/bash\necho "apt-get $*" >>"$MACHINE/log"\nrm -f "$MACHINE/lacks-ensurepip"\n'
VIRTUALENV = (
    '#!/bin/bash\necho virtualenv >>"$MACHINE/log"\n"${@: -2:1}" -m venv "${@: -1}"\n'
)


def test_root_without_venv_installs_it(machine: Machine) -> None:
    machine.lacks("ensurepip")
    machine.is_user(0)
    machine.has("apt-get", APT)
    assert machine.set_up("run")[0] == 0
    update, install, venv, *_ = machine.did()
    assert update.endswith("update")
    assert install.endswith("install --yes --no-install-recommends python3-venv")
    assert venv == VENV


def test_a_user_who_may_be_root_installs_it_too(machine: Machine) -> None:
    machine.lacks("ensurepip")
    machine.has("apt-get", APT)
    machine.has("sudo", '#!/bin/bash\n[ "$1" = -n ] && shift && "$@"\n')
    assert machine.set_up("run")[0] == 0
    assert machine.did()[2] == VENV


@pytest.mark.parametrize("may_be_root", [True, False])
def test_a_pip_outside_does_without_venv(machine: Machine, may_be_root: bool) -> None:  # noqa: FBT001
    machine.lacks("ensurepip")
    if may_be_root:
        machine.is_user(0)
        machine.has("apt-get", "#!/bin/bash\nexit 100\n")
    assert machine.set_up("run")[0] == 0
    venv, *pips = machine.did()
    assert venv == "-m venv --without-pip .venv"
    assert all("-m pip --python .venv/bin/python install" in pip for pip in pips)


def test_virtualenv_does_without_venv(machine: Machine) -> None:
    machine.lacks("ensurepip")
    machine.lacks("pip")
    machine.has("virtualenv", VIRTUALENV)
    assert machine.set_up("run")[0] == 0
    assert machine.did()[0] == "virtualenv"


@pytest.mark.parametrize(
    "absent", [["ensurepip", "pip"], ["ensurepip", "venv"], ["recent"]]
)
def test_with_nothing_to_start_from_one_line_says_what_to_install(
    machine: Machine, absent: list[str]
) -> None:
    machine.has("apt-get", APT)  # which this user may not use
    for thing in absent:
        machine.lacks(thing)
    code, said = machine.set_up("dev")
    assert (code, machine.did()) == (1, [])
    last = said.splitlines()[1:]
    assert len(last) == 1
    assert " · " in last[0]
    assert "python3-venv" in last[0]
