"""Terms come into force by two confirmations, each given once by its party, and never before. Source: R20"""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from shinuo.contracts.confirming import confirm_terms, propose_terms, withdraw_terms
from shinuo.contracts.models import Contract, TermsVersion
from shinuo.contracts.parties import Party
from shinuo.contracts.queries import readings_at, terms_at, versions
from shinuo.contracts.refusals import (
    AlreadyConfirmed,
    InForce,
    NotKeptYet,
    TermsOfAnotherContract,
    Withdrawn,
)
from shinuo.journal.refusals import NoSuchLog
from shinuo.rules.faults import Refused
from shinuo.rules.instants import NaiveInstant, to_us
from shinuo.rules.terms import Readings
from tests.people.cast import MINUTE, OPENED, agreed, contract, terms_file
from tests.people.logs import kinds_of, last_of

pytestmark = pytest.mark.usefixtures("database")

ANA, ZHOU = "user:ana", "user:lao_zhou"
US = timedelta(microseconds=1)
BOTS = "readings.bot_policy = 'handover'"


def proposed(of: Contract, rows: str = "") -> TermsVersion:
    return propose_terms(of, terms_file(of, rows), ZHOU, OPENED, wanted_from=OPENED)


def test_a_proposal_is_recorded_word_for_word() -> None:
    of = contract()
    text = terms_file(of, "# 双方另行约定\n")
    version = propose_terms(of, text, ZHOU, OPENED, wanted_from=OPENED + MINUTE)
    assert (version.number, version.toml, version.proposed_by) == (1, text, ZHOU)
    entry = last_of(of)
    assert (entry.kind, entry.of, entry.by) == ("terms_proposed", "terms:1", ZHOU)
    assert entry.data == {"number": 1, "toml": text, "wanted_from": to_us(OPENED + MINUTE)}
    assert proposed(of).number == 2
    assert terms_at(of, OPENED + MINUTE) is None


@pytest.mark.parametrize("first", list(Party))
def test_it_is_in_force_from_the_second_confirmation_on(first: Party) -> None:
    of = contract()
    version = proposed(of, BOTS)
    second = Party.PROVIDER if first is Party.CLIENT else Party.CLIENT
    confirm_terms(version, first, ANA, OPENED + MINUTE)
    assert terms_at(of, OPENED + 9 * MINUTE) is None
    at = OPENED + 2 * MINUTE
    confirm_terms(version, second, ZHOU, at)
    assert terms_at(of, at - US) is None
    in_force = terms_at(of, at)
    assert in_force is not None
    assert in_force.readings.bot_policy == "handover"
    entry = last_of(of)
    assert (entry.kind, entry.of, entry.by, entry.at) == (
        "terms_confirmed",
        "terms:1",
        ZHOU,
        to_us(at),
    )
    assert entry.data == {"number": 1, "party": second}
    assert kinds_of(of)[-2:] == ["terms_confirmed"] * 2


def test_it_is_not_in_force_before_it_is_wanted() -> None:
    of = contract()
    later = OPENED + timedelta(days=30)
    version = propose_terms(of, terms_file(of), ZHOU, OPENED, wanted_from=later)
    for party in Party:
        confirm_terms(version, party, ANA, OPENED)
    assert terms_at(of, later - US) is None
    assert terms_at(of, later) is not None


def test_the_rules_see_what_was_confirmed() -> None:
    of = contract()
    agreed(of)
    second = proposed(of, BOTS)
    confirm_terms(second, Party.CLIENT, ANA, OPENED + MINUTE)
    (one, two) = versions(of)
    assert (one.number, one.effective_from) == (1, OPENED)
    assert (two.number, two.effective_from) == (2, None)
    assert (two.client_confirmed_at, two.provider_confirmed_at) == (OPENED + MINUTE, None)


def test_readings_are_the_defaults_until_terms_are_in_force() -> None:
    of = contract()
    assert readings_at(of)(OPENED) == Readings()
    agreed(of, "readings.idle_after = 172800", at=OPENED + MINUTE)
    agreed(of, "readings.idle_after = 259200", at=OPENED + 2 * MINUTE)
    ask = readings_at(of)
    assert ask(OPENED + MINUTE - US) == Readings()
    assert ask(OPENED + MINUTE).idle_after == timedelta(hours=48)
    assert ask(OPENED + 2 * MINUTE - US).idle_after == timedelta(hours=48)
    assert ask(OPENED + 2 * MINUTE).idle_after == timedelta(hours=72)


def test_readings_are_asked_for_in_one_query() -> None:
    of = contract()
    for _ in range(3):
        agreed(of)
    with CaptureQueriesContext(connection) as asked:
        ask = readings_at(of)
        assert ask(OPENED) == ask(OPENED + MINUTE) == Readings()
    assert len(asked) == 1


@pytest.mark.parametrize("party", list(Party))
def test_a_party_says_yes_once(party: Party) -> None:
    of = contract()
    stale = proposed(of)
    confirm_terms(TermsVersion.objects.get(pk=stale.pk), party, ANA, OPENED)
    with pytest.raises(AlreadyConfirmed, match="already_confirmed") as refused:
        confirm_terms(stale, party, ZHOU, OPENED + MINUTE)
    assert ANA in refused.value.words.zh
    assert kinds_of(of).count("terms_confirmed") == 1
    (row,) = TermsVersion.objects.filter(contract=of)
    assert getattr(row, f"{party}_confirmed_by") == ANA
    assert getattr(row, f"{party}_confirmed_at") == OPENED


def test_a_proposal_can_be_withdrawn_until_both_confirmed() -> None:
    of = contract()
    stale = proposed(of)
    confirm_terms(TermsVersion.objects.get(pk=stale.pk), Party.CLIENT, ANA, OPENED)
    withdraw_terms(stale, ZHOU, OPENED + MINUTE)
    entry = last_of(of)
    assert (entry.kind, entry.of, entry.by) == ("terms_withdrawn", "terms:1", ZHOU)
    assert versions(of) == ()
    with pytest.raises(Withdrawn, match="version_withdrawn"):
        confirm_terms(stale, Party.PROVIDER, ZHOU, OPENED + MINUTE)
    with pytest.raises(Withdrawn):
        withdraw_terms(stale, ZHOU, OPENED + MINUTE)
    assert last_of(of) == entry
    assert proposed(of).number == 2


def test_what_both_confirmed_is_not_withdrawn() -> None:
    of = contract()
    version = agreed(of)
    with pytest.raises(InForce, match="confirmed_by_both"):
        withdraw_terms(version, ANA, OPENED + MINUTE)
    assert terms_at(of, OPENED + MINUTE) is not None
    assert kinds_of(of)[-1] == "terms_confirmed"


def test_a_bad_file_is_refused_with_all_its_faults() -> None:
    of = contract()
    before = kinds_of(of)
    bad = terms_file(of, "term.months = 0\n[limits]\ndai = 180\nnight = 'soon'")
    with pytest.raises(Refused) as refused:
        propose_terms(of, bad, ZHOU, OPENED, wanted_from=OPENED)
    assert {fault.path for fault in refused.value.faults} == {
        "term.months",
        "limits.dai",
        "limits.night",
    }
    assert (kinds_of(of), of.versions.count()) == (before, 0)


@pytest.mark.parametrize("bad", ["", "\0", "\ud800", "number = 1", "x" * 100_000])
def test_hostile_files_leave_no_trace(bad: str) -> None:
    of = contract()
    with pytest.raises(Refused):
        propose_terms(of, bad, ZHOU, OPENED, wanted_from=OPENED)
    assert not of.versions.exists()


def test_terms_of_another_contract_are_refused() -> None:
    of, other = contract(), contract()
    with pytest.raises(TermsOfAnotherContract, match=other.number):
        propose_terms(of, terms_file(other), ZHOU, OPENED, wanted_from=OPENED)
    assert not of.versions.exists()


def test_a_reading_that_no_clock_goes_by_is_refused() -> None:
    of = contract()
    agreed = terms_file(of) + "\nreadings.cross_channel_stop = true\n"
    with pytest.raises(NotKeptYet, match="cross_channel_stop"):
        propose_terms(of, agreed, ZHOU, OPENED, wanted_from=OPENED)
    assert not of.versions.exists()


def test_instants_name_their_zone() -> None:
    of = contract()
    naive = OPENED.replace(tzinfo=None)
    before = kinds_of(of)
    with pytest.raises(NaiveInstant):
        propose_terms(of, terms_file(of), ZHOU, OPENED, wanted_from=naive)
    version = proposed(of)
    with pytest.raises(NaiveInstant):
        confirm_terms(version, Party.CLIENT, ANA, naive)
    assert kinds_of(of) == [*before, "terms_proposed"]
    assert TermsVersion.objects.get(pk=version.pk).client_confirmed_by == ""


def test_no_log_no_terms() -> None:
    of = contract()
    ghost = Contract(pk=of.pk + 10_000_000, number=of.number)
    with pytest.raises(NoSuchLog):
        propose_terms(ghost, terms_file(of), ZHOU, OPENED, wanted_from=OPENED)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"number": 0}, "versions_are_counted_from_1|number_check"),
        ({"client_confirmed_by": ""}, "the_client_confirms_by_a_person_at_an_instant"),
        ({"client_confirmed_at": None}, "the_client_confirms_by_a_person_at_an_instant"),
        ({"provider_confirmed_by": ""}, "the_provider_confirms_by_a_person_at_an_instant"),
        (
            {"provider_confirmed_at": None},
            "the_provider_confirms_by_a_person_at_an_instant",
        ),
        ({"withdrawn_by": "x"}, "a_version_is_withdrawn_by_a_person_at_an_instant"),
        (
            {"withdrawn_by": "x", "withdrawn_at": OPENED},
            "what_both_confirmed_is_never_withdrawn",
        ),
    ],
)
def test_the_database_itself_refuses(change: dict[str, object], name: str) -> None:
    version = agreed(contract())
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        TermsVersion.objects.filter(pk=version.pk).update(**change)


def test_two_versions_of_one_number_are_refused() -> None:
    of = contract()
    first, second = proposed(of), proposed(of)
    with pytest.raises(IntegrityError), transaction.atomic():
        TermsVersion.objects.filter(pk=second.pk).update(number=first.number)
