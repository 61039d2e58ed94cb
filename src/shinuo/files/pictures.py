"""Pictures made harmless: drawn anew without the place and the camera they were taken with, and small for lists."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

from .kinds import PICTURES
from .refusals import PictureTooLarge

MOST_PIXELS = 50_000_000
"""Of all frames of a picture together: what decodes to more is refused before it is decoded."""
SMALL_PX = 480
"""The longer side of a picture in a list."""
_QUALITY, _QUALITY_SMALL = 92, 80
# The library warns at a limit of its own, which is none of ours.
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept; `small` is the same as WebP for lists."""

    content: bytes
    small: bytes
    width: int
    height: int


def picture(content: bytes, media_type: str) -> Picture | None:
    """The picture in `content`, cleaned; None if it cannot be read, so that it is a file like any other.

    Raises:
        PictureTooLarge: it has too many pixels.
    """
    try:
        with Image.open(BytesIO(content), formats=[PICTURES[media_type]]) as found:
            _check_size(found)
            return _cleaned(found)
    except PictureTooLarge:
        raise
    # Whatever the library cannot bear of a stranger's bytes.
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, OverflowError):
        return None


def _check_size(found: Image.Image) -> None:
    width, height = found.size
    frames = getattr(found, "n_frames", 1) if width * height <= MOST_PIXELS else 1
    if width * height * frames > MOST_PIXELS:
        most_mp = MOST_PIXELS // 1_000_000
        raise PictureTooLarge(width=width, height=height * frames, most_mp=most_mp)


def _cleaned(found: Image.Image) -> Picture:
    turned = ImageOps.exif_transpose(found)
    is_turned = turned.size != found.size or found.getexif().get(_ORIENTATION, 1) != 1
    whole = BytesIO()
    kept = turned if is_turned else found
    kept.save(whole, found.format, **_options(found, is_turned=is_turned))
    small = turned.convert("RGBA" if turned.has_transparency_data else "RGB")
    small.thumbnail((SMALL_PX, SMALL_PX))
    reduced = BytesIO()
    small.save(reduced, "WEBP", quality=_QUALITY_SMALL)
    return Picture(whole.getvalue(), reduced.getvalue(), *turned.size)


def _options(found: Image.Image, *, is_turned: bool) -> dict[str, Any]:
    """How it is written again: nothing of what was beside the pixels but their colours, and no loss where none is needed."""
    options: dict[str, Any] = {"exif": b"", "icc_profile": found.info.get("icc_profile")}
    match found.format:
        case "JPEG":
            options["quality"] = _QUALITY if is_turned else "keep"
        case "GIF":
            options = {"save_all": True, "comment": b""}
        case "WEBP":
            options |= {"quality": _QUALITY, "save_all": getattr(found, "n_frames", 1) > 1}
            options["xmp"] = b""
    return options


_ORIENTATION = 0x0112
