"""Pictures as cameras and strangers make them."""

import struct
import zlib
from io import BytesIO

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

GREEN = (40, 160, 90)


def camera(width: int = 900, height: int = 600, *, orientation: int = 1) -> bytes:
    """A photograph that says where it was taken and by which camera."""
    exif = Image.Exif()
    exif[Base.Make], exif[Base.Orientation] = "Shutter", orientation
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (31.0, 13.0, 49.0)
    return made("JPEG", width, height, exif=exif, comment=b"Bund, Shanghai")


def made(format: str, width: int = 60, height: int = 40, **rest: object) -> bytes:
    """A picture of one colour."""
    file = BytesIO()
    Image.new("RGB", (width, height), GREEN).save(file, format, **rest)
    return file.getvalue()


def moving(frames: int = 3) -> bytes:
    """A picture that moves."""
    file = BytesIO()
    first, *others = (Image.new("RGB", (60, 40), (n * 40, 0, 0)) for n in range(frames))
    first.save(file, "GIF", save_all=True, append_images=others, comment=b"Bund")
    return file.getvalue()


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """Some hundred bytes that say they are a picture of so many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data))
        + name
        + data
        + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def opened(content: bytes) -> Image.Image:
    """The picture in `content`, read whole."""
    found = Image.open(BytesIO(content))
    found.load()
    return found
