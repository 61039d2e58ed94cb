"""Files that cannot be read: one clear line each, whichever command was to read them."""

import io
import os
import sys
from pathlib import Path

import pytest

from shinuo.rules.calendar import plan_json
from tests.site.cast import MINIMAL, Shinuo, plan_2027, written


class Piped:
    """Standard input with these bytes in it."""

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def refused(shinuo: Shinuo, path: Path) -> str:
    """The one line said of `path`, without the path."""
    (line,) = shinuo("terms", "check", path).errors
    return line.replace(str(path), "F")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\0" * 10, "F：不是文本文件；应为：UTF-8 编码的文本"),
        (
            b"\x7fELF\x02\x01\x01\0\xff\xfe\x80",
            "F：不是 UTF-8 文本；应为：UTF-8 编码的文本",
        ),
        (
            MINIMAL.encode("gb18030"),
            "F：看来是 GB18030 编码，不是 UTF-8；应为：另存为 UTF-8（iconv -f GB18030 -t UTF-8）",
        ),
        (
            MINIMAL.encode("utf-16"),
            "F：看来是 UTF-16 编码，不是 UTF-8；应为：另存为 UTF-8（iconv -f UTF-16 -t UTF-8）",
        ),
        (b"\x81\x30\x81\x31\0", "F：不是文本文件；应为：UTF-8 编码的文本"),
        (b"#" * 1_000_001, "F：文件太大；应为：不超过 1000000 字节"),
    ],
)
def test_what_is_no_text_is_refused(
    shinuo: Shinuo, tmp_path: Path, data: bytes, line: str
) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(data)
    assert refused(shinuo, path) == f"错误 {line}"


def test_a_missing_file_and_a_directory(shinuo: Shinuo, tmp_path: Path) -> None:
    missing = tmp_path / "none.toml"
    assert refused(shinuo, missing) == "错误 F：没有这个文件；应为：可以读取的文件"
    assert refused(shinuo, tmp_path) == "错误 F：这是目录；应为：一个文件"
    beneath = written(tmp_path / "file", "x") / "none"
    assert refused(shinuo, beneath) == "错误 F：没有这个文件；应为：可以读取的文件"


def test_in_english(shinuo: Shinuo, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    assert shinuo("--lang", "en", "terms", "check", path).errors == [
        f"error {path}: there is no such file; right would be: a file that can be read"
    ]
    path.write_bytes(MINIMAL.encode("gb18030"))
    assert shinuo("--lang", "en", "terms", "check", path).errors == [
        f"error {path}: this looks like GB18030, not UTF-8; right would be: "
        "saved as UTF-8 (iconv -f GB18030 -t UTF-8)"
    ]


def test_a_file_that_may_not_be_read(
    shinuo: Shinuo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_args: object, **_rest: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path / "x.toml", MINIMAL)
    monkeypatch.setattr(Path, "open", denied)  # root may read everything
    assert refused(shinuo, path) == "错误 F：没有读取权限；应为：可以读取的文件"


def test_a_disk_that_fails(
    shinuo: Shinuo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_args: object) -> None:
        raise OSError(5, "Input/output error")

    path = written(tmp_path / "x.toml", MINIMAL)
    monkeypatch.setattr(os, "read", failing)
    line = "错误 F：读取失败（Input/output error）；应为：可以读取的文件"
    assert refused(shinuo, path) == line


@pytest.mark.parametrize("size", [999_999, 1_000_000])
def test_as_many_bytes_as_allowed_are_read(
    shinuo: Shinuo, tmp_path: Path, size: int
) -> None:
    text = plan_json(plan_2027())
    path = written(tmp_path / "x.json", text + " " * (size - len(text.encode())))
    shinuo.shows("calendar", "import", path)


@pytest.mark.parametrize(
    "data",
    [
        MINIMAL.encode(),
        b"\xef\xbb\xbf" + MINIMAL.encode(),
        MINIMAL.replace("\n", "\r\n").encode(),
    ],
)
def test_byte_order_marks_and_windows_lines_do_not_matter(
    shinuo: Shinuo, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(data)
    plain = written(tmp_path / "plain.toml", MINIMAL)
    assert shinuo.shows("terms", "check", path) == shinuo.shows("terms", "check", plain)


def test_standard_input_is_a_file_named_by_a_dash(
    shinuo: Shinuo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Piped(MINIMAL.encode()))
    plain = written(tmp_path / "plain.toml", MINIMAL)
    assert shinuo.shows("terms", "check", "-") == shinuo.shows("terms", "check", plain)


@pytest.mark.parametrize(
    ("stdin", "line"),
    [
        (Piped(b"\xff"), "标准输入：不是 UTF-8 文本；应为：UTF-8 编码的文本"),
        (Piped(b"#" * 2_000_000), "标准输入：文件太大；应为：不超过 1000000 字节"),
        (None, "标准输入：读取失败（Bad file descriptor）；应为：可以读取的文件"),
    ],
)
def test_standard_input_is_refused_likewise(
    shinuo: Shinuo, stdin: object, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", stdin)
    assert shinuo("terms", "check", "-").errors == [f"错误 {line}"]


def test_a_pipe_is_read_to_its_end(shinuo: Shinuo, tmp_path: Path) -> None:
    reads, writes = os.pipe()
    with os.fdopen(writes, "wb") as pipe:
        pipe.write(MINIMAL.encode())
    assert "SN-2026-001" in shinuo.shows("terms", "check", f"/dev/fd/{reads}")
    os.close(reads)


def test_a_device_without_end_is_too_large(shinuo: Shinuo) -> None:
    assert shinuo("terms", "check", "/dev/zero").errors == [
        "错误 /dev/zero：文件太大；应为：不超过 1000000 字节"
    ]


def test_a_name_with_a_line_break_stays_on_one_line(shinuo: Shinuo, tmp_path: Path) -> None:
    (line,) = shinuo("terms", "check", tmp_path / "a\nb.toml").errors
    assert r"a\nb.toml：没有这个文件" in line
