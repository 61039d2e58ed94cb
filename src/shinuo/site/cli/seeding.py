"""The demo planted for the command line, and shown: where to go, and as whom."""

from django.conf import settings

from shinuo import clock
from shinuo.people.models import Role
from shinuo.rules.words import Lang, Words
from shinuo.site.demo.logins import FILE, Logins
from shinuo.site.demo.planting import DAY_S, NIGHT_S, plant
from shinuo.site.held import served_at

from .screen import screen

_ROLES = {
    Role.AGENT: Words("客服人员", "agent"),
    Role.SUPERVISOR: Words("主管", "supervisor"),
    Role.AUDITOR: Words("甲方审计人员", "client auditor"),
    Role.ADMINISTRATOR: Words("管理员", "administrator"),
}
UNKNOWN = "http://HOST:PORT"
"""Where the service will be: not said yet."""


def carry_out(lang: Lang) -> None:
    """Plant the demo and show it.

    Raises:
        Refused: there is something else here, or the file of logins is damaged.
    """
    show(plant(settings.DATA, clock.now()), served_at(settings.DATA) or UNKNOWN, lang)


def show(logins: Logins, url: str, lang: Lang) -> None:
    """Write the addresses and the logins."""
    out = screen()
    out.say(_CONTRACT[lang].format(number=logins.number, day=DAY_S, night=NIGHT_S))
    out.say(_VISITORS[lang].format(url=f"{url}/chat/{logins.channel}"))
    show_people(logins, url, lang)


def show_people(logins: Logins, url: str, lang: Lang) -> None:
    """Write who there is, and how each signs in."""
    out = screen()
    out.say(_PEOPLE[lang].format(url=f"{url}/sign-in"))
    for one in logins.people:
        role = _ROLES[Role(one.role)][lang]
        out.say(f"  {one.username:<10}", (f"{one.password:<16}", "bold"), f"{role}")
    out.say(_KEPT[lang].format(path=settings.DATA / FILE))


_CONTRACT = Words(
    "演示合同 {number}：工作时间 {day} 秒，其余 {night} 秒（正式合同通常为 180 秒和 300 秒）",
    "Demo contract {number}: {day} s in working hours, else {night} s (usually 180 s and 300 s)",
)
_VISITORS = Words("用户网页：{url}", "Visitors: {url}")
_PEOPLE = Words("登录：{url}", "Sign in: {url}")
_KEPT = Words("密码存在 {path}", "The passwords are kept in {path}")
