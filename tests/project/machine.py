"""A machine for scripts/setup: its Python, pip and programs only note what they are told."""

import shutil
import subprocess
from pathlib import Path

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

VENV = "-m venv .venv"


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
