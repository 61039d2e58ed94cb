"""What a file is, by its content; what is run is not taken, whatever it is called."""

import pytest

from shinuo.files.kinds import UNKNOWN, Kind, kind_of, media_type_of
from shinuo.files.models import LONGEST_FILE_NAME
from shinuo.files.names import readable_name
from shinuo.files.refusals import FileNotTaken
from tests.files.pictures import made, moving

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (made("JPEG"), Kind.PICTURE),
        (made("PNG"), Kind.PICTURE),
        (made("WEBP"), Kind.PICTURE),
        (moving(), Kind.PICTURE),
        (made("BMP"), Kind.OTHER),
        (made("TIFF"), Kind.OTHER),
        (SVG, Kind.OTHER),
        (HTML, Kind.OTHER),
        (b"%PDF-1.7\n", Kind.DOCUMENT),
        ("订单号 1001".encode(), Kind.DOCUMENT),
        ("长".encode() * 2000, Kind.DOCUMENT),
        (b"Rar!\x1a\x07\x01\x00", Kind.ARCHIVE),
        (b"7z\xbc\xaf\x27\x1c" + b"\0" * 30, Kind.ARCHIVE),
        (b"\x00\x00\x00\x18ftypmp42", Kind.MEDIA),
        (b"\x00\x01\x02\x03", Kind.OTHER),
    ],
    ids=range(15),
)
@pytest.mark.parametrize("name", ["photo.jpg", "x", "x.html", ""])
def test_its_name_says_nothing(content: bytes, kind: Kind, name: str) -> None:
    assert kind_of(media_type_of(content, name)) is kind


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00", "photo.jpg"),
        (b"\x7fELF\x02", "photo.jpg"),
        (b"#!/bin/sh\n", "notes.txt"),
        (made("JPEG"), "photo.jpg.exe"),
        (b"text", "run.BAT"),
        (b"text", "a.lnk"),
    ],
)
def test_what_is_run_is_not_taken(content: bytes, name: str) -> None:
    with pytest.raises(FileNotTaken):
        media_type_of(content, name)


def test_what_nobody_can_tell_is_unknown() -> None:
    assert media_type_of(b"\x00\x81\x82\x83", "a") == UNKNOWN


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("发票.pdf", "发票.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\a.png", "a.png"),
        ("invoice\u202egpj.exe", "invoicegpj.exe"),
        ("a\0b\nc\u200b.txt", "abc.txt"),
        ("\u202e", "file"),
        ("", "file"),
        ("x" * 300 + ".pdf", "x" * 115 + "….pdf"),
        ("." * 300, "." * 118 + "…."),
    ],
)
def test_names_are_readable(name: str, shown: str) -> None:
    assert readable_name(name, LONGEST_FILE_NAME) == shown
    assert len(shown) <= LONGEST_FILE_NAME
