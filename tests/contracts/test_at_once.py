"""Two people at once: one is first, the other is told."""

import pytest

from shinuo.contracts.actions import open_contract
from shinuo.contracts.confirming import confirm_terms, propose_terms, withdraw_terms
from shinuo.contracts.models import Contract, TermsVersion
from shinuo.contracts.parties import Party
from tests.people.at_once import at_once
from tests.people.cast import OPENED, contract, fresh, terms_file
from tests.people.logs import kinds_of, log_of

pytestmark = pytest.mark.usefixtures("database")


def test_versions_proposed_at_once_are_counted_without_gaps() -> None:
    of = contract()
    text = terms_file(of)
    told = at_once(*[lambda: propose_terms(of, text, "user:ana", OPENED, OPENED)] * 8)
    assert told == [""] * 8
    assert sorted(of.versions.values_list("number", flat=True)) == list(range(1, 9))
    assert [entry.seq for entry in log_of(of)] == list(range(9))


def test_a_party_confirms_once_whoever_is_first() -> None:
    of = contract()
    version = propose_terms(of, terms_file(of), "user:ana", OPENED, OPENED)

    def confirm() -> None:
        mine = TermsVersion.objects.get(pk=version.pk)
        confirm_terms(mine, Party.CLIENT, "user:ana", OPENED)

    assert sorted(at_once(*[confirm] * 6)) == ["", *["already_confirmed"] * 5]
    assert kinds_of(of).count("terms_confirmed") == 1


def test_the_second_confirmation_and_a_withdrawal_exclude_each_other() -> None:
    of = contract()
    version = propose_terms(of, terms_file(of), "user:ana", OPENED, OPENED)
    confirm_terms(version, Party.CLIENT, "user:ana", OPENED)

    def confirm() -> None:
        mine = TermsVersion.objects.get(pk=version.pk)
        confirm_terms(mine, Party.PROVIDER, "user:lao_zhou", OPENED)

    def withdraw() -> None:
        withdraw_terms(TermsVersion.objects.get(pk=version.pk), "user:ana", OPENED)

    told = at_once(confirm, withdraw)
    assert sorted(told) in (["", "confirmed_by_both"], ["", "version_withdrawn"])
    assert ("terms_withdrawn" in kinds_of(of)) is (told[0] != "")


def test_a_number_is_given_once() -> None:
    number, client = fresh("SN"), fresh("安娜商贸")

    def open_it() -> None:
        open_contract(number, client, "老周客服", "user:root", OPENED)

    assert sorted(at_once(*[open_it] * 6)) == ["", *["contract_number_taken"] * 5]
    assert Contract.objects.filter(number=number).count() == 1
