"""Many causes at once: what is refused is named, the others stand, and each is an entry of its own. Source: clause 3.3"""

from shinuo.journal.models import Entry
from shinuo.rules.causes import Cause
from shinuo.settlement.acts import Confirmed
from shinuo.settlement.causing import confirm_causes
from shinuo.settlement.checking import differences
from shinuo.settlement.matter import NOTHING_SAID
from shinuo.settlement.queries import matters_of, misses
from shinuo.settlement.states import MatterKind
from tests.settlement.cast import DAY, HOUR, IN_TIME, MONDAY, WORDS, Life

AFTER = MONDAY + DAY


def causes_of(life: Life) -> dict[str, Cause | None]:
    found = misses(life.contract, MONDAY - DAY, AFTER, AFTER)
    return {one.request.id: one.confirmed for one in found}


def entries(life: Life) -> int:
    return Entry.objects.filter(contract=life.contract.pk, kind="cause_confirmed").count()


def test_each_is_an_entry_and_the_refused_leave_the_others_standing(lived: Life) -> None:
    first, second = lived.missed(), lived.missed(MONDAY + HOUR)
    met = lived.answered(MONDAY + 2 * HOUR, IN_TIME)
    wanted = dict.fromkeys([met, first, "nothing", second], Cause.DEMAND)
    done = confirm_causes(lived.zhou, lived.contract, wanted, AFTER, WORDS)
    assert done.confirmed == (first, second)
    assert {id: one.code for id, one in done.refused.items()} == {
        met: "verdict_does_not_fit",
        "nothing": "no_such_request",
    }
    assert causes_of(lived) == {first: Cause.DEMAND, second: Cause.DEMAND}
    known = matters_of(lived.contract, AFTER, MatterKind.CAUSE)
    assert [one.steps[0].saying for one in known] == [WORDS, WORDS]
    assert list(differences(lived.contract.pk)) == []


def test_told_twice_it_is_done_once_and_another_cause_corrects(lived: Life) -> None:
    first, second = lived.missed(), lived.missed(MONDAY + HOUR)
    lived.opens(lived.ana, Confirmed(first, Cause.SILENT), AFTER)
    both = dict.fromkeys([first, second], Cause.DEMAND)
    done = confirm_causes(lived.zhou, lived.contract, both, AFTER, WORDS)
    assert done.confirmed == (first, second)
    assert entries(lived) == 3
    again = confirm_causes(lived.zhou, lived.contract, both, AFTER, WORDS)
    assert (again.confirmed, again.refused, entries(lived)) == ((), {}, 3)
    assert causes_of(lived) == both


def test_without_a_reason_none_is_confirmed(lived: Life) -> None:
    missed = lived.missed()
    wanted = {missed: Cause.DEMAND}
    done = confirm_causes(lived.zhou, lived.contract, wanted, AFTER, NOTHING_SAID)
    assert done.refused[missed].code == "words_needed"
    assert entries(lived) == 0


def test_agents_confirm_nothing(lived: Life) -> None:
    missed = lived.missed()
    wanted = {missed: Cause.DEMAND}
    done = confirm_causes(lived.mei, lived.contract, wanted, AFTER, WORDS)
    assert done.refused[missed].code == "not_your_step"
