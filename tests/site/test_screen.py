"""What screens can and cannot show: widths, encodings, colours."""

import io
import sys

import pytest

from shinuo.site.cli.screen import screen, shows, steady
from tests.site.cast import Shinuo


@pytest.mark.parametrize(
    ("columns", "width"),
    [
        ("80", 80),
        ("120", 120),
        ("20", 40),
        ("40", 40),
        ("0", 100),
        ("", 100),
        ("x", 100),
        ("٨", 100),
        ("99999", 100),
    ],
)
def test_the_width_is_that_of_columns_else_100_in_a_pipe(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert screen().width == width


def test_lines_for_reading_are_not_longer_than_100(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert screen().reading_width == 100


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("utf-8", "✓ 时诺 ¥1 “a” – ≠"),
        ("gb18030", "✓ 时诺 ¥1 “a” – ≠"),
        ("gbk", "+ 时诺 CNY 1 “a” – ≠"),
        ("ascii", '+ ?? CNY 1 "a" - #'),
        ("latin-1", '+ ?? ¥1 "a" - #'),
    ],
)
def test_what_the_encoding_lacks_is_written_as_something_near(
    encoding: str, written: str
) -> None:
    data = io.BytesIO()
    stream = io.TextIOWrapper(data, encoding=encoding)
    steady(stream)
    stream.write("✓ 时诺 ¥1 “a” – ≠")
    stream.flush()
    assert data.getvalue().decode(encoding) == written


@pytest.mark.parametrize("stream", [None, io.StringIO()])
def test_a_stream_that_cannot_be_told_is_left_alone(stream: io.StringIO | None) -> None:
    steady(stream)
    assert shows("时诺", stream)


def test_only_encoding_is_mended() -> None:
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", errors="shinuo.nearest")


def test_an_encoding_nobody_knows_shows_nothing() -> None:
    class Odd(io.StringIO):
        encoding = "no-such-encoding"

    assert not shows("a", Odd())


def test_markup_is_text(shinuo: Shinuo, capsys: pytest.CaptureFixture[str]) -> None:
    screen().say("[bold]x[/bold] :smile: 1")
    assert capsys.readouterr().out == "[bold]x[/bold] :smile: 1\n"


def test_nothing_that_is_said_steers_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    screen().say("\x1b]0;x\x07", ("\x1b[31m", "bold"), "a\x9b1m\x7f\u202eb")
    assert capsys.readouterr().out == "␛]0;x␛[31ma\ufffd1m\ufffd\ufffdb\n"


def test_no_output_at_all_is_no_error(
    shinuo: Shinuo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert shinuo("tour").code == 0
    assert shinuo("tuor").code == 2
