"""The official plans this installation knows: those it ships with, and those imported since.

An imported plan lies in `DATA/calendars/YEAR.json`, in the format of `rules.calendar.plan_json`, and
stands before the one shipped for its year.
"""

import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from shinuo.rules.calendar import PLANS, Plan, plan_json, read_plan
from shinuo.rules.faults import Fault, Refused
from shinuo.rules.words import Words, same

_STORED = re.compile(r"(\d{4})\.json", re.ASCII)


def data_folder(environ: Mapping[str, str]) -> Path:
    """Where this user's data lies: SHINUO_DATA, else the place XDG names for it."""
    if environ.get("SHINUO_DATA"):
        return Path(environ["SHINUO_DATA"])
    xdg = Path(environ.get("XDG_DATA_HOME", ""))
    base = xdg if xdg.is_absolute() else Path.home() / ".local" / "share"
    return base / "shinuo"


def known_plans(data: Path) -> Mapping[int, Plan]:
    """Every plan known, by year.

    Raises:
        Refused: `stored_plan_damaged`, for every stored file that holds no plan of its year.
        OSError: the folder is there and cannot be read.
    """
    found, faults = dict(PLANS), list[Fault]()
    for path in _stored(data / "calendars"):
        try:
            found[int(path.stem)] = _read(path)
        except Refused as refused:
            faults += refused.faults
    if faults:
        raise Refused(tuple(faults))
    return MappingProxyType(found)


def known_plan(data: Path, year: int) -> Plan | None:
    """The plan of `year`, if it is known.

    Raises:
        Refused: `stored_plan_damaged`, the stored file holds no plan of `year`.
        OSError: the folder is there and cannot be read.
    """
    path = stored_at(data, year)
    return _read(path) if path in _stored(path.parent) else PLANS.get(year)


def save_plan(plan: Plan, data: Path) -> Path:
    """Store `plan`, whole or not at all; returns the file.

    Raises:
        OSError: it cannot be written.
    """
    path = stored_at(data, plan.year)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(".tmp", f".{plan.year}.", path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            os.fchmod(descriptor, 0o644)  # it is no secret, and others may run the checks
            file.write(plan_json(plan))
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    _sync_folder(path.parent)
    return path


def stored_at(data: Path, year: int) -> Path:
    """The file of an imported plan."""
    return data / "calendars" / f"{year}.json"


def _stored(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if _STORED.fullmatch(path.name))
    except FileNotFoundError:
        return []


def _read(path: Path) -> Plan:
    """The plan in the stored file `path`, whatever else is wrong said as one fault."""
    try:
        plan = read_plan(path.read_text(encoding="utf-8"))
    except (Refused, UnicodeDecodeError, OSError) as error:
        raise _damaged(path, _first(error)) from None
    if plan.year != int(path.stem):
        raise _damaged(path, same(f"year = {plan.year}"))
    return plan


def _first(error: Exception) -> Words:
    """The first thing that is wrong, short."""
    match error:
        case Refused(faults=(first, *_)):
            return same(f"{first.path} ") + first.problem
        case OSError(strerror=str() as why):
            return same(why)
    return Words("不是 UTF-8 文本", "no text in UTF-8")


def _damaged(path: Path, why: Words) -> Refused:
    problem = Words(
        "存下的放假安排已损坏（{why}）", "the plan stored here is damaged ({why})"
    )
    right = Words(
        "删去此文件，或用 shinuo calendar import 文件 --replace 重新导入",
        "the file deleted, or imported again by shinuo calendar import FILE --replace",
    )
    code, place = "stored_plan_damaged", str(path)
    return Refused((Fault(code, place, "", problem.of(why=why), right),))


def _sync_folder(folder: Path) -> None:
    """Let the new name, too, survive a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
