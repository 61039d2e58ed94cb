"""Terms are proposed, confirmed by either party once, and in force when both did. Source: R20

`by` is who does it, as the journal names people (`user:ana`); that they belong to the party is the room
of people's to see.
"""

from datetime import datetime

from shinuo.rules.instants import to_us
from shinuo.rules.parallel import not_kept
from shinuo.rules.terms import read_terms
from shinuo.rules.words import Words

from .models import Contract, TermsVersion
from .parties import Party
from .recording import holding, record
from .refusals import (
    AlreadyConfirmed,
    InForce,
    NotKeptYet,
    TermsOfAnotherContract,
    Withdrawn,
)


def propose_terms(
    contract: Contract, toml: str, by: str, at: datetime, wanted_from: datetime
) -> TermsVersion:
    """Propose the terms file `toml` as the next version, wanted from `wanted_from` on.

    Raises:
        shinuo.rules.faults.Refused: with every fault in the file.
        TermsOfAnotherContract: it states another number than the contract's.
        NotKeptYet: it agrees on what no clock here goes by.
    """
    terms = read_terms(toml)
    if path := not_kept(terms.readings):
        raise NotKeptYet(path=path)
    if terms.number != contract.number:
        raise TermsOfAnotherContract(stated=terms.number, number=contract.number)
    with holding(contract.pk):
        version = TermsVersion.objects.create(
            contract=contract,
            number=contract.versions.count() + 1,
            toml=toml,
            wanted_from=wanted_from,
            proposed_at=at,
            proposed_by=by,
        )
        said = {"number": version.number, "toml": toml, "wanted_from": to_us(wanted_from)}
        record(contract.pk, "terms_proposed", _of(version), by, at, **said)
    return version


def confirm_terms(
    version: TermsVersion, party: Party, by: str, at: datetime
) -> TermsVersion:
    """Say yes for `party`; `version` is read anew and returned.

    Raises:
        AlreadyConfirmed: the party said so before.
        Withdrawn: the version was taken back.
    """
    with holding(version.contract_id):
        version.refresh_from_db()
        _refuse_withdrawn(version)
        _refuse_twice(version, party)
        setattr(version, f"{party}_confirmed_at", at)
        setattr(version, f"{party}_confirmed_by", by)
        version.save(update_fields=[f"{party}_confirmed_at", f"{party}_confirmed_by"])
        said = {"number": version.number, "party": str(party)}
        record(version.contract_id, "terms_confirmed", _of(version), by, at, **said)
    return version


def withdraw_terms(version: TermsVersion, by: str, at: datetime) -> TermsVersion:
    """Take the proposal back, which either party may until both confirmed it; it is read anew and returned.

    Raises:
        InForce: both confirmed it.
        Withdrawn: it was taken back before.
    """
    with holding(version.contract_id):
        version.refresh_from_db()
        _refuse_withdrawn(version)
        if version.client_confirmed_at and version.provider_confirmed_at:
            raise InForce(number=version.number)
        version.withdrawn_at, version.withdrawn_by = at, by
        version.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record(
            version.contract_id,
            "terms_withdrawn",
            _of(version),
            by,
            at,
            number=version.number,
        )
    return version


def _refuse_withdrawn(version: TermsVersion) -> None:
    if version.withdrawn_at is not None:
        raise Withdrawn(number=version.number)


def _refuse_twice(version: TermsVersion, party: Party) -> None:
    before = {
        Party.CLIENT: version.client_confirmed_by,
        Party.PROVIDER: version.provider_confirmed_by,
    }[party]
    if before:
        raise AlreadyConfirmed(party=_PARTY[party], by=before, number=version.number)


def _of(version: TermsVersion) -> str:
    return f"terms:{version.number}"


_PARTY = {
    Party.CLIENT: Words("甲方", "client"),
    Party.PROVIDER: Words("乙方", "provider"),
}
