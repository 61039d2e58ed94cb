"""What kinds of targets there are, and what an address of each looks like. Pure.

People paste what the page of their bot shows; what a URL may say beside is listed, for the library knows more (files of
this machine, certificates unchecked) than a stranger should ask for.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from urllib.parse import parse_qsl, urlsplit

from shinuo.rules.words import Words, same

from .refusals import BadAlarmAddress, BadAlarmOption, NoSuchAlarmKind

LONGEST = 2_000
"""Characters of an address."""


class Kind(StrEnum):
    """How a target is reached: the scheme of its address."""

    WECOM = "wecombot"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"
    LARK = "lark"
    MAIL = "mailto"
    MAILS = "mailtos"
    JSON = "json"
    JSONS = "jsons"

    @property
    def words(self) -> Words:
        """The name for people."""
        return _NAMES[self]


@dataclass(frozen=True, slots=True)
class Address:
    """Where to, as the library reads it; `host` is the server that was named, "" where the service has its own."""

    kind: Kind
    url: str
    host: str = ""


def address_of(text: str) -> Address:
    """The address in `text`, spaces around it left out. What it is, is not repeated: it may be a secret.

    Raises:
        NoSuchAlarmKind: alarms are not sent so.
        BadAlarmAddress: it is none of its kind.
        BadAlarmOption: it asks for something that cannot be asked for.
    """
    url = _own(text.strip())
    scheme = url.partition("://")[0].lower()
    if scheme not in {*Kind}:
        raise NoSuchAlarmKind(known=", ".join(Kind))
    kind = Kind(scheme)
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise _bad(kind) from None
    if not host or len(url) > LONGEST or not url.isprintable() or " " in url:
        raise _bad(kind)
    options = dict(parse_qsl(parts.query.replace("+", "%2B"), keep_blank_values=True))
    _check_options(kind, options)
    return Address(kind, url, _server(kind, host, options))


def _own(text: str) -> str:
    """The library's address for what the page of a bot shows."""
    for pattern, scheme in _SHOWN:
        if found := pattern.fullmatch(text):
            return f"{scheme}://{found['token']}"
    return text


def _check_options(kind: Kind, options: dict[str, str]) -> None:
    known = _OPTIONS[kind]
    for name in options:
        is_free = kind in (Kind.JSON, Kind.JSONS) and name[:1] in ("+", "-", ":")
        if name not in known and not is_free:
            raise BadAlarmOption(name=name[:40], known=", ".join(known) or "–")
    if options.get("method", "POST").upper() not in ("POST", "PUT"):
        raise BadAlarmOption(name="method", known="POST, PUT")


def _server(kind: Kind, host: str, options: dict[str, str]) -> str:
    match kind:
        case Kind.MAIL | Kind.MAILS:
            return options.get("smtp", host)
        case Kind.JSON | Kind.JSONS:
            return host
        case _:
            return ""


def _bad(kind: Kind) -> BadAlarmAddress:
    return BadAlarmAddress(kind=kind.words, right=RIGHT[kind])


_SHOWN = tuple(
    (re.compile(pattern, re.ASCII), scheme)
    for pattern, scheme in (
        (
            r"https://qyapi\.weixin\.qq\.com/cgi-bin/webhook/send\?key=(?P<token>[\w-]+)",
            Kind.WECOM,
        ),
        (
            r"https://oapi\.dingtalk\.com/robot/send\?access_token=(?P<token>\w+)",
            Kind.DINGTALK,
        ),
        (
            r"https://open\.feishu\.cn/open-apis/bot/v2/hook/(?P<token>[\w-]+)",
            Kind.FEISHU,
        ),
        (
            r"https://open\.larksuite\.com/open-apis/bot/v2/hook/(?P<token>[\w-]+)",
            Kind.LARK,
        ),
    )
)
_MAIL = ("to", "from", "name", "cc", "bcc", "reply", "smtp", "mode", "user", "pass")
_OPTIONS = MappingProxyType(
    {
        Kind.WECOM: (),
        Kind.DINGTALK: ("to",),
        Kind.FEISHU: (),
        Kind.LARK: (),
        Kind.MAIL: _MAIL,
        Kind.MAILS: _MAIL,
        Kind.JSON: ("method",),
        Kind.JSONS: ("method",),
    }
)
_NAMES = MappingProxyType(
    {
        Kind.WECOM: Words("企业微信群机器人", "WeCom bot"),
        Kind.DINGTALK: Words("钉钉群机器人", "DingTalk bot"),
        Kind.FEISHU: Words("飞书群机器人", "Feishu bot"),
        Kind.LARK: Words("Lark 群机器人", "Lark bot"),
        Kind.MAIL: Words("邮件", "e-mail"),
        Kind.MAILS: Words("邮件（TLS）", "e-mail (TLS)"),
        Kind.JSON: Words("网址（HTTP，JSON）", "web address (HTTP, JSON)"),
        Kind.JSONS: Words("网址（HTTPS，JSON）", "web address (HTTPS, JSON)"),
    }
)
RIGHT = MappingProxyType(
    {
        Kind.WECOM: same(
            "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=… | wecombot://KEY"
        ),
        Kind.DINGTALK: same(
            "https://oapi.dingtalk.com/robot/send?access_token=… | dingtalk://SECRET@TOKEN"
        ),
        Kind.FEISHU: same(
            "https://open.feishu.cn/open-apis/bot/v2/hook/… | feishu://TOKEN"
        ),
        Kind.LARK: same(
            "https://open.larksuite.com/open-apis/bot/v2/hook/… | lark://TOKEN"
        ),
        Kind.MAIL: same("mailto://USER:PASSWORD@HOST?to=…"),
        Kind.MAILS: same("mailtos://USER:PASSWORD@HOST:465?to=…"),
        Kind.JSON: same("json://HOST/PATH"),
        Kind.JSONS: same("jsons://HOST/PATH"),
    }
)
"""What an address of each kind looks like."""
