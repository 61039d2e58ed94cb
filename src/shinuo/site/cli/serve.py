"""`shinuo serve`: what it is asked; `attending` does it, imported once it is, for it brings Django."""

from pathlib import Path

import click

from shinuo.rules.words import Lang, Words, same

from .help import Example, Guide
from .pages import Page, flag, option
from .serving import service_option
from .values import TEXT, whole


def command(lang: Lang) -> click.Command:
    """`shinuo serve` in `lang`."""

    def run(
        host: str | None,
        port: int | None,
        any_port: bool,  # noqa: FBT001  (of click)
        migrate: bool,  # noqa: FBT001  (of click)
        data: Path | None,
    ) -> None:
        from .attending import carry_out

        if migrate:
            from .migrating import carry_out as bring_up_to_date

            bring_up_to_date(data, lang)
        door = (host or HOST, PORT if port is None else port)
        carry_out(data, door, lang, is_any=any_port)

    params = [
        option(lang, "--host", same("HOST"), _HOST, TEXT),
        option(lang, "--port", same("PORT"), _PORT, whole(0, 65_535)),
        flag(lang, "--any-port", _ANY),
        flag(lang, "--migrate", _MIGRATE),
        service_option(lang),
    ]
    return Page("serve", Guide(lang, _ABOUT, _NOTES, _EXAMPLES), run, params, _SHORT)


HOST, PORT = "127.0.0.1", 8000
_SHORT = Words(
    "启动在线服务：页面、套接字、接口。", "Start the service: pages, sockets, the API."
)
_ABOUT = Words(
    "启动在线服务，直到 Ctrl-C 或 SIGTERM。停止时先把已收下的全部写入记录。",
    "Start the service, until Ctrl-C or SIGTERM. When it stops, everything it took is recorded first.",
)
_NOTES = (
    Words(
        "数据库还不是这个版本的，就不启动；加 --migrate 则先升级。",
        "It does not start on a database that is not of this version; with --migrate that is brought up to "
        "date first.",
    ),
    Words(
        "日志写到标准错误，每行一个 JSON 对象，不含任何人说的话。/healthz、/readyz、/metrics 供监控。",
        "Its log goes to standard error, a JSON object a line, with nothing of what anybody said. /healthz, "
        "/readyz and /metrics are for monitors.",
    ),
)
_HOST = Words(
    f"在哪个地址上接受连接。默认：{HOST}，只有本机。",
    f"Where to accept connections. Default: {HOST}, this machine only.",
)
_PORT = Words(
    f"端口。默认：{PORT}；0 由系统选。",
    f"The port. Default: {PORT}; 0 lets the system choose.",
)
_ANY = Words(
    "端口被占用时另选一个空闲的。", "If the port is taken, use another that is free."
)
_MIGRATE = Words("先升级数据库。", "Bring the database up to date first.")
_EXAMPLES = (
    Example("shinuo serve", Words("在本机上试用。", "To try it on this machine.")),
    Example(
        "shinuo serve --host 0.0.0.0 --port 8000 --data /srv/shinuo",
        Words("接受别的机器的连接。", "To accept connections of other machines."),
    ),
)
