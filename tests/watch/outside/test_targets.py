"""Targets of alarms: what is kept of them and what is said of them in the record; what cannot stand leaves no trace."""

import pytest

from shinuo import clock
from shinuo.contracts.models import Contract
from shinuo.journal.models import Entry
from shinuo.journal.reading import recorded
from shinuo.journal.refusals import Refusal
from shinuo.settlement.reminding import REMINDED
from shinuo.watch.models import Alarm, AlarmTarget
from shinuo.watch.outside.targets import (
    MOST_TARGETS,
    Wanted,
    add_target,
    address_kept,
    change_target,
    remove_target,
    switch_target,
    try_target,
)
from shinuo.watch.outside.tells import DUE_SOON, LATE, Tell
from tests.people.cast import BY, contract

pytestmark = pytest.mark.usefixtures("database")

BOT = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a-91f6"


@pytest.fixture
def of(database: str) -> Contract:
    assert database
    return contract()


def added(of: Contract, address: str = BOT, *tells: str) -> AlarmTarget:
    wanted = Wanted("值班群", address, tells or ("100", "monitor"))
    return add_target(of, wanted, BY, clock.now())


def said(of: Contract, target: AlarmTarget) -> list[tuple[str, object]]:
    rows = Entry.objects.filter(contract=of.pk, of=f"alarm_target:{target.pk}")
    return [(one.kind, one.data) for one in map(recorded, rows.order_by("seq"))]


def refused(code: str, of: Contract, address: str, *tells: str) -> None:
    before = Entry.objects.filter(contract=of.pk).count(), AlarmTarget.objects.count()
    with pytest.raises(Refusal) as found:
        added(of, address, *tells)
    assert found.value.code == code
    after = Entry.objects.filter(contract=of.pk).count(), AlarmTarget.objects.count()
    assert after == before


def test_its_address_is_sealed_and_stands_in_no_entry(of: Contract) -> None:
    one = added(of)
    assert "693a" not in one.kept + one.mark
    found = address_kept(AlarmTarget.objects.get(pk=one.pk))
    assert found
    assert found.url == "wecombot://693a-91f6"
    told = {"kind": "wecombot", "tells": ["100", "monitor"], "lang": "zh"}
    assert said(of, one) == [("alarm_target_added", told)]


def test_the_address_of_another_contract_is_not_opened(of: Contract) -> None:
    one, other = added(of), added(contract())
    other.kept = one.kept
    assert address_kept(other) is None


def test_what_cannot_stand_leaves_no_trace(of: Contract) -> None:
    added(of)
    refused("alarm_target_known", of, BOT)
    refused("no_such_alarm_kind", of, "https://alarm.example/")
    refused("nothing_to_tell", of, "feishu://aa-bb", Tell.TRIAL)
    refused("bad_alarm_address", of, "dingtalk://no-token-at-all")
    refused("alarm_address_near", of, "json://127.0.0.1/x")
    refused("alarm_address_near", of, "json://localhost:8000/healthz")
    refused("alarm_address_near", of, "mailto://u:p@b.example?smtp=169.254.169.254")


def test_there_are_a_few_at_a_time(of: Contract, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shinuo.watch.outside.targets._look_at", lambda _: None)
    for number in range(MOST_TARGETS):
        last = added(of, f"feishu://aa-{number}")
    refused("too_many_alarm_targets", of, BOT)
    remove_target(last, BY, clock.now())
    assert added(of).pk


def test_switched_off_and_on_it_is_not_told_what_was_meanwhile(of: Contract) -> None:
    one = added(of)
    try_target(one, clock.now())
    switch_target(one, BY, clock.now(), is_on=False)
    switch_target(one, BY, clock.now(), is_on=False)
    assert not one.alarms.filter(given_up_at=None).exists()
    with pytest.raises(Refusal, match="alarm_target_off"):
        try_target(one, clock.now())
    contract_said = Entry.objects.filter(contract=of.pk).count()
    switch_target(one, BY, clock.now(), is_on=True)
    assert one.read_to == contract_said - 1
    kinds = [kind for kind, _ in said(of, one)]
    assert kinds == ["alarm_target_added", "alarm_target_off", "alarm_target_on"]


def test_changed_it_keeps_its_address_and_its_name_stands_in_no_entry(
    of: Contract,
) -> None:
    one = added(of)
    for wanted in (
        Wanted("夜班群", "", ("50",), "en"),
        Wanted("夜班", "", ("50",), "en"),  # but for the name nothing new
    ):
        change_target(one, wanted, BY, clock.now())
    one.refresh_from_db()
    assert (one.name, one.tells, one.lang) == ("夜班", ["50"], "en")
    assert address_kept(one)
    told = {"tells": ["50"], "lang": "en"}
    assert said(of, one)[1:] == [("alarm_target_changed", told)]
    for wrong, code in (
        (Wanted("夜班", "", ()), "nothing_to_tell"),
        (Wanted("", "", ("50",)), "bad_text"),
    ):
        with pytest.raises(Refusal) as found:
            change_target(one, wrong, BY, clock.now())
        assert found.value.code == code
    remove_target(one, BY, clock.now())
    with pytest.raises(Refusal):
        change_target(one, Wanted("夜班", "", ("80",)), BY, clock.now())
    assert len(said(of, one)) == 3


def test_removed_it_is_forgotten_and_can_be_added_again(of: Contract) -> None:
    one = added(of)
    remove_target(one, BY, clock.now())
    row = AlarmTarget.objects.get(pk=one.pk)
    assert (row.kept, address_kept(row)) == ("", None)
    for act in (remove_target, lambda *_: switch_target(*_, is_on=True)):
        with pytest.raises(Refusal, match="alarm_target_removed"):
            act(one, BY, clock.now())
    with pytest.raises(Refusal, match="alarm_target_removed"):
        try_target(one, clock.now())
    assert added(of).pk != one.pk


def test_a_trial_stands_in_no_log(of: Contract) -> None:
    one = added(of)
    before = Entry.objects.filter(contract=of.pk).count()
    try_target(one, clock.now())
    try_target(one, clock.now())
    assert Alarm.objects.filter(target=one, tell=Tell.TRIAL).count() == 2
    assert Entry.objects.filter(contract=of.pk).count() == before


def test_duties_are_told_by_the_entries_that_settlement_writes() -> None:
    assert {*REMINDED.values()} == {DUE_SOON, LATE}
