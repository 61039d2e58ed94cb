"""The frame around every page: whose it is, where they can go, in which language."""

from dataclasses import dataclass

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from shinuo.people.models import Role, User
from shinuo.rules.words import Lang, Words


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere the navigation leads."""

    name: str
    address: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What the base template shows; nobody is signed in where `user` is None.

    `notices` are what was said by `tell`, once.
    """

    lang: Lang
    words: dict[str, str]
    user: User | None
    role: str
    places: tuple[Place, ...]
    other_lang: str
    notices: tuple[str, ...]


def frame(request: HttpRequest) -> dict[str, object]:
    """For every template: `frame`, made when it is looked at, and not where no page needs it."""
    return {"frame": SimpleLazyObject(lambda: _frame(request))}


def _frame(request: HttpRequest) -> Frame:
    lang: Lang = "en" if (translation.get_language() or "").startswith("en") else "zh"
    found = getattr(request, "user", None)
    user = found if isinstance(found, User) else None
    return Frame(
        lang=lang,
        words={name: words[lang] for name, words in _WORDS.items()},
        user=user,
        role=_ROLES[Role(user.role)][lang] if user else "",
        places=tuple(_place(one, request.path, lang) for one in _PLACES[Role(user.role)])
        if user
        else (),
        other_lang=_address_in("zh" if lang == "en" else "en", request),
        notices=tuple(str(one) for one in get_messages(request)),
    )


def _place(view: str, path: str, lang: Lang) -> Place:
    address = reverse(view)
    is_here = path == address if address == "/" else path.startswith(address)
    return Place(_NAMES[view][lang], address, is_here)


def _address_in(lang: Lang, request: HttpRequest) -> str:
    """The same page in the other language."""
    query = request.GET.copy()
    query["lang"] = lang
    return f"{request.path}?{query.urlencode()}"


_NAMES = {
    "home": Words("首页", "Home"),
    "desk": Words("工作台", "Desk"),
    "crew": Words("团队", "Crew"),
    "roster": Words("班表", "Roster"),
    "wall": Words("看板", "Wallboard"),
    "knowledge": Words("知识库", "Knowledge"),
    "answers": Words("常用语", "Answers"),
    "terms": Words("条款", "Terms"),
    "administration": Words("管理", "Administration"),
    "requests": Words("请求与判定", "Requests"),
    "portal": Words("合同履行", "Contract"),
}
_PLACES = {
    Role.AGENT: ("desk", "roster", "requests", "knowledge", "answers"),
    Role.SUPERVISOR: (
        "wall",
        "desk",
        "crew",
        "roster",
        "requests",
        "portal",
        "terms",
        "knowledge",
        "answers",
    ),
    Role.AUDITOR: ("portal", "requests", "terms", "knowledge"),
    Role.ADMINISTRATOR: (
        "administration",
        "crew",
        "roster",
        "terms",
        "requests",
        "portal",
        "knowledge",
        "answers",
    ),
}
_ROLES = {
    Role.AGENT: Words("客服人员", "agent"),
    Role.SUPERVISOR: Words("主管", "supervisor"),
    Role.AUDITOR: Words("甲方审计人员", "client auditor"),
    Role.ADMINISTRATOR: Words("管理员", "administrator"),
}
_WORDS = {
    "product": Words("时诺", "Shinuo"),
    "skip": Words("跳到内容", "Skip to content"),
    "navigation": Words("导航", "Navigation"),
    "account": Words("我的账号", "My account"),
    "sign_out": Words("退出", "Sign out"),
    "other_lang": Words("English", "中文"),
    "no_script": Words(
        "本页需要 JavaScript，请启用后重新载入。",
        "This page needs JavaScript. Please enable it, and load the page again.",
    ),
    "missing_title": Words("没有这一页", "There is no such page"),
    "missing_text": Words(
        "地址不对，或者这里的内容不对您开放。",
        "The address is wrong, or what is there is not open to you.",
    ),
    "expired_title": Words("页面已过期", "This page has expired"),
    "expired_text": Words(
        "请返回上一页，重新载入后再试一次。",
        "Please go back, load the page again, and try once more.",
    ),
    "go_home": Words("回首页", "Go to the start"),
}
