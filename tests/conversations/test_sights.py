"""How far the sides of a conversation are, as it is kept: it only goes forward, whoever writes last."""

import pytest

from shinuo.conversations.sights import Side, Sight, keep_sights, last_said, sights_of
from shinuo.live.sights import MOST_KNOWN, Known, Lookout
from tests.desk.cast import Hand
from tests.settlement.cast import IN_TIME, MONDAY, life

pytestmark = pytest.mark.usefixtures("database")

AHEAD = Sight(delivered=7, seen=5)


@pytest.mark.parametrize(
    ("then", "found"),
    [
        pytest.param(Sight(), AHEAD, id="nothing"),
        pytest.param(Sight(6, 4), AHEAD, id="less"),
        pytest.param(Sight(7, 6), Sight(7, 6), id="seen"),
        pytest.param(Sight(9, 2), Sight(9, 5), id="delivered"),
        pytest.param(Sight(-1, 9), Sight(9, 9), id="what was looked at was on the screen"),
    ],
)
def test_it_never_goes_back(then: Sight, found: Sight) -> None:
    lived = life(Hand())
    key = lived.contract.pk, lived.asks(MONDAY), Side.DESK
    assert then | AHEAD == AHEAD | then == found
    for one in (AHEAD, then | Sight()):
        keep_sights({key: one})
    assert sights_of(*key[:2]) == {Side.VISITOR: Sight(), Side.DESK: found}
    assert sights_of(key[0], "another") == dict.fromkeys(Side, Sight())


def test_the_last_words_of_each_side() -> None:
    lived = life(Hand())
    contract, waits = lived.contract.pk, lived.asks(MONDAY)
    assert last_said(contract, waits).keys() == {Side.VISITOR}
    said = last_said(contract, lived.answered(MONDAY, IN_TIME))
    assert said[Side.VISITOR] < said[Side.DESK]
    assert last_said(contract, "none") == {}


def test_what_nobody_asks_for_any_more_is_forgotten() -> None:
    sights = Lookout()
    for number in range(MOST_KNOWN + 3):
        sights._known[1, str(number)] = Known(is_whole=number != 1)
    sights._changed[1, "0", Side.DESK] = AHEAD
    sights._forget()
    assert [of for _, of in list(sights._known)[:3]] == ["0", "1", "3"]
