"""An address is what the page of a bot shows, or the library's; and asks for nothing a stranger should not ask for."""

import pytest

from shinuo.journal.refusals import Refusal
from shinuo.watch.outside.kinds import Address, Kind, address_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            " https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a-91f6 ",
            Address(Kind.WECOM, "wecombot://693a-91f6"),
        ),
        (
            "https://oapi.dingtalk.com/robot/send?access_token=a1b2",
            Address(Kind.DINGTALK, "dingtalk://a1b2"),
        ),
        (
            "https://open.feishu.cn/open-apis/bot/v2/hook/aa-bb",
            Address(Kind.FEISHU, "feishu://aa-bb"),
        ),
        (
            "https://open.larksuite.com/open-apis/bot/v2/hook/aa-bb",
            Address(Kind.LARK, "lark://aa-bb"),
        ),
        (
            "dingtalk://SEC1@a1b2?to=13800000000",
            Address(Kind.DINGTALK, "dingtalk://SEC1@a1b2?to=13800000000"),
        ),
        (
            "mailtos://u:p@mail.example:465?to=a@b.example",
            Address(
                Kind.MAILS, "mailtos://u:p@mail.example:465?to=a@b.example", "mail.example"
            ),
        ),
        (
            "mailto://u:p@b.example?smtp=smtp.b.example",
            Address(
                Kind.MAIL, "mailto://u:p@b.example?smtp=smtp.b.example", "smtp.b.example"
            ),
        ),
        (
            "jsons://alarm.example/x?+Authorization=Bearer%20y&method=put",
            Address(
                Kind.JSONS,
                "jsons://alarm.example/x?+Authorization=Bearer%20y&method=put",
                "alarm.example",
            ),
        ),
        ("json://[::1]:8080/x", Address(Kind.JSON, "json://[::1]:8080/x", "::1")),
    ],
)
def test_what_can_be_used(text: str, found: Address) -> None:
    assert address_of(text) == found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no_such_alarm_kind"),
        ("13800000000", "no_such_alarm_kind"),
        ("https://alarm.example/x", "no_such_alarm_kind"),
        ("https://qyapi.weixin.qq.com.evil.example/?key=a", "no_such_alarm_kind"),
        ("file:///etc/passwd", "no_such_alarm_kind"),
        ("syslog://", "no_such_alarm_kind"),
        ("dbus://", "no_such_alarm_kind"),
        ("jsons://", "bad_alarm_address"),
        ("json://a b/", "bad_alarm_address"),
        ("json://a.example:99999/", "bad_alarm_address"),
        ("json://[::1/", "bad_alarm_address"),
        ("json://a.example/" + "x" * 2_000, "bad_alarm_address"),
        ("jsons://a.example/?verify=no", "bad_alarm_option"),
        ("jsons://a.example/?redirect=yes", "bad_alarm_option"),
        ("jsons://a.example/?method=DELETE", "bad_alarm_option"),
        ("jsons://a.example/?rto=600", "bad_alarm_option"),
        ("mailto://u:p@a.example?pgpprv=/etc/key", "bad_alarm_option"),
        ("wecombot://abc?verify=no", "bad_alarm_option"),
        ("dingtalk://abc?+x=y", "bad_alarm_option"),
    ],
)
def test_what_cannot(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        address_of(text)
    assert refused.value.code == code
    assert "passwd" not in str(refused.value)
