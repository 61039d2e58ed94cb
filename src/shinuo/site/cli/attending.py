"""The service served, until somebody ends it."""

import errno
import logging
import resource
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.words import Lang, Words
from shinuo.site.held import Place, held
from shinuo.site.logs import begin_log
from shinuo.site.service import service

from .errors import Stop, shown, stop
from .screen import screen

if TYPE_CHECKING:
    from shinuo.site.server import Server

log = logging.getLogger("shinuo.serve")
BACKLOG = 4096
"""Connections that may wait to be taken: all who come again at once."""
Door = tuple[str, int]
"""Host and port."""


def carry_out(data: Path | None, door: Door, lang: Lang, *, is_any: bool) -> None:
    """Serve at `door`; where that port is taken and `is_any`, at another.

    Raises:
        Refused: the database is not of this version, the folder is served already, it did not start.
        Stop: the address cannot be used.
    """
    with service(data):
        from django.conf import settings

        with held(settings.DATA) as place, _bound(door, is_any=is_any) as bound:
            _serve(bound, place, door, lang)
    screen().say(_ENDED[lang])


def _serve(bound: socket.socket, place: Place, door: Door, lang: Lang) -> None:
    from shinuo.site.server import server

    def begun() -> None:
        place.tell(_url("127.0.0.1" if door[0] in _ALL else door[0], port))
        log.info("serving on port %d", port)
        _say(door, port, lang)

    port = bound.getsockname()[1]
    begin_log()
    _allow_many_sockets()
    made = server(*door, begun=begun)
    with _ended_in_order(made):
        made.run(sockets=[bound])
    log.info("stopped")
    if not made.started:
        raise Refused((Fault("not_started", "shinuo serve", "", _FAILED, _LOOK),))


def _say(door: Door, port: int, lang: Lang) -> None:
    if port != door[1] and door[1]:
        screen().say(_ANOTHER[lang].format(taken=door[1], port=port))
    screen().say(_BEGUN[lang].format(url=_url(door[0], port)))


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


@contextmanager
def _bound(door: Door, *, is_any: bool) -> Iterator[socket.socket]:
    """A socket that listens at `door`."""
    try:
        made = _listening(door)
    except OSError as error:
        if not (is_any and error.errno == errno.EADDRINUSE):
            raise _refusal(door, error) from None
        made = _listening((door[0], 0))
    with made:
        yield made


def _listening(door: Door) -> socket.socket:
    family, *_, address = socket.getaddrinfo(*door, type=socket.SOCK_STREAM)[0]
    return socket.create_server(address[:2], family=family, backlog=BACKLOG)


def _refusal(door: Door, error: OSError) -> Stop:
    if error.errno == errno.EADDRINUSE:
        return stop("port_taken", "--port", door[1], _TAKEN, _FREE)
    why = shown(error.strerror or error)
    return stop("address", "--host", _url(*door), _UNUSABLE.of(why=why), _OURS)


@contextmanager
def _ended_in_order(server: "Server") -> Iterator[None]:
    """Let a signal end the server, and not the process: it ends when the server has."""

    def end(_signal: int, _frame: object) -> None:
        server.should_exit = True

    before = {one: signal.signal(one, end) for one in _SIGNALS}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _allow_many_sockets() -> None:
    """A socket is a file to the system, which allows few by default."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_ALL = ("0.0.0.0", "::", "")  # noqa: S104  (to be recognised, not to be bound to)
_BEGUN = Words(
    "时诺已启动：{url}（Ctrl-C 停止）", "Shinuo serves at {url} (Ctrl-C stops it)"
)
_ANOTHER = Words(
    "端口 {taken} 已被占用，改用 {port}。", "Port {taken} is taken; using {port} instead."
)
_ENDED = Words("已停止，收下的都已写入记录。", "Stopped; everything taken is recorded.")
_TAKEN = Words("端口已被占用", "the port is taken")
_FREE = Words("另一个端口，或 --any-port", "another port, or --any-port")
_UNUSABLE = Words("不能在这个地址上接受连接（{why}）", "it cannot be listened at ({why})")
_OURS = Words("这台机器的地址", "an address of this machine")
_FAILED = Words("服务没有启动", "the service did not start")
_LOOK = Words("见日志里的错误", "see the errors in the log")
