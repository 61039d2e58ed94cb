"""A web address of somebody who is told of alarms: a real server, that answers as a test says."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from typing_extensions import override

PATIENCE_S = 30.0


@dataclass
class Sink:
    """What came, in its order; `answers` are given in turn, then 200."""

    port: int = 0
    got: list[dict[str, Any]] = field(default_factory=list)
    answers: list[tuple[int, Mapping[str, str], bytes]] = field(default_factory=list)
    holds: threading.Event = field(default_factory=threading.Event)
    came: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    @property
    def url(self) -> str:
        """Its address as a target."""
        return f"json://127.0.0.1:{self.port}/alarm"

    def next(self) -> dict[str, Any]:
        """The message that comes next."""
        at = len(self.got)
        assert self.came.acquire(timeout=PATIENCE_S)
        return self.got[-1] if len(self.got) > at else self.got[at - 1]


@contextmanager
def sink() -> Iterator[Sink]:
    """One that listens as long as the block lasts."""
    one = Sink()
    one.holds.set()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            one.got.append(json.loads(body))
            one.came.release()
            one.holds.wait(PATIENCE_S)
            status, headers, text = one.answers.pop(0) if one.answers else (200, {}, b"")
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            with suppress(OSError):  # who was killed meanwhile hears nothing
                self.wfile.write(text)

        @override
        def log_message(self, *_: object) -> None:
            """Nothing is said of it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    one.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield one
    finally:
        one.holds.set()
        server.shutdown()
        server.server_close()
        thread.join(PATIENCE_S)
