"""`shinuo seed`: what it is asked; `seeding` does it, imported once it is, for it brings Django."""

from pathlib import Path

import click

from shinuo.rules.words import Lang, Words

from .help import Example, Guide
from .pages import Page
from .serving import service_option


def command(lang: Lang) -> click.Command:
    """`shinuo seed` in `lang`."""

    def run(data: Path | None) -> None:
        from shinuo.site.service import service

        with service(data):
            from .seeding import carry_out

            carry_out(lang)

    guide = Guide(lang, _ABOUT, _NOTES, _EXAMPLES)
    return Page("seed", guide, run, [service_option(lang)], _SHORT)


_SHORT = Words(
    "在空的服务里放一份演示：合同、渠道、六个账号。",
    "Put a demo into an empty service: a contract, a channel, six accounts.",
)
_ABOUT = Words(
    "建立演示用的甲方、合同（条款双方已确认，时限缩短到 30 秒和 45 秒）、网页渠道，以及三名客服人员、"
    "主管、甲方审计人员和管理员，并写出各人的登录方法。再运行一次，什么也不改。",
    "Make a client for the demo, a contract (its terms confirmed by both parties, its limits shortened to 30 "
    "and 45 seconds), a web channel, three agents, a supervisor, a client auditor and an administrator; and "
    "say how each signs in. Run again, it changes nothing.",
)
_NOTES = (
    Words(
        "密码随机生成，只存在数据目录的 logins.json 里（0600）。已有别的合同时拒绝执行。",
        "The passwords are made by chance and kept in logins.json of the data folder alone (0600). It refuses "
        "where there are other contracts.",
    ),
)
_EXAMPLES = (
    Example("shinuo seed --data /tmp/demo", Words("放一份演示。", "Put a demo there.")),
)
