"""Pictures lose what was beside their pixels, and none is drawn that would fill the memory."""

import pytest

from shinuo.files.pictures import MOST_PIXELS, SMALL_PX, picture
from shinuo.files.refusals import PictureTooLarge
from tests.files.pictures import GREEN, bomb, camera, made, moving, opened


@pytest.mark.parametrize("orientation", [1, 6])
def test_place_and_camera_are_taken_out(orientation: int) -> None:
    content = camera(orientation=orientation)
    assert opened(content).getexif()
    found = picture(content, "image/jpeg")
    assert found
    for kept in (found.content, found.small):
        assert not opened(kept).getexif()
        assert not {"exif", "xmp", "gps"} & opened(kept).info.keys()
        assert b"Shutter" not in kept
    assert (found.width, found.height) == ((900, 600) if orientation == 1 else (600, 900))
    assert opened(found.content).size == (found.width, found.height)
    assert max(opened(found.small).size) == SMALL_PX


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_it_looks_as_it_did(kind: str) -> None:
    found = picture(made(kind), f"image/{kind.lower()}")
    assert found
    red, green, blue = opened(found.content).convert("RGB").getpixel((30, 20))  # type: ignore[misc]
    assert max(abs(red - GREEN[0]), abs(green - GREEN[1]), abs(blue - GREEN[2])) < 6
    assert opened(found.content).format == kind
    assert opened(found.small).size == (60, 40)


def test_what_moves_goes_on_moving() -> None:
    found = picture(moving(3), "image/gif")
    assert found
    kept = opened(found.content)
    assert kept.n_frames == 3  # type: ignore[attr-defined]
    assert b"Bund" not in found.content


def test_a_bomb_is_refused_before_it_is_drawn() -> None:
    with pytest.raises(PictureTooLarge) as caught:
        picture(bomb(), "image/png")
    assert "60000 × 60000" in caught.value.words.zh


def test_the_most_pixels_may_be_and_one_row_more_may_not() -> None:
    width = 10_000
    height = MOST_PIXELS // width
    assert picture(bomb(width, height), "image/png") is None  # it says so, and holds none
    with pytest.raises(PictureTooLarge):
        picture(bomb(width, height + 1), "image/png")


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (camera()[:5000], "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"GIF89a", "image/gif"),
        (made("PNG"), "image/jpeg"),
    ],
)
def test_what_cannot_be_read_is_no_picture(content: bytes, media_type: str) -> None:
    assert picture(content, media_type) is None
