"""A scripted agent with ten conversations at once: no draft is lost or changed, no arrival missed, no answer goes astray."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from shinuo.people.accounts import set_capacity
from tests.desk.seen import Visitor
from tests.live.cast import Office

MANY = 10


@pytest.mark.on_both
def test_ten_at_once(calm: Office, desk: Callable[[Office], Page]) -> None:
    page, visitors = desk(calm), [Visitor(calm) for _ in range(MANY)]
    set_capacity(calm.agent, MANY)
    field = page.locator("[data-composer] [data-text]")
    names = [one.asks(f"问题 {n}") for n, one in enumerate(visitors)]
    waiting = page.locator("[data-tab=waiting] [data-count]")
    expect(waiting).to_have_text(str(MANY))
    for left in reversed(range(MANY)):
        page.keyboard.press("Escape")
        page.keyboard.press("n")
        expect(waiting).to_have_text(str(left))
    expect(page.locator("[data-rows] [data-of]")).to_have_count(MANY)
    for n, of in enumerate(names):  # half an answer to each, while others go on asking
        page.click(f"[data-rows] [data-of='{of}']")
        field.press_sequentially(f"答复 {n}")
        other = (n + 3) % MANY
        visitors[other].says(names[other], f"补充 {other}")
    page.reload()
    for n, of in enumerate(names):
        page.click(f"[data-rows] [data-of='{of}']")
        expect(field).to_have_value(f"答复 {n}")
        expect(page.locator("[data-log]")).to_contain_text(f"问题 {n}")
        expect(page.locator("[data-log]")).to_contain_text(f"补充 {n}")
        field.press("Enter")
        expect(field).to_have_value("")
        expect(page.locator("[data-log] .own:not([data-mark=sending])")).to_have_count(1)
    for n, (visitor, of) in enumerate(zip(visitors, names, strict=True)):
        assert visitor.hears(of) == [f"问题 {n}", f"补充 {n}", f"答复 {n}"]
    expect(page.locator("[data-holding]")).to_have_text(f"接待 {MANY} / {MANY}")
