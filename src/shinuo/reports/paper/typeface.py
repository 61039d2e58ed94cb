"""The typefaces of documents: Noto Serif SC for text, Noto Sans SC for heads and tables. They come as a package."""

from importlib.util import find_spec
from pathlib import Path

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
_PACKAGE = "pylopdf_fonts_zh_cn"


def typefaces() -> Path:
    """The folder with both font files; nothing is looked for elsewhere, on this machine or on a network.

    Raises:
        FileNotFoundError: the package is not installed, or a file of it is gone.
    """
    spec = find_spec(_PACKAGE)
    folder = Path(spec.origin).parent if spec and spec.origin else None
    names = ("NotoSerifSC-Regular.otf", "NotoSansSC-Regular.otf")
    if folder is None or not all((folder / name).is_file() for name in names):
        raise FileNotFoundError(f"{_PACKAGE}: {', '.join(names)}")
    return folder
