"""The settings looked at without using them: nothing is made, nothing is written."""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from shinuo.rules.faults import Refused
from shinuo.rules.words import Words, same
from shinuo.site.databases import database

from .findings import Area, Finding, bad, good, warning

_AREA = Area.SETTINGS
_SHORTEST = 32
"""Characters of a key, as `shinuo.site.secret` has it."""


def settings_findings(data: Path, environ: Mapping[str, str]) -> Iterator[Finding]:
    """What is to be said of data folder, key and address of the database."""
    yield _folder(data)
    yield _key(data / "secret", environ)
    yield _address(data, environ)


def _folder(data: Path) -> Finding:
    if not data.exists():
        return _folder_to_be(data)
    if not data.is_dir():
        return bad(_AREA, "data_folder", _NO_FOLDER.of(place=data), _A_FOLDER)
    if not os.access(data, os.R_OK | os.W_OK | os.X_OK):
        return bad(_AREA, "data_folder", _CLOSED.of(place=data), _OPEN_IT)
    return good(_AREA, "data_folder", _FOLDER.of(place=data))


def _folder_to_be(data: Path) -> Finding:
    """A folder that is not there yet is made, if its place can be written to."""
    place = existing(data)
    if not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
        return bad(_AREA, "data_folder", _CANNOT_BE_MADE.of(place=data), _OPEN_IT)
    return warning(_AREA, "data_folder", _NOT_YET.of(place=data), _MIGRATE)


def existing(path: Path) -> Path:
    """`path`, or the nearest of its parents that there is."""
    return next(
        (one for one in (path, *path.absolute().parents) if one.exists()), Path("/")
    )


def _key(path: Path, environ: Mapping[str, str]) -> Finding:
    stated = environ.get("SHINUO_SECRET", "")
    if not stated:
        return (
            _key_kept(path)
            if os.path.lexists(path)
            else good(_AREA, "secret", _KEY_NOT_YET)
        )
    if len(stated) < _SHORTEST:
        return bad(_AREA, "secret", _SHORT.of(name="SHINUO_SECRET"), _LONGER)
    return good(_AREA, "secret", _STATED)


def _key_kept(path: Path) -> Finding:
    try:
        mode, length = stat.S_IMODE(path.stat().st_mode), len(path.read_bytes())
    except OSError as error:
        why = error.strerror or error
        return bad(_AREA, "secret", _UNREAD.of(place=path, why=why), _DELETE_KEY)
    if length < _SHORTEST:
        return bad(_AREA, "secret", _SHORT.of(name=path), _DELETE_KEY)
    if mode & 0o077:
        says = _OTHERS_READ.of(place=path, mode=f"{mode:04o}")
        return bad(_AREA, "secret", says, same(f"chmod 600 {path}"))
    return good(_AREA, "secret", _KEPT.of(place=path))


def _address(data: Path, environ: Mapping[str, str]) -> Finding:
    url = environ.get("DATABASE_URL", "")
    try:
        database(url, data)
    except Refused as refused:
        (fault,) = refused.faults
        says = same(f"DATABASE_URL = {fault.value} ") + fault.problem
        return bad(_AREA, "database_url", says, fault.right)
    if not url:
        return good(_AREA, "database_url", _NO_URL)
    return good(_AREA, "database_url", _URL.of(kind=url.partition(":")[0]))


_MIGRATE = same("shinuo migrate")
_FOLDER = Words("数据目录 {place}", "data folder {place}")
_NO_FOLDER = Words("数据目录 {place} 不是目录", "the data folder {place} is no folder")
_A_FOLDER = Words("SHINUO_DATA 写一个目录", "SHINUO_DATA with a folder")
_CLOSED = Words(
    "数据目录 {place} 不能读写", "the data folder {place} cannot be read and written"
)
_CANNOT_BE_MADE = Words(
    "数据目录 {place} 没有，也建不了",
    "the data folder {place} is not there and cannot be made",
)
_OPEN_IT = Words(
    "给运行服务的用户读写它的权限", "let the user who runs the service read and write there"
)
_NOT_YET = Words("还没有数据目录 {place}", "the data folder {place} is not there yet")
_SHORT = Words("密钥太短：{name}", "the key is too short: {name}")
_LONGER = Words("至少 32 个随机字符", "32 random characters at least")
_STATED = Words("密钥取自 SHINUO_SECRET", "the key is that of SHINUO_SECRET")
_KEY_NOT_YET = Words(
    "还没有密钥，第一次使用时生成", "there is no key yet; it is made at first use"
)
_UNREAD = Words(
    "密钥文件 {place} 读不了（{why}）", "the file of the key {place} cannot be read ({why})"
)
_DELETE_KEY = Words(
    "删去此文件，会另生成一份；大家须重新登录",
    "delete it: another is made, and everybody signs in again",
)
_OTHERS_READ = Words(
    "密钥文件 {place} 别人也能读（{mode}）",
    "others can read the file of the key {place} ({mode})",
)
_KEPT = Words("密钥 {place}，只有自己能读", "key {place}, read by its owner alone")
_NO_URL = Words(
    "没有 DATABASE_URL：用数据目录里的 SQLite", "no DATABASE_URL: SQLite in the data folder"
)
_URL = Words("DATABASE_URL 指向 {kind}", "DATABASE_URL leads to {kind}")
