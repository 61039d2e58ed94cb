"""`shinuo user`: accounts made, and passwords given; `admitting` does it, imported once it is, for it brings Django."""

from pathlib import Path

import click

from shinuo.rules.words import Lang, Words, same

from .help import Example, Guide
from .pages import Chapter, Page, argument, flag, option
from .serving import CONTRACT, service_option
from .values import TEXT, choice


def command(lang: Lang) -> click.Group:
    """`shinuo user` in `lang`."""
    guide = Guide(lang, _ABOUT, (_NOTE,), _EXAMPLES)
    return Chapter("user", guide, [_add(lang), _password(lang)])


def _add(lang: Lang) -> click.Command:
    def run(name: str, data: Path | None, stdin: bool, **given: str | None) -> None:  # noqa: FBT001
        from shinuo.site.service import service

        with service(data):
            from .admitting import add

            add(name, given, lang, is_stdin=stdin)

    params = [
        argument(lang, "name", _USERNAME, _USERNAME_SAYS),
        option(lang, "--role", same("|".join(ROLES)), _ROLE, choice(*ROLES)),
        option(lang, "--shown", _NAME, _SHOWN, TEXT),
        option(lang, "--serves", CONTRACT, _SERVES, TEXT),
        option(lang, "--client", _NAME, _CLIENT, TEXT),
        flag(lang, "--stdin", _STDIN),
        service_option(lang),
    ]
    guide = Guide(lang, _ADD, (_NOTE,), _EXAMPLES)
    return Page("add", guide, run, params)


def _password(lang: Lang) -> click.Command:
    def run(name: str, data: Path | None, stdin: bool) -> None:  # noqa: FBT001  (of click)
        from shinuo.site.service import service

        with service(data):
            from .admitting import give_password

            give_password(name, lang, is_stdin=stdin)

    params = [
        argument(lang, "name", _USERNAME, _USERNAME_SAYS),
        flag(lang, "--stdin", _STDIN),
        service_option(lang),
    ]
    guide = Guide(lang, _PASSWORD, (_NOTE,), _EXAMPLES[1:])
    return Page("password", guide, run, params)


ROLES = ("agent", "supervisor", "auditor", "administrator")
_ABOUT = Words("账号：开设，给密码。", "Accounts: made, and given passwords.")
_ADD = Words("开设一个账号，写出它的密码。", "Make an account, and write its password.")
_PASSWORD = Words(
    "给账号一个新密码；此前的登录全部失效。",
    "Give an account a new password; everything signed in before is out.",
)
_NOTE = Words(
    "密码随机生成，只显示这一次；--stdin 则从标准输入读一行。",
    "The password is made by chance and shown this once; with --stdin it is read from standard input, a line.",
)
_USERNAME = Words("用户名", "USERNAME")
_USERNAME_SAYS = Words("登录用的名字。", "The name to sign in with.")
_NAME = Words("名称", "NAME")
_ROLE = Words("角色，默认 agent。", "The role, by default agent.")
_SHOWN = Words(
    "别人看到的名字，默认同用户名。", "The name others see, by default the username."
)
_SERVES = Words(
    "为哪份合同服务（客服人员、主管）。", "Which contract they serve (agents, supervisors)."
)
_CLIENT = Words("属于哪个甲方（审计人员）。", "Whose auditor it is (auditors).")
_STDIN = Words("从标准输入读密码。", "Read the password from standard input.")
_EXAMPLES = (
    Example(
        "shinuo user add mei --shown 小梅 --serves SN-2026-001",
        Words("一名客服人员。", "An agent."),
    ),
    Example("shinuo user password mei", Words("忘了密码。", "A password forgotten.")),
)
