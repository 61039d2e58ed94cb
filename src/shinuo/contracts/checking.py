"""Whether the rows of a contract, its terms, its channels and their keys are what the entries make of them, and making them so."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from shinuo.journal.models import Entry
from shinuo.journal.reading import Recorded, recorded
from shinuo.rules.instants import from_us

from .differing import Cells, Difference, Rows, differing
from .identity_keys import is_genuine
from .models import Channel, Client, Contract, IdentityKey, TermsVersion
from .recording import holding

FOLDED = (Contract, TermsVersion, Channel, IdentityKey)
"""The tables that the entries make; of a key all but the key itself."""


def differences(contract: int) -> Iterator[Difference]:
    """Every difference between rows and entries, thing by thing."""
    return differing(contract, stored_rows(contract), folded_rows(contract))


def rebuild(contract: int) -> int:
    """Make the rows what the entries make them; returns how many there are. The contract's own row must be there.

    While it runs the log is locked; entries are read, never written. A key itself stands in no entry: one that is not
    the one recorded stays different, proves nobody, and is to be revoked.
    """
    with holding(contract):
        rows = folded_rows(contract)
        # Keys, by their name, before the channels that they are of.
        for of in sorted(stored_rows(contract).keys() - rows.keys(), reverse=True):
            _found(contract, of).delete()
        for of, cells in rows.items():
            _put(contract, of, cells)
    return len(rows)


def stored_rows(contract: int) -> Rows:
    """The rows as they stand."""
    own = Contract.objects.filter(pk=contract).values(*_OF_CONTRACT)
    terms = TermsVersion.objects.filter(contract=contract).values("number", *_OF_TERMS)
    channels = Channel.objects.filter(contract=contract).values("pk", *_OF_CHANNEL)
    return {
        **{f"contract:{contract}": dict(row) for row in own},
        **{f"terms:{row['number']}": dict(row) for row in terms},
        **{f"channel:{row['pk']}": dict(row) for row in channels},
        **dict(_stored_keys(contract)),
    }


def folded_rows(contract: int) -> Rows:
    """The rows as the entries make them."""
    rows: Rows = {}
    entries = Entry.objects.filter(contract_id=contract, kind__in=_FOLDS).order_by("seq")
    for entry in map(recorded, entries.iterator()):
        cells = rows.setdefault(entry.of, {})
        cells |= _FOLDS[entry.kind](entry, cells)
    return rows


def _stored_keys(contract: int) -> Iterator[tuple[str, Cells]]:
    for row in IdentityKey.objects.filter(contract=contract):
        cells = {column: getattr(row, column) for column in _OF_KEY}
        yield f"identity_key:{row.pk}", {**cells, "is_genuine": is_genuine(row)}


def _found(contract: int, of: str) -> TermsVersion | Channel | IdentityKey:
    kind, _, number = of.partition(":")
    if kind == "identity_key":
        return IdentityKey.objects.get(contract=contract, pk=int(number))
    if kind == "terms":
        return TermsVersion.objects.get(contract=contract, number=int(number))
    return Channel.objects.get(contract=contract, pk=int(number))


def _put(contract: int, of: str, cells: Cells) -> None:
    kind, _, number = of.partition(":")
    if kind == "contract":
        given = {name: cells[name] for name in _OF_CONTRACT if name != "client__name"}
        client, _is_new = Client.objects.get_or_create(name=cells["client__name"])
        Contract.objects.filter(pk=contract).update(**given, client=client)
    elif kind == "terms":
        TermsVersion.objects.update_or_create(
            contract_id=contract, number=int(number), defaults=cells
        )
    elif kind == "identity_key":
        _put_key(contract, int(number), cells)
    else:
        Channel.objects.update_or_create(
            pk=int(number), defaults={**cells, "contract_id": contract}
        )


def _put_key(contract: int, number: int, cells: Cells) -> None:
    given = {name: cells[name] for name in _OF_KEY} | {"contract_id": contract}
    forgotten = {"kept": ""} if cells["revoked_at"] else {}
    IdentityKey.objects.update_or_create(pk=number, defaults=given | forgotten)


def _opened(entry: Recorded, _before: Cells) -> Cells:
    said = entry.data
    return {
        "number": said["number"],
        "client__name": said["client"],
        "provider": said["provider"],
        "created_at": from_us(entry.at),
    }


def _renamed(entry: Recorded, _before: Cells) -> Cells:
    return {"client__name": entry.data["name"]}


def _proposed(entry: Recorded, _before: Cells) -> Cells:
    return {
        **_UNCONFIRMED,
        "toml": entry.data["toml"],
        "wanted_from": from_us(entry.data["wanted_from"]),
        "proposed_at": from_us(entry.at),
        "proposed_by": entry.by,
    }


def _confirmed(entry: Recorded, _before: Cells) -> Cells:
    party = entry.data["party"]
    return {f"{party}_confirmed_at": from_us(entry.at), f"{party}_confirmed_by": entry.by}


def _withdrawn(entry: Recorded, _before: Cells) -> Cells:
    return {"withdrawn_at": from_us(entry.at), "withdrawn_by": entry.by}


def _channel_opened(entry: Recorded, _before: Cells) -> Cells:
    said = {name: entry.data[name] for name in ("key", "kind", "name")}
    opened_at = from_us(entry.at)
    plain: Cells = {"origins": [], "opening_form": [], "look": {}}
    return {**said, **plain, "opened_at": opened_at, "closed_at": None}


def _origins_set(entry: Recorded, _before: Cells) -> Cells:
    return {"origins": entry.data["origins"]}


def _form_set(entry: Recorded, _before: Cells) -> Cells:
    return {"opening_form": entry.data["questions"]}


def _look_set(entry: Recorded, _before: Cells) -> Cells:
    return {"look": {name: entry.data[name] for name in ("colour", "name")}}


def _channel_closed(entry: Recorded, before: Cells) -> Cells:
    return {"closed_at": max(from_us(entry.at), before["opened_at"])}


def _key_added(entry: Recorded, _before: Cells) -> Cells:
    return {
        "channel_id": entry.data["channel"],
        "algorithm": entry.data["algorithm"],
        "fingerprint": entry.data["fingerprint"],
        "added_at": from_us(entry.at),
        "added_by": entry.by,
        "revoked_at": None,
        "revoked_by": "",
        "is_genuine": True,
    }


def _key_revoked(entry: Recorded, before: Cells) -> Cells:
    revoked_at = max(from_us(entry.at), before["added_at"])
    return {"revoked_at": revoked_at, "revoked_by": entry.by}


_UNCONFIRMED: Mapping[str, Any] = MappingProxyType(
    {
        f"{what}_{column}": value
        for what in ("client_confirmed", "provider_confirmed", "withdrawn")
        for column, value in (("at", None), ("by", ""))
    }
)
_OF_CONTRACT = ("number", "client__name", "provider", "created_at")
_OF_TERMS = ("toml", "wanted_from", "proposed_at", "proposed_by", *_UNCONFIRMED)
_OF_CHANNEL = (
    "key",
    "kind",
    "name",
    "origins",
    "opening_form",
    "look",
    "opened_at",
    "closed_at",
)
_OF_KEY = (
    "channel_id",
    "algorithm",
    "fingerprint",
    "added_at",
    "added_by",
    "revoked_at",
    "revoked_by",
)

_FOLDS: Mapping[str, Callable[[Recorded, Cells], Cells]] = MappingProxyType(
    {
        "contract_opened": _opened,
        "client_renamed": _renamed,
        "terms_proposed": _proposed,
        "terms_confirmed": _confirmed,
        "terms_withdrawn": _withdrawn,
        "channel_opened": _channel_opened,
        "channel_origins_set": _origins_set,
        "opening_form_set": _form_set,
        "channel_look_set": _look_set,
        "channel_closed": _channel_closed,
        "identity_key_added": _key_added,
        "identity_key_revoked": _key_revoked,
    }
)
