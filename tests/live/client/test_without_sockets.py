"""A network that blocks sockets: the same by requests and a long poll, until a socket opens again."""

import pytest
from playwright.sync_api import BrowserContext

from tests.live.client.conftest import Tab, opened
from tests.live.client.peer import Peer

SOON = """
const real = setTimeout;
window.setTimeout = (what, ms) => real(what, ms >= 60_000 ? 200 : Math.min(ms, 20_000));
"""
"""Minutes that pass soon: after them a socket is tried."""
BY_HTTP = "live.state.way === 'http' && live.state.state === 'live'"


@pytest.fixture
def blocked(context: BrowserContext, peer: Peer) -> Tab:
    """A tab whose network lets no socket through."""
    peer.has_sockets = False
    return opened(context, peer, BY_HTTP)


def test_words_go_out_in_order_and_answers_come(blocked: Tab, peer: Peer) -> None:
    blocked.do("['一', '二', '三'].forEach((text) => live.say(text))")
    blocked.until("live.outbox.length === 0")
    peer.say("四")
    blocked.until("got.filter(([name]) => name === 'event').length === 4")
    assert blocked.words == ["一", "二", "三", "四"]
    assert [one["id"] for one in peer.posted] == [one["id"] for one in peer.events[:3]]
    assert peer.hellos == []
    assert peer.most_waiting == 1
    with blocked.page.expect_response("**/sight"):
        peer.say("五")
    with blocked.page.expect_response("**/sight"):
        blocked.do("live.seen(live.of, 4)")
    peer.say("六")
    blocked.until("got.filter(([name]) => name === 'seen').length === 1")
    assert [one["seq"] for one in blocked.got("seen")] == [4]
    assert peer.looked[:2] == [{"delivered": 4}, {"seen": 4}]


def test_what_was_kept_before_is_sent(
    context: BrowserContext, tab: Tab, peer: Peer
) -> None:
    tab.do("live.say('一').id")
    tab.until("live.outbox.length === 0")
    peer.is_deaf = True
    tab.do("live.say('二').id")
    tab.until("live.outbox.length === 1")
    peer.has_sockets = False
    peer.drop(1001)
    tab.until(f"{BY_HTTP} && live.outbox.length === 0")
    tab.until("got.filter(([name]) => name === 'event').length === 2")
    assert peer.words == tab.words == ["一", "二"]
    assert peer.asked_for_tokens[-1]["token"]


def test_after_a_reload_everything_is_there(blocked: Tab, peer: Peer) -> None:
    blocked.do("live.say('一').id")
    blocked.until("live.outbox.length === 0")
    blocked.page.reload()
    blocked.until(f"window.live && {BY_HTTP} && got.some(([name]) => name === 'caught_up')")
    assert blocked.words == ["一"]


def test_an_older_record_is_shown_as_it_is(blocked: Tab, peer: Peer) -> None:
    for text in ("一", "二"):
        blocked.do(f"live.say({text!r}).id")
    blocked.until("got.filter(([name]) => name === 'event').length === 2")
    peer.back_to(1)
    blocked.until(f"got.filter(([name]) => name === 'event').length === 3 && {BY_HTTP}")
    assert len(blocked.got("reset")) == 1
    assert blocked.words == ["一", "二", "一"]
    blocked.do("live.say('三').id")
    blocked.until("got.filter(([name]) => name === 'event').length === 4")
    assert peer.words == ["一", "三"]


def test_what_may_be_sent_again_is(blocked: Tab, peer: Peer) -> None:
    peer.refusals.extend(["busy", "not_recorded"])
    blocked.do("live.say('一').id")
    blocked.until("live.outbox.length === 0")
    assert len(peer.posted) == 3
    assert len({one["id"] for one in peer.posted}) == 1
    assert peer.words == ["一"]


def test_first_words_that_were_not_recorded_are_sent_after_a_reload(
    blocked: Tab, peer: Peer
) -> None:
    peer.refusals.extend(["busy"] * 50)
    blocked.do("live.say('一').id")
    blocked.until("live.outbox.length === 1")
    blocked.page.wait_for_timeout(100)
    assert peer.posted
    peer.refusals.clear()
    blocked.page.reload()
    blocked.until(f"window.live && {BY_HTTP} && live.outbox.length === 0")
    assert peer.words == ["一"]


def test_a_socket_that_opens_takes_over(context: BrowserContext, peer: Peer) -> None:
    peer.has_sockets = False
    context.add_init_script(SOON)
    tab = opened(context, peer, BY_HTTP)
    tab.do("live.say('一').id")
    tab.until("live.outbox.length === 0")
    peer.has_sockets = True
    tab.until("live.state.way === 'socket'")
    polls = peer.polls
    tab.do("live.say('二').id")
    peer.say("三")
    tab.until(
        "got.filter(([name]) => name === 'event').length === 3 && !live.outbox.length"
    )
    tab.page.wait_for_timeout(300)
    assert peer.polls == polls
    assert sorted(tab.words) == sorted(peer.words)
    assert len(tab.words) == 3
    assert [one["text"] for one in peer.said if one["t"] == "say"] == ["二"]
    states = [(one["state"], one["way"]) for one in tab.got("state")]
    assert states[-2:] == [("live", "http"), ("live", "socket")]


def test_nobody_there_at_all_is_not_called_live(
    context: BrowserContext, peer: Peer
) -> None:
    peer.has_sockets = False
    context.route("**/api/**", lambda route: route.abort())
    tab = opened(context, peer, "got.filter(([name]) => name === 'state').length >= 3")
    assert {one["state"] for one in tab.got("state")} == {"lost"}
