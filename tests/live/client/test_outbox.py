"""What is said is kept until it is acknowledged, goes out in order, and is shown once."""

import pytest
from playwright.sync_api import BrowserContext

from tests.live.client.conftest import Tab, opened
from tests.live.client.peer import Peer


def say(tab: Tab, *texts: str) -> None:
    for text in texts:
        tab.do(f"live.say({text!r}).id")


def test_it_is_acknowledged_shown_and_gone_from_the_outbox(tab: Tab, peer: Peer) -> None:
    say(tab, "在吗")
    tab.until("got.some(([name]) => name === 'ack') && live.outbox.length === 0")
    assert tab.words == ["在吗"]
    (first,) = peer.said
    assert first["id"] == first["of"] == tab.do("live.of")
    assert tab.do("Object.keys(localStorage).filter((key) => key.includes('out:'))") == []


def test_what_was_not_acknowledged_survives_a_reload(tab: Tab, peer: Peer) -> None:
    peer.is_deaf = True
    say(tab, "一", "二", "三")
    tab.until("live.outbox.length === 3")
    peer.is_deaf = False
    tab.page.reload()
    tab.until("window.live && live.outbox.length === 0 && got.some(([n]) => n === 'ack')")
    assert peer.words == tab.words == ["一", "二", "三"]


def test_what_was_recorded_but_never_acknowledged_is_not_said_twice(
    tab: Tab, peer: Peer
) -> None:
    say(tab, "一")
    tab.until("live.outbox.length === 0")
    peer.is_deaf = True
    say(tab, "二")
    peer.now(peer.record, tab.do("live.outbox[0]"))
    tab.until("live.outbox.length === 0")
    peer.is_deaf = False
    peer.drop(1001)
    tab.until("got.filter(([name]) => name === 'welcome').length === 2")
    assert peer.words == tab.words == ["一", "二"]


def test_said_while_the_line_is_down_it_goes_out_in_order(tab: Tab, peer: Peer) -> None:
    say(tab, "一")
    tab.until("live.outbox.length === 0")
    peer.meets.extend([1001])
    peer.drop(1001)
    tab.until("live.state.state === 'lost'")
    say(tab, "二", "三", "四")
    tab.until("live.state.state === 'live' && live.outbox.length === 0")
    assert peer.words == tab.words == ["一", "二", "三", "四"]


@pytest.mark.parametrize("code", ["busy", "not_recorded"])
def test_what_may_be_sent_again_is_with_the_same_id_and_keeps_its_place(
    tab: Tab, peer: Peer, code: str
) -> None:
    peer.refusals.extend([code, code, ""])
    say(tab, "一", "二")
    tab.until("live.outbox.length === 0")
    assert peer.words == tab.words == ["一", "二"]
    assert len({one["id"] for one in peer.said}) == 2
    assert [one["text"] for one in peer.said] == ["一", "一", "一", "二"]
    assert tab.got("refused") == []


def test_what_is_refused_for_good_is_given_back_and_holds_up_nothing(
    tab: Tab, peer: Peer
) -> None:
    say(tab, "一")
    tab.until("live.outbox.length === 0")
    peer.refusals.append("too_long")
    say(tab, "二", "三")
    tab.until("live.outbox.length === 0")
    assert peer.words == ["一", "三"]
    (refused,) = tab.got("refused")
    assert refused["code"] == "too_long"
    given = tab.do("got.find(([name]) => name === 'refused')[2].text")
    assert given == "二"


def test_first_words_that_are_refused_begin_nothing(tab: Tab, peer: Peer) -> None:
    peer.refusals.append("no_such_channel")
    say(tab, "一")
    tab.until("got.some(([name]) => name === 'refused') && live.outbox.length === 0")
    assert not tab.do("live.of")
    say(tab, "二")
    tab.until("live.outbox.length === 0")
    assert peer.said[-1]["id"] == peer.said[-1]["of"]


def test_what_the_server_cannot_read_is_given_back_not_sent_for_ever(
    tab: Tab, peer: Peer
) -> None:
    peer.is_deaf = True
    say(tab, "坏")
    tab.until("live.outbox.length === 1")
    peer.drop(4000)
    tab.until("live.outbox.length === 0")
    assert [one["code"] for one in tab.got("refused")] == ["bad_frame"]


def test_events_come_once_and_in_order(tab: Tab, peer: Peer) -> None:
    say(tab, "一")
    tab.until("live.outbox.length === 0")
    peer.say("二")
    peer.tell(**peer.events[0])
    peer.tell(**peer.events[1])
    peer.say("三")
    tab.until("got.filter(([name]) => name === 'event').length >= 3")
    assert tab.words == ["一", "二", "三"]


def test_what_is_larger_than_a_message_is_not_sent(tab: Tab, peer: Peer) -> None:
    found = tab.do(
        "(() => { try { live.say('x'.repeat(70000)) } catch (e) { return e.message } })()"
    )
    assert found == "too_long"
    assert tab.do("[live.outbox.length, live.of ?? null]") == [0, None]
    assert peer.said == []


def test_half_a_character_ends_no_socket(tab: Tab, peer: Peer) -> None:
    tab.do(r"live.say('a\ud800b')")
    tab.until("live.outbox.length === 0")
    assert peer.words == ["a\ufffdb"]


def test_two_tabs_agree_and_nothing_is_doubled(
    context: BrowserContext, tab: Tab, peer: Peer
) -> None:
    other = opened(context, peer)
    say(tab, "一")
    other.until("got.some(([name]) => name === 'event')")
    other.until("live.outbox.length === 0")
    say(other, "二")
    say(tab, "三")
    for one in (tab, other):
        one.until("got.filter(([n]) => n === 'event').length === 3 && !live.outbox.length")
    assert peer.words == tab.words == other.words
    assert sorted(peer.words) == ["一", "三", "二"]
    assert tab.do("live.of") == other.do("live.of") == peer.of


def test_what_one_tab_got_acknowledged_waits_in_no_other(
    context: BrowserContext, tab: Tab, peer: Peer
) -> None:
    other = opened(context, peer)
    other.do("live.close()")
    peer.is_deaf = True
    say(tab, "一")
    other.until("live.outbox.length === 1")
    peer.is_deaf = False
    peer.drop(1001)
    tab.until("live.outbox.length === 0")
    other.until("live.outbox.length === 0")
    assert other.got("event") == []


def test_a_tab_that_dies_leaves_its_words_to_the_other(
    context: BrowserContext, tab: Tab, peer: Peer
) -> None:
    other = opened(context, peer)
    peer.is_deaf = True
    say(tab, "一")
    other.until("live.outbox.length === 1")
    tab.page.close()
    peer.is_deaf = False
    peer.drop(1001)
    other.until("live.outbox.length === 0 && got.some(([name]) => name === 'event')")
    assert peer.words == other.words == ["一"]


def test_two_tabs_opened_at_once_are_one_visitor(
    context: BrowserContext, peer: Peer
) -> None:
    pages = [context.new_page() for _ in range(3)]
    for page in pages:
        page.goto(peer.address, wait_until="commit")
    for page in pages:
        Tab(page).until("window.live?.state.state === 'live'")
    assert peer.asked_for_tokens.count({}) == 1


def test_without_storage_it_works_in_memory(context: BrowserContext, peer: Peer) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"
    )
    tab = opened(context, peer)
    say(tab, "一", "二")
    tab.until("live.outbox.length === 0")
    assert peer.words == ["一", "二"]


def test_ids_of_one_page_grow(tab: Tab) -> None:
    ids = tab.do(
        "import('/static/live/outbox.js').then(({ newId }) => Array.from({ length: 5000 }, newId))"
    )
    assert ids == sorted(set(ids))
    assert all(len(one) == 26 and one[0] in "01234567" for one in ids)
