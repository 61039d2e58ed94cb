"""For which party somebody speaks, and what they say for it about the terms. Source: R20

The client's auditors speak for the client; for the provider its administrators, and the supervisors who serve the
contract. Agents speak for neither. Whoever may not see a contract is told that there is none.
"""

from datetime import datetime

from shinuo.contracts import confirming
from shinuo.contracts.models import Contract, TermsVersion
from shinuo.contracts.parties import Party
from shinuo.contracts.queries import terms_of, version_rows
from shinuo.contracts.recording import holding
from shinuo.contracts.refusals import NothingChanges
from shinuo.journal.refusals import NoSuchLog
from shinuo.rules.terms import read_terms

from .models import Role, User
from .refusals import SpeaksForNoParty
from .visibility import contracts_visible_to

_SPEAKS_FOR = {
    Role.AUDITOR: Party.CLIENT,
    Role.SUPERVISOR: Party.PROVIDER,
    Role.ADMINISTRATOR: Party.PROVIDER,
}


def party_of(user: User, contract: int) -> Party:
    """The party for which `user` speaks in `contract`.

    Raises:
        NoSuchLog: they may not see it.
        SpeaksForNoParty: they see it and speak for nobody.
    """
    if not contracts_visible_to(user).filter(pk=contract).exists():
        raise NoSuchLog(contract=contract)
    party = _SPEAKS_FOR.get(Role(user.role))
    if party is None:
        raise SpeaksForNoParty(username=user.username)
    return party


def propose_terms(
    user: User, contract: Contract, toml: str, at: datetime, wanted_from: datetime
) -> TermsVersion:
    """Propose the terms file `toml` as `user`; raises as `party_of` and `confirming.propose_terms`.

    Raises:
        NothingChanges: the last version says the same.
    """
    party_of(user, contract.pk)
    with holding(contract.pk):
        last = version_rows(contract).last()
        if last is not None and read_terms(toml) == terms_of(last.toml):
            raise NothingChanges(number=last.number)
        return confirming.propose_terms(contract, toml, user.recorded_as, at, wanted_from)


def confirm_terms(user: User, version: TermsVersion, at: datetime) -> TermsVersion:
    """Say yes for the party of `user`; raises as `party_of` and `confirming.confirm_terms`."""
    party = party_of(user, version.contract_id)
    return confirming.confirm_terms(version, party, user.recorded_as, at)


def withdraw_terms(user: User, version: TermsVersion, at: datetime) -> TermsVersion:
    """Take a proposal back as `user`; raises as `party_of` and `confirming.withdraw_terms`."""
    party_of(user, version.contract_id)
    return confirming.withdraw_terms(version, user.recorded_as, at)
