"""scripts/setup, with a Python, a pip and a Debian that only note what they are told."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.project.lock import DEV, RUN
from tests.project.tree import ROOT

TOOLS = "bash cat cmp cp dirname env flock grep mkdir mv rm sed touch"

PYTHON = """#!/bin/bash
# $MACHINE/lacks-… says what this Python has not; $MACHINE/log is what it and its pip are told.
lacks() { [ -e "$MACHINE/lacks-$1" ]; }
case "$*" in
-V) echo "Python 3.11.2" ;;
*version_info*) ! lacks recent ;;
*"import ensurepip"*) ! lacks ensurepip ;;
*"import venv"*) ! lacks venv ;;
*sysconfig*) echo .venv/lib ;;
*_base_executable*) echo "$MACHINE/bin/python3.11" ;;
*"import pip"*) [ -e .venv/pip ] ;;
*"-m venv"*)
    echo "$*" >>"$MACHINE/log"
    mkdir -p .venv/bin .venv/lib
    echo "VIRTUAL_ENV='$PWD/.venv'" >.venv/bin/activate
    cp "$0" .venv/bin/python
    ! lacks time-for-venv || kill -9 $PPID
    case "$*" in *--without-pip*) ;; *) touch .venv/pip ;; esac ;;
*"-m pip --python "*--version*) [ -x "$4" ] && ! lacks pip ;;
*"-m pip"*)
    echo "$*" >>"$MACHINE/log"
    ! lacks network || [[ "$*" == *--no-index* ]] || { echo "pip: no network" >&2; exit 1; }
    ! lacks time-to-install || [[ "$*" != *--editable* ]] || kill -9 $PPID ;;
esac
"""
APT = '#!/bin/bash\necho "apt-get $*" >>"$MACHINE/log"\nrm -f "$MACHINE/lacks-ensurepip"\n'
VIRTUALENV = (
    '#!/bin/bash\necho virtualenv >>"$MACHINE/log"\n"${@: -2:1}" -m venv "${@: -1}"\n'
)

VENV = "-m venv .venv"
FETCH = "--dry-run"
HASHED = "install --require-hashes --only-binary=:all: --requirement"


class Machine:
    """A machine with a checkout in a folder whose name has a space, and nothing but what is given."""

    def __init__(self, home: Path) -> None:
        self.home, self.place = home, home / "a checkout"
        (self.place / "scripts").mkdir(parents=True)
        (home / "bin").mkdir()
        shutil.copy2(ROOT / "scripts" / "setup", self.place / "scripts")
        shutil.copy2(ROOT / "pyproject.toml", self.place)
        for lock in (RUN, DEV):
            (self.place / lock).write_text(f"{lock}: 1\n")
        for tool in TOOLS.split():
            (home / "bin" / tool).symlink_to(str(shutil.which(tool)))
        self.has("python3.11", PYTHON)
        self.is_user(1000)

    def has(self, program: str, script: str) -> None:
        """Give the machine `program`."""
        (self.home / "bin" / program).write_text(script)
        (self.home / "bin" / program).chmod(0o755)

    def is_user(self, uid: int) -> None:
        """Who runs the set-up; 0 is root."""
        self.has("id", f"#!/bin/bash\necho {uid}\n")

    def lacks(self, thing: str) -> None:
        """Take something away from its Python; what, `PYTHON` above says."""
        (self.home / f"lacks-{thing}").touch()

    def gets(self, thing: str) -> None:
        """Give it back."""
        (self.home / f"lacks-{thing}").unlink()

    def start(self, kind: str, **env: str) -> subprocess.Popen[str]:
        """`scripts/setup` under way; what the machine noted until now is forgotten."""
        (self.home / "log").write_text("")
        return subprocess.Popen(
            [self.place / "scripts" / "setup", kind],
            env={"PATH": str(self.home / "bin"), "MACHINE": str(self.home), **env},
            stderr=subprocess.PIPE,
            text=True,
        )

    def set_up(self, kind: str, **env: str) -> tuple[int, str]:
        """Its exit code and what it said."""
        running = self.start(kind, **env)
        said = running.communicate(timeout=60)[1]
        return running.returncode, said

    def did(self) -> list[str]:
        """What the machine was told since `start`, one line each."""
        return (self.home / "log").read_text().splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


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
