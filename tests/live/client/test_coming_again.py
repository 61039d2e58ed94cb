"""A line that breaks: when the client comes again, where it goes on, and what ends it for good."""

import pytest
from playwright.sync_api import BrowserContext

from tests.live.client.conftest import Tab, opened
from tests.live.client.peer import NOW, Peer

WAITS = """
window.waits = [];
Math.random = () => 0.5;
const real = setTimeout;
window.setTimeout = (what, ms) => { if (ms !== 100) waits.push(ms); return real(what, Math.min(ms, 20)); };
"""
"""Chance that is none, and waits written down instead of waited for, but for the one that other tabs are given."""
GIVEN_UP_MS = 24_000
"""Of silence: what the client promises."""
WELCOMES = "got.filter(([name]) => name === 'welcome').length"


def hurried(context: BrowserContext, peer: Peer) -> Tab:
    context.add_init_script(WAITS)
    tab = opened(context, peer)
    tab.do("void (live.otherWay = null)")
    return tab


def test_it_goes_on_where_it_stood(tab: Tab, peer: Peer) -> None:
    tab.do("live.say('一').id")
    tab.until("live.outbox.length === 0")
    peer.say("二")
    tab.until("got.filter(([name]) => name === 'event').length === 2")
    peer.drop(4008)
    tab.until(f"{WELCOMES} === 2")
    assert [one.get("after") for one in peer.hellos] == [None, 1]
    assert peer.hellos[1]["of"] == peer.of
    peer.say("三")
    tab.until("got.filter(([name]) => name === 'event').length === 3")
    assert tab.words == ["一", "二", "三"]


def test_after_a_reload_it_has_everything_again(tab: Tab, peer: Peer) -> None:
    tab.do("live.say('一').id")
    tab.until("live.outbox.length === 0")
    peer.say("二")
    tab.page.reload()
    tab.until("window.live && got.filter(([name]) => name === 'event').length === 2")
    assert tab.words == ["一", "二"]
    assert peer.hellos[-1]["after"] == -1


def test_waits_double_up_to_half_a_minute_and_begin_anew_after_a_welcome(
    context: BrowserContext, peer: Peer
) -> None:
    tab = hurried(context, peer)
    peer.meets.extend([1001] * 8)
    peer.drop(1001)
    tab.until(f"{WELCOMES} === 2")
    assert tab.do("waits") == [500, 1000, 2000, 4000, 8000, 15000, 15000, 15000, 15000]
    peer.drop(1001)
    tab.until(f"{WELCOMES} === 3")
    assert tab.do("waits.at(-1)") == 500


@pytest.mark.parametrize("code", [1001, 1013, 4008, 4010])
def test_it_comes_again_after(context: BrowserContext, peer: Peer, code: int) -> None:
    tab = hurried(context, peer)
    peer.drop(code)
    tab.until(f"{WELCOMES} === 2")
    assert [one["state"] for one in tab.got("state")] == ["live", "lost", "live"]
    assert tab.got("state")[1]["code"] == code


def test_too_many_is_waited_for_a_minute_and_more(
    context: BrowserContext, peer: Peer
) -> None:
    tab = hurried(context, peer)
    peer.drop(4029)
    tab.until(f"{WELCOMES} === 2")
    assert tab.do("waits") == [60_500]


def test_good_news_does_not_shorten_that_minute(tab: Tab, peer: Peer) -> None:
    peer.drop(4029)
    tab.until("live.state.state === 'lost'")
    tab.do("dispatchEvent(new Event('online'))")
    tab.page.wait_for_timeout(300)
    assert len(peer.hellos) == 1


@pytest.mark.parametrize("code", [4003, 4004])
def test_it_never_comes_again_after(context: BrowserContext, peer: Peer, code: int) -> None:
    tab = hurried(context, peer)
    peer.drop(code)
    tab.until("live.state.state === 'over'")
    tab.do("dispatchEvent(new Event('online'))")
    tab.page.wait_for_timeout(300)
    assert tab.do("[waits, live.state.code]") == [[], code]
    assert len(peer.hellos) == 1


def test_a_token_that_is_over_is_renewed_and_nothing_is_lost(
    context: BrowserContext, peer: Peer
) -> None:
    tab = hurried(context, peer)
    peer.is_deaf = True
    tab.do("live.say('一').id")
    tab.until("live.outbox.length === 1")
    peer.is_deaf = False
    old = f"t{peer.tokens}"
    peer.over.add(old)
    peer.drop(1001)
    tab.until(f"{WELCOMES} === 2 && live.outbox.length === 0")
    assert peer.asked_for_tokens == [{}, {"token": old}]
    assert [one["token"] for one in peer.hellos][1] == old
    assert peer.words == ["一"]
    assert tab.do("waits") == [500, 0]


def test_the_freshest_token_is_kept(tab: Tab, peer: Peer) -> None:
    peer.drop(1001)
    tab.until(f"{WELCOMES} === 2")
    assert [one["token"] for one in peer.hellos] == ["t1", "t2"]
    assert peer.asked_for_tokens == [{}]


def test_reset_forgets_everything_but_what_waits(tab: Tab, peer: Peer) -> None:
    for text in ("一", "二"):
        tab.do(f"live.say({text!r}).id")
    tab.until("live.outbox.length === 0")
    peer.is_deaf = True
    tab.do("live.say('三').id")
    tab.until("live.outbox.length === 1")
    del peer.events[1:]
    peer.is_deaf = False
    peer.tell(t="reset", why="restored")
    tab.until(f"{WELCOMES} === 2 && live.outbox.length === 0")
    assert peer.hellos[1].keys() == {"t", "token"}
    assert len(tab.got("reset")) == 1
    assert tab.words == ["一", "二", "一", "三"]
    assert peer.words == ["一", "三"]


def test_a_silent_line_is_given_up(context: BrowserContext, peer: Peer) -> None:
    context.clock.install()
    tab = opened(context, peer)
    peer.is_mute = True
    tab.page.clock.run_for(GIVEN_UP_MS)
    assert tab.do("live.state.state") == "lost"
    peer.is_mute = False
    tab.until(f"{WELCOMES} === 2")


def test_a_line_that_answers_is_kept(context: BrowserContext, peer: Peer) -> None:
    tab = opened(context, peer)
    tab.page.wait_for_timeout(1000)
    tab.do("dispatchEvent(new Event('online'))")
    tab.until("got.filter(([name]) => name === 'pong').length === 2")
    assert len(peer.hellos) == 1


@pytest.mark.parametrize(
    "news",
    [
        "dispatchEvent(new Event('online'))",
        "document.dispatchEvent(new Event('visibilitychange'))",
    ],
)
def test_good_news_ends_the_wait(context: BrowserContext, peer: Peer, news: str) -> None:
    context.add_init_script("Math.random = () => 60")
    tab = opened(context, peer)
    peer.drop(1001)
    tab.until("live.state.state === 'lost'")
    tab.do(news)
    tab.until(f"{WELCOMES} === 2", patience_s=20)


def test_the_clock_is_the_servers(tab: Tab, peer: Peer) -> None:
    tab.until("got.some(([name]) => name === 'pong')")
    first, then = tab.do("live.now()"), tab.do("live.now()")
    assert isinstance(first, int)
    assert NOW <= first <= then < NOW + 60_000_000


def test_typing_is_told_now_and_then(context: BrowserContext, peer: Peer) -> None:
    context.clock.install()
    tab = opened(context, peer)
    tab.do("for (let n = 0; n < 5; n++) live.typing('x')")
    tab.page.clock.run_for(2_000)
    tab.do("live.typing('x')")
    tab.do("live.say('一').id")  # what is told before it has come when it has
    tab.until("live.outbox.length === 0")
    assert [one["of"] for one in peer.said if one["t"] == "typing"] == ["x", "x"]


def test_what_is_read_is_told_once(tab: Tab, peer: Peer) -> None:
    tab.do("[3, 3, 2, 5].forEach((seq) => live.seen('x', seq))")
    tab.do("live.say('一').id")
    tab.until("live.outbox.length === 0")
    assert [one["seq"] for one in peer.said if one["t"] == "seen"] == [3, 5]


def test_a_handler_that_fails_stops_nothing(tab: Tab, peer: Peer) -> None:
    tab.do("void (got.push = () => { throw new Error('page') })")
    tab.do("live.say('一').id")
    tab.until("live.outbox.length === 0")
    tab.do("delete got.push")
    peer.say("二")
    tab.until("got.some(([name]) => name === 'event')")
    assert tab.words == ["二"]


def test_closed_it_stays_closed_and_keeps_what_waits(tab: Tab, peer: Peer) -> None:
    peer.is_deaf = True
    tab.do("live.say('一').id")
    tab.until("live.outbox.length === 1")
    tab.do("live.close()")
    tab.do("live.retry()")
    tab.page.wait_for_timeout(300)
    assert tab.do("[live.state.state, live.outbox.length]") == ["over", 1]
    assert len(peer.hellos) == 1
