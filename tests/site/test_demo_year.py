"""The contract year to look at: told once, whole, by the doors people use; the same seed tells the same."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from django.test import override_settings

from shinuo import clock
from shinuo.contracts.models import CalendarPlan, Contract
from shinuo.conversations import checking as conversations
from shinuo.conversations.models import ConversationRow
from shinuo.desk.words.acts import OUTCOMES
from shinuo.journal.models import Entry
from shinuo.people import checking as people
from shinuo.people.models import User
from shinuo.reports import reporting
from shinuo.reports.models import SignedCopy
from shinuo.reports.signing import bytes_of
from shinuo.rules.faults import Refused
from shinuo.rules.instants import to_us
from shinuo.settlement import checking as settlement
from shinuo.settlement.ledger import balance
from shinuo.settlement.queries import Judge, duties_of, ledger_of
from shinuo.settlement.states import MatterKind
from shinuo.site.demo.logins import read_logins
from shinuo.site.demo.planting import NUMBER, YEAR_NUMBER, plant
from shinuo.site.demo.year.telling import tell_year
from shinuo.site.demo.year.texts import INVENTED
from tests.databases import using
from tests.desk.cast import signed_in, text_of
from tests.portal.cast import MOST_QUERIES, questions
from tests.portal.every_page import every_page
from tests.reports.cast import first_pictures
from tests.site.cast import Shinuo

LATE_IN_A_MONTH = datetime(2026, 11, 27, 6, tzinfo=UTC)
SOME_DAYS = datetime(2026, 3, 9, 3, tzinfo=UTC)
DAY = timedelta(days=1)
PAGES = (
    *("", "misses/", "triggers/", "ledger/", "matters/", "duties/", "reports/"),
    *("matters/demand/2/", "matters/dispute/1/", "matters/suspension/1/"),
)
Line = tuple[str, str, str, str, int]


# A year is told once, in one test: each worker would tell it anew.
@pytest.mark.timeout(600)
def test_a_whole_year_is_told_and_both_parties_find_it_alive(
    shinuo: Shinuo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporting, "drawn_pictures", first_pictures)
    monkeypatch.setattr(clock, "now", lambda: LATE_IN_A_MONTH)
    database = f"sqlite:///{tmp_path / 'year.sqlite3'}"
    with using(database, tmp_path, is_empty=True), override_settings(DATA=tmp_path):
        told = shinuo("--lang", "en", "demo", "--year")
        assert (told.code, told.err) == (0, "")
        it_says_what_was_told_and_who_may_look(told.out, tmp_path)
        contract = Contract.objects.get(number=YEAR_NUMBER)
        everything_of_a_contract_happened(contract)
        rows_and_record_agree(contract)
        what_both_signed_is_kept(contract)
        the_calendar_came_late()
        it_is_told_once_and_takes_nothing_of_live_traffic(shinuo)
        for name in ("ana", "lao_zhou"):
            it_is_alive_for(User.objects.get(username=name), contract)
        no_page_asks_much(User.objects.get(username="ana"), contract)


def it_says_what_was_told_and_who_may_look(out: str, data: Path) -> None:
    lines, logins = out.splitlines(), read_logins(data)
    assert logins
    assert lines[0].startswith(f"{YEAR_NUMBER}: told in ")
    assert "11 monthly reports" in lines[0]
    assert [line.split()[:2] for line in lines[-7:-1]] == [
        [one.username, one.password] for one in logins.people
    ]


def everything_of_a_contract_happened(contract: Contract) -> None:
    entries = Entry.objects.filter(contract=contract.pk).order_by("seq")
    kinds = Counter(entries.values_list("kind", flat=True))
    begun = {of.partition(":")[0] for of in entries.values_list("of", flat=True)}
    assert set(MatterKind) <= begun
    for step in ("drafted", "frozen", "sent", "received"):
        assert kinds[f"report_{step}"] == 11
    assert kinds["report_disputed"] == 1
    assert kinds["terms_confirmed"] == 4
    assert kinds["month_closed"] == 11
    assert kinds["calendar_imported"] == 1
    assert (kinds["read_token_made"], kinds["read_token_revoked"]) == (2, 1)
    for kind in ("duty_reminded", "duty_late", "overdue", "urgent_marked", "presence"):
        assert kinds[kind], kind
    decided = {
        "dispute_decided",
        "dispute_acknowledged",
        "suspension_lifted",
        "demand_reviewed",
        "gap_accepted",
    }
    assert decided <= set(kinds)
    ended = ConversationRow.objects.filter(contract=contract.pk, closed_at__isnull=False)
    assert set(ended.values_list("outcome", flat=True)) <= {*OUTCOMES, ""}
    instants = list(entries.values_list("at", flat=True))
    assert instants == sorted(instants)


def rows_and_record_agree(contract: Contract) -> None:
    for room in (conversations, people, settlement):
        assert list(room.differences(contract.pk)) == [], room.__name__
    ledger = ledger_of(contract, LATE_IN_A_MONTH)
    assert ledger.balance_fen == balance(ledger.lines) == ledger.statements[-1].closing_fen


def what_both_signed_is_kept(contract: Contract) -> None:
    copies = SignedCopy.objects.filter(contract=contract).order_by("version")
    assert [one.version for one in copies] == [1, 2]
    for copy in copies:
        content = bytes_of(copy)
        assert content
        assert content.startswith(b"%PDF-")
        entry = Entry.objects.get(contract=contract.pk, seq=copy.seq)
        assert (entry.kind, entry.at) == ("signed_copy_kept", to_us(copy.kept_at))
        assert copy.sha256 in bytes(entry.body).decode()


def the_calendar_came_late() -> None:
    """In November the year after has no plan; then there is one, which says that nobody issued it."""
    (row,) = CalendarPlan.objects.all()
    assert (row.year, row.imported_at) == (2027, LATE_IN_A_MONTH - 3 * DAY)
    assert INVENTED in row.json
    other = Contract.objects.get(number=NUMBER)  # its term goes on into that year
    (duty,) = (
        one for one in duties_of(other, LATE_IN_A_MONTH) if one.key == "calendar:2027"
    )
    assert duty.done_at == row.imported_at


def it_is_told_once_and_takes_nothing_of_live_traffic(shinuo: Shinuo) -> None:
    again = shinuo("--lang", "en", "demo", "--year")
    assert again.code == 2
    assert "the year was told here before" in again.err
    mixed = shinuo("--lang", "en", "demo", "--year", "--rate", "3")
    assert mixed.code == 2
    assert "--rate" in mixed.err
    assert shinuo("seed").code == 0


def it_is_alive_for(user: User, contract: Contract) -> None:
    browser = signed_in(user)
    found = {page: browser.get(f"/portal/{contract.pk}/{page}") for page in PAGES}
    assert {page: one.status_code for page, one in found.items()} == dict.fromkeys(
        PAGES, 200
    )
    assert text_of(found["reports/"]).count("2026-") >= 10


def no_page_asks_much(user: User, contract: Contract) -> None:
    """Not one of the pages, whatever happened: those of the client's people ask most, for their trail is written."""
    browser, asked = signed_in(user), dict[str, int]()
    for page in every_page(contract, Judge(contract, LATE_IN_A_MONTH)):
        asked[page] = questions(partial(browser.get, page))
    assert {page: one for page, one in asked.items() if one > MOST_QUERIES} == {}


def told(folder: Path, seed: int) -> list[Line]:
    with using(f"sqlite:///{folder / 'shinuo.sqlite3'}", folder):
        plant(folder, SOME_DAYS)
        contract = tell_year(seed, SOME_DAYS, lambda _done, _all: None, months=1).contract
        with pytest.raises(Refused, match="told here before"):
            tell_year(seed, SOME_DAYS, lambda _done, _all: None)
        rows = Entry.objects.filter(contract=contract.pk).order_by("seq")
        talks = rows.filter(kind__in=("requested", "said", "assigned", "closed"))
        return list(talks.values_list("kind", "of", "by", "id", "at"))


def test_the_same_seed_tells_the_same(tmp_path: Path) -> None:
    found = []
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        (tmp_path / name).mkdir()
        found.append(told(tmp_path / name, seed))
    assert len(found[0]) > 100
    assert found[0] == found[1] != found[2]
