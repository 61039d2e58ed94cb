"""The agent's desk in a real browser: how long from a visitor's send until the words stand on the agent's screen, and whether
a list of 500 conversations that all wait, each with a clock that runs, stays smooth. Browser, server and visitors share this machine."""

import asyncio
import json
from shutil import which
from typing import Any

from playwright.async_api import Page, async_playwright
from ulid import ULID

from bench.live_suite import server
from bench.table import quantile
from bench.talking import Told, acknowledged, opened, say, send
from shinuo import clock

LISTED = 500
MESSAGES = 200
PAUSE_S = 0.05
SCROLL_MS = 5_000
_SEEN = """() => {
    window.seen = {};
    new MutationObserver(() => requestAnimationFrame(() => {
        const at = performance.timeOrigin + performance.now();
        for (const text of document.querySelectorAll('[data-log] .message [data-text]')) {
            window.seen[text.textContent] ??= at;
        }
    })).observe(document.querySelector('[data-log]'), { childList: true, subtree: true });
}"""
"""For each message, when the frame it is drawn in began (ms since 1970)."""
_FRAMES = """(ms) => new Promise((done) => {
    const list = document.querySelector('[data-rows]'), frames = [];
    const begun = performance.now();
    let last = begun, step = 40;
    const next = (now) => {
        frames.push(now - last);
        last = now;
        if (list.scrollTop + list.clientHeight >= list.scrollHeight - 1) step = -40;
        if (list.scrollTop <= 0) step = 40;
        list.scrollTop += step;
        if (now - begun < ms) requestAnimationFrame(next);
        else done({ frames: frames.slice(1), listed: list.children.length });
    };
    requestAnimationFrame(next);
})"""
"""How long each frame took while the list was scrolled up and down."""


def run(_rows: int, rounds: int) -> None:
    """Print the figures of each round."""
    print("\n### The desk in a browser\n")
    head = "send → on screen p50 ms | p99 | listed | frame p50 ms | p95 | p99 | worst"
    print(f"| round | {head} |\n|---|{'---:|' * 7}")
    for number in range(1, rounds + 1):
        with server("sqlite", LISTED) as (told, _process):
            found = asyncio.run(_once(json.loads(told)))
        print(f"| {number} | {' | '.join(found)} |", flush=True)


async def _once(told: Told) -> list[str]:
    names = [str(ULID()) for _ in range(LISTED)]
    await asyncio.gather(*(_asks(told, number, of) for number, of in enumerate(names)))
    async with async_playwright() as play:
        browser = await play.chromium.launch(
            executable_path=which("chromium") or which("chromium-headless-shell")
        )
        context = await browser.new_context(viewport={"width": 1440, "height": 900})
        name, _, value = told["cookie"].partition("=")
        base = told["url"].replace("ws", "http", 1)
        await context.add_cookies([{"name": name, "value": value, "url": base}])
        page = await context.new_page()
        waits = await _visible(page, f"{base}/desk/#{names[0]}", told, names[0])
        frames = await _scrolled(page)
        await browser.close()
    shown = [f"{quantile(waits, part):.1f}" for part in (50, 99)]
    return [*shown, str(frames["listed"]), *_spread(frames["frames"])]


def _spread(frames: list[float]) -> list[str]:
    return [f"{quantile(frames, part):.1f}" for part in (50, 95, 99)] + [
        f"{max(frames):.0f}"
    ]


async def _asks(told: Told, number: int, of: str) -> None:
    async with opened(told, "/live/visitor", number) as socket:
        await send(socket, t="hello", token=told["tokens"][number])
        await say(socket, of, of)


async def _visible(page: Page, address: str, told: Told, of: str) -> list[float]:
    """How long each of many messages took until it was drawn, in ms."""
    await page.goto(address)
    await page.locator("[data-log] .message").first.wait_for()
    await page.evaluate(_SEEN)
    sent: dict[str, float] = {}
    async with opened(told, "/live/visitor", 0) as socket:
        await send(socket, t="hello", token=told["tokens"][0])
        for number in range(MESSAGES):
            id, text = str(ULID()), f"第 {number} 句"
            sent[text] = clock.now().timestamp() * 1_000
            await socket.send(json.dumps({"t": "say", "id": id, "of": of, "text": text}))
            await acknowledged(socket, id)
            await asyncio.sleep(PAUSE_S)
    await page.get_by_text(f"第 {MESSAGES - 1} 句", exact=True).wait_for()
    seen: dict[str, float] = await page.evaluate("() => window.seen")
    return [seen[text] - at for text, at in sent.items() if text in seen]


async def _scrolled(page: Page) -> dict[str, Any]:
    await page.click("[data-tab=all]")
    await page.wait_for_function(
        "() => document.querySelectorAll('[data-rows] > li').length >= 500"
    )
    found: dict[str, Any] = await page.evaluate(_FRAMES, SCROLL_MS)
    return found
