"""Targets of alarms: added, changed, tried, switched off and on, removed; each by an entry of the contract's log.

The entry says what kind of target is told of what; its name and its address, which is a secret, stand in no entry.
Who may do this is decided where the pages are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.crypto import salted_hmac

from shinuo.contracts.models import LONGEST_WORD, Contract
from shinuo.contracts.recording import fresh_id, holding, record
from shinuo.contracts.sealing import opened, sealed
from shinuo.contracts.texts import readable
from shinuo.rules.words import Lang
from shinuo.watch.models import WAITING, Alarm, AlarmTarget

from .answers import Problem
from .courier import looked_at
from .kinds import RIGHT, Address, Kind, address_of
from .refusals import (
    AlarmAddressNear,
    AlarmTargetGone,
    AlarmTargetKnown,
    AlarmTargetOff,
    BadAlarmAddress,
    NothingToTell,
    TooManyAlarmTargets,
)
from .tells import CHOICES, Tell

MOST_TARGETS = 10
"""Targets of one contract at a time."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A target as somebody wants it: what it is called, where it is, what it is told of, in which language."""

    name: str
    address: str
    tells: Sequence[str]
    lang: Lang = "zh"


def add_target(contract: Contract, wanted: Wanted, by: str, at: datetime) -> AlarmTarget:
    """Let whoever is at the address be told from now on.

    Raises:
        NoSuchAlarmKind, BadAlarmAddress, BadAlarmOption: the address cannot stand; it is kept nowhere.
        AlarmAddressNear: it is not public, and no setting allows it.
        BadText: the name cannot stand.
        NothingToTell: nothing was chosen.
        AlarmTargetKnown, TooManyAlarmTargets: the contract has it, or has enough.
    """
    chosen = _chosen(wanted)
    address = address_of(wanted.address)
    _look_at(address)
    mark = _mark(contract.pk, address.url)
    with holding(contract.pk) as log:
        _refuse(contract, mark)
        row = AlarmTarget.objects.create(
            contract=contract,
            name=wanted.name,
            tells=chosen,
            lang=wanted.lang,
            added_at=at,
            read_to=log.next_seq - 1,
            **_kept(contract, address, mark),
        )
        said = {"kind": row.kind, "tells": chosen, "lang": wanted.lang}
        record(contract.pk, "alarm_target_added", _of(row), by, at, **said)
    return row


def change_target(target: AlarmTarget, wanted: Wanted, by: str, at: datetime) -> None:
    """Call it otherwise, tell it of something else from now on, or in the other language; its address stays, whatever `wanted` says.

    The same again is nothing new.

    Raises:
        BadText: the name cannot stand.
        NothingToTell: nothing was chosen.
        AlarmTargetGone: it was removed.
    """
    chosen = _chosen(wanted)
    with holding(target.contract_id):
        _there(target)
        was = (target.tells, target.lang)
        target.name, target.tells, target.lang = wanted.name, chosen, wanted.lang
        target.save(update_fields=["name", "tells", "lang"])
        if was != (chosen, wanted.lang):
            said = {"tells": chosen, "lang": wanted.lang}
            record(target.contract_id, "alarm_target_changed", _of(target), by, at, **said)


def switch_target(target: AlarmTarget, by: str, at: datetime, *, is_on: bool) -> None:
    """Tell it nothing any more, or again; of what happened meanwhile it is not told. The same again is nothing new.

    Raises:
        AlarmTargetGone: it was removed.
    """
    with holding(target.contract_id) as log:
        _there(target)
        if (target.off_at is None) is is_on:
            return
        target.off_at = None if is_on else at
        target.read_to, target.next_at, target.failures = log.next_seq - 1, None, 0
        target.problem, target.problem_said = "", 0
        target.save()
        target.alarms.filter(WAITING).update(given_up_at=at)
        kind = "alarm_target_on" if is_on else "alarm_target_off"
        record(target.contract_id, kind, _of(target), by, at)


def remove_target(target: AlarmTarget, by: str, at: datetime) -> None:
    """Tell it nothing any more, and forget its address.

    Raises:
        AlarmTargetGone: it was removed before.
    """
    with holding(target.contract_id):
        _there(target)
        target.removed_at, target.kept = at, ""
        target.save(update_fields=["removed_at", "kept"])
        target.alarms.filter(WAITING).update(given_up_at=at)
        record(target.contract_id, "alarm_target_removed", _of(target), by, at)


def try_target(target: AlarmTarget, at: datetime) -> Alarm:
    """Have a trial sent, at once even to a target that is left alone just now. It stands in no log.

    Raises:
        AlarmTargetGone: it was removed.
        AlarmTargetOff: it is switched off.
    """
    with holding(target.contract_id):
        _there(target)
        if target.off_at is not None:
            raise AlarmTargetOff
        target.next_at = None
        target.save(update_fields=["next_at"])
        key = f"trial {fresh_id(at)}"
        return Alarm.objects.create(target=target, key=key, tell=Tell.TRIAL, at=at, said={})


def address_kept(target: AlarmTarget) -> Address | None:
    """Where the target is; None if that cannot be opened here."""
    found = opened(target.kept, _about(target.contract_id, target.mark))
    return address_of(found.decode()) if found else None


def _look_at(address: Address) -> None:
    match looked_at(address, settings.ALARM_NETWORKS).problem:
        case Problem.NEAR:
            raise AlarmAddressNear
        case Problem.BAD:
            kind = Kind(address.kind)
            raise BadAlarmAddress(kind=kind.words, right=RIGHT[kind])
        case _:  # if nobody could look, the trial will tell
            return


def _chosen(wanted: Wanted) -> list[str]:
    """What it is told of, in our order."""
    readable("name", wanted.name, LONGEST_WORD)
    chosen = [str(one) for one in CHOICES if str(one) in wanted.tells]
    if not chosen:
        raise NothingToTell
    return chosen


def _kept(contract: Contract, address: Address, mark: str) -> dict[str, str]:
    """What stands in the row of the address."""
    kept = sealed(address.url.encode(), _about(contract.pk, mark))
    return {"kind": str(address.kind), "kept": kept, "mark": mark}


def _refuse(contract: Contract, mark: str) -> None:
    rows = AlarmTarget.objects.filter(contract=contract, removed_at__isnull=True)
    if rows.filter(mark=mark).exists():
        raise AlarmTargetKnown
    if rows.count() >= MOST_TARGETS:
        raise TooManyAlarmTargets(most=MOST_TARGETS)


def _there(target: AlarmTarget) -> None:
    """The row as it stands now, its log held."""
    target.refresh_from_db()
    if target.removed_at is not None:
        raise AlarmTargetGone


def _mark(contract: int, url: str) -> str:
    said = f"{contract}|{url}"
    return salted_hmac("shinuo.watch.outside", said, algorithm="sha256").hexdigest()


def _about(contract: int, mark: str) -> str:
    return f"alarm_target:{contract} {mark}"


def _of(target: AlarmTarget) -> str:
    return f"alarm_target:{target.pk}"
