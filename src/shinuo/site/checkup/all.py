"""Everything looked at, in order; what a fault keeps from being looked at is left out, never guessed."""

import os
from collections.abc import Iterator
from pathlib import Path
from secrets import token_urlsafe

from django.db import Error, connections

from shinuo.rules.faults import Refused
from shinuo.rules.words import same
from shinuo.site.service import first_line, set_up

from .clocks import clock_findings, server_findings
from .database import database_findings
from .disk import disk_findings
from .findings import Area, Finding, Standing, bad
from .schema import schema_findings
from .settings import settings_findings


def all_findings(data: Path) -> Iterator[Finding]:
    """Every finding about the service over the data folder `data`; nothing is made or changed."""
    found = list(settings_findings(data, os.environ))
    if is_usable := _none_bad(found):
        unusable = _settings_refused(data)
        is_usable = not unusable
        found += unusable
    yield from found
    if is_usable:
        yield from _of_database()
    yield from clock_findings()
    yield from disk_findings(data, has_database=is_usable)


def _settings_refused(data: Path) -> list[Finding]:
    """What is wrong with the settings when they are used; a key for now alone keeps one from being made."""
    is_keyless = not (os.environ.get("SHINUO_SECRET") or (data / "secret").exists())
    try:
        if is_keyless:
            os.environ["SHINUO_SECRET"] = token_urlsafe(48)
        set_up(data)
    except Refused as refused:
        return [
            bad(Area.SETTINGS, one.code, same(f"{one.path} ") + one.problem, one.right)
            for one in refused.faults
        ]
    finally:
        if is_keyless:
            os.environ.pop("SHINUO_SECRET", None)
    return []


def _of_database() -> Iterator[Finding]:
    try:
        found = list(database_findings())
        yield from found
        if found[0].standing is Standing.GOOD:
            yield from schema_findings()
            yield from server_findings()
    except Error as error:
        yield bad(Area.DATABASE, "usable", same(first_line(error)), same("shinuo migrate"))
    finally:
        connections.close_all()


def _none_bad(findings: list[Finding]) -> bool:
    return all(one.standing is not Standing.BAD for one in findings)
