"""Pictures and files that a visitor sends: by a broken network, by paste and drop, and those that are refused."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.channels.web.host import Widget
from tests.files.pictures import camera
from tests.files.putting import PUT
from tests.live.cast import Office


def test_a_picture_is_sent_and_seen(widget: Widget, desk: Office, tmp_path: Path) -> None:
    photo = tmp_path / "外滩.jpg"
    photo.write_bytes(camera())
    arrives_in_the_end(widget, photo)
    widget.say("看图")
    widget.sent(1)
    canvas = widget.page.locator(".own .picture canvas")
    expect(canvas).to_have_attribute("aria-label", "外滩.jpg")
    pixel = "(one) => [...one.getContext('2d').getImageData(20, 20, 1, 1).data]"
    # A function, not an expression: the page's policy lets nothing be evaluated again and again.
    widget.page.wait_for_function(
        f"() => ({pixel})(document.querySelector('shinuo-chat').shadowRoot.querySelector('.picture canvas'))[3]"
    )
    red, green, blue, _ = canvas.evaluate(pixel)
    assert abs(red - 40) + abs(green - 160) + abs(blue - 90) < 30
    canvas.click()
    expect(widget.page.locator(".viewer")).to_be_visible()
    with widget.page.expect_download() as saved:
        widget.page.get_by_role("button", name="保存").click()
    assert saved.value.suggested_filename == "外滩.jpg"
    widget.page.get_by_role("button", name="关闭").click()
    expected = re.compile("getImageData|ERR_FAILED")
    assert [one for one in widget.trouble if not expected.search(one)] == []
    widget.page.reload()
    expect(widget.page.locator(".own .picture canvas")).to_have_attribute(
        "aria-label", "外滩.jpg"
    )


def arrives_in_the_end(widget: Widget, photo: Path) -> None:
    """The network breaks at the first try, and is silent at the second; there after a reload, too."""
    page = widget.opened().page
    troubles: list[Callable[[Route], None]] = [lambda _: None, lambda one: one.abort()]

    def send(route: Route) -> None:
        if route.request.method == "POST" and troubles:
            troubles.pop()(route)
        else:
            route.continue_()

    page.route("**/files?name=*", send)
    page.locator("[data-file-input]").set_input_files(photo)
    widget.until("没有传完，正在自动重试…")
    expect(page.locator(".tray progress")).to_be_visible()
    page.get_by_text("发送中", exact=True).wait_for()
    page.evaluate("dispatchEvent(new Event('online'))")
    widget.until("已就绪")
    expect(page.locator(".tray canvas")).to_have_attribute("width", "60")
    page.reload()
    expect(page.locator(".tray li")).to_contain_text("外滩.jpg")
    widget.until("已就绪")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.jpg", b"x" * (20 * 1024 * 1024), "文件太大，最大 10 MB"),
        ("a.exe", b"MZ\x90", "不接收程序或脚本文件"),
    ],
    ids=["20 MB", "program"],
)
def test_what_is_not_taken_is_refused_kindly(
    widget: Widget, tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(content)
    widget.opened().page.locator("[data-file-input]").set_input_files(tmp_path / name)
    widget.until(told)
    widget.page.get_by_role("button", name="移除").click()
    widget.say("好")
    widget.sent(1)


def test_files_are_pasted_and_dropped_and_outlast_a_reload(widget: Widget) -> None:
    page = widget.opened().page
    field, held = page.locator("[data-write]"), list[Route]()
    page.route("**/files?name=*", lambda one: held.append(one))
    for kind in ("paste", "drop"):
        field.evaluate(PUT, kind)
        widget.until(f"{kind}.pdf")
    expect(page.get_by_text("发送中", exact=True)).to_have_count(2)
    page.unroute("**/files?name=*")
    page.reload()  # both were on their way
    expect(page.get_by_text("已就绪")).to_have_count(2)
    page.route("**/files?name=*", lambda one: held.append(one))
    field.evaluate(PUT, "drop")
    expect(page.get_by_text("发送中", exact=True)).to_have_count(1)
    page.evaluate("caches.delete('shinuo-tray')")  # as where the browser keeps nothing
    page.reload()
    widget.until("没有传完就离开了页面，请重新添加")
    page.locator(".tray .failed [data-remove]").click()
    page.get_by_role("button", name="发送").click()
    widget.sent(1)
    assert widget.page.locator(".own .file").count() == 2
