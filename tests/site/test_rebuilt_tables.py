"""Every table is a fold of the record, which `shinuo rebuild` makes again, or it is written down here why it is none."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model, QuerySet

from shinuo.contracts.identity_keys import add_identity_key
from shinuo.contracts.models import Channel, Contract, IdentityKey, TermsVersion
from shinuo.conversations import checking as conversations
from shinuo.conversations.models import ConversationRow
from shinuo.journal.models import Entry
from shinuo.knowledge.actions import Writing, retire_article, write_article
from shinuo.knowledge.models import Article, Gram
from shinuo.people.models import (
    Membership,
    Presence,
    Shift,
    Skill,
    Training,
    UserSkill,
)
from shinuo.people.presence import State
from shinuo.people.roster import Change, Planned, plan
from shinuo.people.serving import add_skill, give_skill
from shinuo.people.standing import Standing, set_presence
from shinuo.people.training import Trained, record_training
from shinuo.reports.models import MonthlyReport
from shinuo.reports.reporting import draft_report, freeze_report, send_report
from shinuo.settlement import acts
from shinuo.settlement.models import ClosedMonth, LedgerLine, MatterRow
from shinuo.site.cli.rebuilding import ROOMS
from tests.contracts.keys import SECRET
from tests.desk.cast import Hand
from tests.people.cast import BY, OPENED, fresh
from tests.reports.cast import DAY, ENDS, JANUARY
from tests.settlement.cast import Life, life
from tests.site.cast import Shinuo

REFUND = Writing("退款流程", "七天内可**无理由退款**。", "售后")
AT = ENDS + 3 * DAY
EARLIER = OPENED - timedelta(days=400)

NO_FOLDS: Mapping[str, str] = {
    "journal.Log": "the record itself",
    "journal.Entry": "the record itself",
    "journal.Content": "what is personal in the record",
    "files.Attachment": "what was sent: entries hold the hash alone",
    "conversations.SightRow": "who has seen what: no verdict depends on it (decision 27)",
    "contracts.Client": "people belong to it; entries of its contracts name it",
    "contracts.CalendarPlan": "belongs to no contract, and is never changed",
    "people.User": "accounts belong to no contract",
    "people.SignInAttempt": "counts for an hour, and belongs to no contract",
    "watch.Beat": "when the service was alive last; what was missed of it is recorded",
    "watch.AlarmTarget": "an address is a secret, which no entry holds",
    "watch.Alarm": "what is still to be told, and was",
    "knowledge.ArticleVersion": "its words: entries hold the hash alone",
    "knowledge.Answer": "of an agent's own, in no record",
    "reports.SignedCopy": "the name of its file stands nowhere else",
    "portal.Document": "its bytes: entries hold the hash alone",
    "portal.TrailLine": "a record of its own",
    "portal.ReadToken": "the hash of a secret, which no entry holds",
}

SPOILT: Mapping[type[Model], Mapping[str, Any]] = {
    Contract: {"provider": "别人"},
    TermsVersion: {"proposed_by": "user:rival"},
    Channel: {"name": "spoilt"},
    IdentityKey: {"fingerprint": "ab" * 32},
    ConversationRow: {"agent": "rival"},
    Skill: {"name": "别的"},
    UserSkill: {"level": 5},
    Membership: {"joined_at": EARLIER},
    Presence: {"state": State.OFFLINE},
    Training: {"minutes": 1},
    Shift: {"begins": 1},
    MatterRow: {"stands": "agreed"},
    LedgerLine: {"amount_fen": 1},
    ClosedMonth: {"closed_by": "x"},
    MonthlyReport: {"figures": b"{}", "sent_at": None, "upto": 0},
    Article: {"latest": 9, "created_at": EARLIER},
    Gram: {"weight": 200},
}
"""What of every folded table is changed."""
MADE_ANEW = {UserSkill, Membership, Presence, Training, Shift}
MADE_ANEW |= {MatterRow, LedgerLine, ClosedMonth, Gram}
"""Tables whose rows get other numbers, which nothing refers to."""


def folded_tables() -> Iterator[type[Model]]:
    for room in (conversations, *ROOMS):
        yield from room.FOLDED


def own_tables() -> dict[str, type[Model]]:
    ours = (one for one in apps.get_models() if one.__module__.startswith("shinuo."))
    return {one._meta.label: one for one in ours}


def test_every_table_is_folded_or_no_fold() -> None:
    folded = [one._meta.label for one in folded_tables()]
    assert sorted([*folded, *NO_FOLDS]) == sorted(own_tables())
    assert set(SPOILT) == set(folded_tables())


def rows_of(table: type[Model], contract: Contract) -> QuerySet[Model]:
    own = {"pk": contract.pk} if table is Contract else {"contract": contract.pk}
    return table._default_manager.filter(**own)


def cells_of(table: type[Model], contract: Contract) -> list[str]:
    """Every row, whatever its number in the table is."""
    left_out = {"id"} if table in MADE_ANEW else set[str]()
    rows = rows_of(table, contract).values()
    return sorted(str({**row, **dict.fromkeys(left_out)}) for row in rows)


def everything(contract: Contract) -> dict[str, list[str]]:
    return {one._meta.label: cells_of(one, contract) for one in SPOILT}


@pytest.fixture
def lived(database: str) -> Iterator[Life]:
    """A contract in which every folded table has rows."""
    assert database
    hand = Hand()
    made = life(hand)
    people_of(made)
    articles_of(made)
    (channel,) = Channel.objects.filter(contract=made.contract)
    add_identity_key(channel, "HS256", SECRET, BY, OPENED)
    missed = made.missed()
    made.opens(made.zhou, acts.Disputed(about=missed))
    report = draft_report(made.zhou, made.contract, JANUARY, AT)
    send_report(made.zhou, freeze_report(made.zhou, report, AT), AT + DAY)
    yield made
    hand.writer.stop()


def people_of(made: Life) -> None:
    """An agent who is there, with a skill, a training and a shift."""
    of, mei, day = made.contract, made.mei, date(2026, 1, 5)
    give_skill(mei, add_skill(of, "退款", BY, OPENED), 3, BY, OPENED)
    record_training(mei, of, Trained("条款", day, 60), BY, OPENED)
    plan(of, [Change(mei, day, Planned(540, 1080))], BY, OPENED)
    set_presence(mei, Standing(State.ONLINE), OPENED, fresh("p"))


def articles_of(made: Life) -> None:
    """One that holds, and one that was retired."""
    write_article(made.contract, None, REFUND, made.ana, OPENED)
    other = write_article(made.contract, None, REFUND, made.ana, OPENED)
    retire_article(other.article, made.ana, OPENED + DAY)


def test_rebuilding_makes_every_folded_table_what_it_was(
    shinuo: Shinuo, lived: Life
) -> None:
    contract = lived.contract
    before, record = everything(contract), entries(contract)
    assert [name for name, rows in before.items() if not rows] == []
    assert shinuo("rebuild", "--check", contract.number).code == 0
    for table, cells in SPOILT.items():
        rows_of(table, contract).update(**cells)
    spoilt = everything(contract)
    assert [name for name, rows in before.items() if rows == spoilt[name]] == []
    assert shinuo("rebuild", "--check", contract.number).code == 1
    assert shinuo("rebuild", contract.number).code == 0
    assert everything(contract) == before
    assert entries(contract) == record


def entries(contract: Contract) -> list[Any]:
    return list(Entry.objects.filter(contract_id=contract.pk).order_by("seq").values())
