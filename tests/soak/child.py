"""The child process seen from its parent: started, let go, killed."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from shinuo.conversations.events import Command
from tests.soak.commands import line_of

PROGRAM = "import django; django.setup(); from tests.soak.produce import main; raise SystemExit(main())"
"""Django first: what the module imports needs it ready."""
LONGEST = 300
"""Seconds a child may take to end by itself."""


class Child:
    """A process that records `commands`, `producers` at a time, and appends what it is told to `outcomes`."""

    def __init__(
        self,
        url: str,
        commands: Iterable[Command],
        outcomes: Path,
        door: str = "thread",
        producers: int = 16,
    ) -> None:
        asked = outcomes.with_suffix(".asked")
        asked.write_bytes(b"".join(map(line_of, commands)))
        program = [sys.executable, "-c", PROGRAM, str(asked), str(outcomes)]
        options = ["--door", door, "--producers", str(producers)]
        self.outcomes, self._log = outcomes, outcomes.with_suffix(".log").open("ab")
        self.process = subprocess.Popen(  # noqa: S603  (this Python, this program)
            [*program, *options],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "DATABASE_URL": url},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
        )

    def await_ready(self) -> None:
        """Until it has read its commands and its writer runs."""
        assert self.process.stdout
        assert self.process.stdout.readline() == b"ready\n", self.log()

    def go(self) -> None:
        """Let it send."""
        assert self.process.stdin
        self.process.stdin.write(b"go\n")
        self.process.stdin.flush()

    def kill(self) -> bool:
        """End it here and now (SIGKILL); returns whether it was still at it."""
        was_busy = self.process.poll() is None
        self.process.kill()
        self._close()
        return was_busy

    def await_end(self) -> None:
        """Until it has sent everything."""
        try:
            assert self.process.wait(LONGEST) == 0, self.log()
        finally:
            self.kill()

    def log(self) -> str:
        """What it complained of."""
        return Path(self._log.name).read_text(errors="replace")

    def _close(self) -> None:
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self._log):
            if pipe:
                pipe.close()
