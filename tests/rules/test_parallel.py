"""One contact for all that the same person asked at once, only where it is agreed (R9)."""

from dataclasses import replace

import pytest

from shinuo.rules.measurement import Contact, Measurement
from shinuo.rules.parallel import stop_parallel
from tests.rules.cast import (
    LAO_ZHOU,
    LI,
    MEI,
    RIVAL,
    after,
    answered,
    outcome,
    readings,
    request,
)

AGREED = readings(cross_channel_stop=True)
BY_PHONE = replace(answered(100), id="phone", channel="phone")


def on_web(begins: int = 0, closes: int | None = None, visitor: str = LI) -> Measurement:
    """A request on the web that nobody answered there."""
    ends = None if closes is None else after(closes)
    return request(requested_at=after(begins), closed_at=ends, visitor=visitor)


def web_after(one: Measurement, *others: Measurement) -> Measurement:
    """`one` as it stands beside the others and the call."""
    return stop_parallel([*others, one, BY_PHONE], AGREED)[len(others)]


def test_unless_it_is_agreed_every_request_has_its_own_clock() -> None:
    asked = (on_web(), BY_PHONE)
    assert stop_parallel(asked, readings()) == asked


def test_where_it_is_agreed_one_contact_stops_all_clocks() -> None:
    web, phone = stop_parallel([on_web(), BY_PHONE], AGREED)
    assert web.contact == phone.contact == Contact(after(100), MEI)
    assert (outcome(web), outcome(phone)) == ("met in_time", "met in_time")


@pytest.mark.parametrize(
    ("one", "is_stopped"),
    [
        pytest.param(on_web(100), True, id="asked as the contact was made"),
        pytest.param(on_web(101), False, id="asked after it"),
        pytest.param(on_web(0, closes=101), True, id="closed after it"),
        pytest.param(
            on_web(0, closes=100), True, id="closed with it, as a reply in one step"
        ),
        pytest.param(on_web(0, closes=99), False, id="closed before it"),
        pytest.param(on_web(visitor=RIVAL), False, id="of somebody else"),
        pytest.param(on_web(visitor=""), False, id="of nobody named"),
    ],
)
def test_which_clocks_a_contact_stops(one: Measurement, *, is_stopped: bool) -> None:
    assert bool(web_after(one).contact) is is_stopped


def test_two_without_a_name_are_not_one_person() -> None:
    unnamed = replace(BY_PHONE, visitor="")
    web, _ = stop_parallel([on_web(visitor=""), unnamed], AGREED)
    assert web.contact is None


@pytest.mark.parametrize(
    ("own", "kept"),
    [
        pytest.param(50, 50, id="its own is earlier"),
        pytest.param(200, 100, id="its own is later"),
    ],
)
def test_the_first_contact_counts(own: int, kept: int) -> None:
    assert web_after(answered(own)).contact_at == after(kept)


def test_its_own_contact_stays_even_after_the_close() -> None:
    one = request(closed_at=after(60), contact=Contact(after(90), LAO_ZHOU))
    assert web_after(one).contact == Contact(after(90), LAO_ZHOU)


def test_of_several_the_first_counts_in_whatever_order() -> None:
    by_ana = Contact(after(150), "ana")  # whose name comes before mei's
    later = replace(answered(150), id="mail", channel="email", contact=by_ana)
    for others in ([later, BY_PHONE], [BY_PHONE, later]):
        assert stop_parallel([*others, on_web()], AGREED)[-1].contact_at == after(100)


def test_the_order_and_everything_else_stays() -> None:
    asked = [on_web(1), BY_PHONE, on_web(2, visitor=RIVAL)]
    found = stop_parallel(asked, AGREED)
    assert [one.id for one in found] == [one.id for one in asked]
    assert replace(found[0], contact=None) == asked[0]
