"""The program as a shell sees it: exit codes, pipes, terminals, encodings, Ctrl-C."""

import os
import pty
import re
import signal
import subprocess
import sys
import time
from array import array
from fcntl import ioctl
from pathlib import Path
from termios import FIONREAD

import pytest

from shinuo.rules.calendar import PLANS, read_plan
from tests.site.cast import plain, program

ANSI = re.compile(rb"\x1b\[[0-9;]*m")


def on_terminal(*argv: str, **environment: str) -> bytes:
    """What the program writes on a terminal of its own, 100 columns wide unless told."""
    reads, writes = pty.openpty()
    process = subprocess.Popen(  # noqa: S603  (this checkout, by a fixed list)
        [sys.executable, "-m", "shinuo", *argv],
        stdout=writes,
        stderr=writes,
        env=plain(TERM="xterm-256color", **environment),
    )
    os.close(writes)
    found = b""
    while True:
        try:
            part = os.read(reads, 65_536)
        except OSError:  # how Linux says that the terminal is gone
            break
        if not part:
            break
        found += part
    os.close(reads)
    assert process.wait(60) == 0
    return found


def test_what_it_writes_and_returns() -> None:
    done = program("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"shinuo 0.1.0\n", b"")
    wrong = program("tuor")
    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert wrong.stderr.decode() == "错误 tuor：没有这个命令；应为：tour、doctor\n"


def test_standard_input() -> None:
    done = program("terms", "check", "-", LANG="en_US.UTF-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"Contract SN-2026-001\n")


def test_a_pipe_that_nobody_reads_any_more_is_no_error() -> None:
    command = f"{sys.executable} -m shinuo calendar 2026 | head -1"
    done = subprocess.run(  # noqa: S602  (a pipe of the shell is what is tested)
        command, shell=True, env=plain(), capture_output=True, check=False, timeout=60
    )
    assert (done.stdout.decode(), done.stderr) == ("2026 年 · 中国\n", b"")


def test_a_pipe_closed_from_the_start() -> None:
    reads, writes = os.pipe()
    os.close(reads)
    done = subprocess.run(
        [sys.executable, "-m", "shinuo", "tour"],
        stdout=writes,
        stderr=subprocess.PIPE,
        env=plain(),
        check=False,
        timeout=60,
    )
    os.close(writes)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_disk_that_is_full_is_said_in_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "shinuo", "tour"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=plain(),
            check=False,
            timeout=60,
        )
    line = "错误 标准输出：写不进去（No space left on device）\n"
    assert (done.returncode, done.stderr.decode()) == (2, line)


def wait_until_read(process: "subprocess.Popen[bytes]", data: bytes) -> None:
    """Hand `data` to the program and wait until it has taken it."""
    assert process.stdin is not None
    process.stdin.write(data)
    process.stdin.flush()
    left = array("i", [1])
    while left[0]:
        time.sleep(0.05)
        ioctl(process.stdin, FIONREAD, left)


def test_ctrl_c_is_one_line_and_130() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "shinuo", "terms", "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=plain(),
    )
    wait_until_read(process, b"#")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.decode()) == (130, b"", "已中断\n")


@pytest.mark.parametrize(
    ("environment", "first"),
    [
        ({"LANG": "C"}, "时诺 · 合同怎样约定回应时间，就怎样计算"),
        ({"LC_ALL": "POSIX"}, "时诺 · 合同怎样约定回应时间，就怎样计算"),
        (
            {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            "Shinuo - response",
        ),
        ({"PYTHONIOENCODING": "ascii"}, "Shinuo - response"),
        ({"PYTHONIOENCODING": "ascii", "SHINUO_LANG": "zh"}, "?? - ????"),
        ({"PYTHONIOENCODING": "gbk"}, "时诺 · 合同怎样约定回应时间，就怎样计算"),
        ({"PYTHONIOENCODING": "latin-1", "LANG": "en_US"}, "Shinuo · response"),
    ],
)
def test_no_encoding_stops_it(environment: dict[str, str], first: str) -> None:
    done = program("tour", **environment)
    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    assert done.returncode == 0
    assert done.stdout.decode(encoding).startswith(first)
    is_unreadable = first.startswith("?")
    assert (b"cannot show Chinese" in done.stderr) == is_unreadable


def test_an_exported_plan_is_whole_in_any_encoding() -> None:
    done = program("calendar", "export", "2026", PYTHONIOENCODING="ascii")
    assert read_plan(done.stdout.decode("ascii")) == PLANS[2026]


def test_colours_are_for_terminals() -> None:
    assert ANSI.search(on_terminal("calendar", "2026"))
    assert not ANSI.search(program("calendar", "2026").stdout)


def test_no_color_is_kept() -> None:
    found = on_terminal("calendar", "2026", NO_COLOR="1")
    colours = re.compile(rb"\x1b\[[0-9;]*\b(3[0-7]|4[0-7]|9[0-7]|10[0-7]|38|48)\b")
    assert not colours.search(found)
    assert colours.search(on_terminal("calendar", "2026"))


def test_colours_add_nothing_to_the_words() -> None:
    plain_text = program("calendar", "2026", COLUMNS="100").stdout
    coloured = on_terminal("calendar", "2026", COLUMNS="100").replace(b"\r\n", b"\n")
    assert ANSI.sub(b"", coloured) == plain_text


def test_a_name_that_is_no_text_is_no_crash() -> None:
    done = subprocess.run(  # noqa: S603  (this checkout, by a fixed list)
        [sys.executable.encode(), b"-m", b"shinuo", b"terms", b"check", b"\xff\xfe.toml"],
        capture_output=True,
        env=plain(),
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "错误 \\udcff\\udcfe.toml：没有这个文件；应为：可以读取的文件\n"
    )
