"""What the client's people opened, as both parties read it: by name, with reasons, and in few questions. Source: clause 3.4"""

import re
from datetime import timedelta

from shinuo.conversations.unmasking import allow_unmasking
from shinuo.portal.erasing import erase_personal
from tests.desk.cast import text_of
from tests.people.cast import BY
from tests.portal.cast import MOST_QUERIES, Seat, asked
from tests.settlement.cast import DAY, HOUR, MONDAY, Life

AFTER = MONDAY + DAY


def test_the_trail_names_what_was_opened(lived: Life, client: Seat, provider: Seat) -> None:
    client.get("misses/")
    client.get("misses/nothing/")
    for reader in (client, provider):
        text = text_of(reader.get("trail/"))
        assert "未达标列表 已打开 200" in text
        assert "一次请求及其事项 被拒绝 404" in text
        assert lived.ana.username in text
        assert lived.zhou.username not in text.partition("查阅记录 甲方人员")[2]
    assert "已打开 200" not in text_of(provider.get("trail/", refused="1"))


def test_the_trail_says_why_words_were_looked_at_unmasked(
    lived: Life, client: Seat
) -> None:
    of, other = lived.asks(AFTER - HOUR), lived.asks(AFTER - HOUR)
    allow_unmasking(lived.contract, lived.ana, BY, MONDAY)
    for at, one, why in ((0, of, "核对电话"), (1, of, "复核金额"), (1, other, "用户投诉")):
        client.at(AFTER + timedelta(seconds=at))
        address = f"/requests/{lived.contract.pk}/{one}/unmasked"
        assert client.browser.post(address, {"reason": why}).status_code == 200
        assert client.browser.post(address, {"reason": ""}).status_code == 409
    found = text_of(client.get("trail/"))
    whys = re.findall(r"会话全文（未遮盖） (?:理由：(\S+) )?(已办理|被拒绝)", found)
    refused = ("", "被拒绝")
    expected = [("用户投诉", "已办理"), ("复核金额", "已办理"), ("核对电话", "已办理")]
    assert whys == [pair for one in expected for pair in (refused, one)]


def test_the_trail_asks_no_more_once_words_were_unmasked_and_some_erased(
    lived: Life, client: Seat
) -> None:
    of = lived.asks(AFTER - HOUR)
    allow_unmasking(lived.contract, lived.ana, BY, MONDAY)
    address = f"/requests/{lived.contract.pk}/{of}/unmasked"
    for _ in range(2):
        client.browser.post(address, {"reason": "核对电话"})
        erase_personal(lived.contract, [lived.asks(AFTER)], BY, AFTER, "用户要求删除")
    text = text_of(client.get("trail/"))
    assert (text.count("理由：核对电话"), text.count("用户要求删除")) == (2, 2)
    assert asked(client, "trail/") <= MOST_QUERIES
