"""The program that carries alarms out: a message a line on standard input, what became of it a line on standard output.

It is a process of its own: what a service, a resolver or the library does to time, memory and sockets happens here, and the
watch waits for nothing. It knows no settings and no database, and ends with its input. Addresses, which are secrets, come
by the input alone; nothing of them is logged.
"""

import json
import logging
import socket
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from typing import Any

from apprise import Apprise, AppriseAsset, NotifyFormat
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter

from .answers import Answer, Outcome, Problem, outcome
from .kinds import Kind
from .reach import Reach, networks_of

AT_A_TIME = 8
"""Messages under way together: who does not answer keeps nobody else waiting."""
_MOST_READ = 65_536
_here = threading.local()
"""Of the thread: how far its message may go, whether it was kept from going, what was answered."""


class _NearError(OSError):
    """Behind the name stands nothing that may be reached."""


def main() -> None:
    """Carry whatever comes, until nothing more does."""
    logging.disable(logging.CRITICAL)
    socket.getaddrinfo = _kept_near(socket.getaddrinfo)
    HTTPAdapter.send = _noted(HTTPAdapter.send)  # type: ignore[method-assign]
    says, turn = sys.stdout, threading.Lock()

    def carry(line: bytes) -> None:
        told = json.dumps(_carried(json.loads(line)))
        with turn:
            says.write(f"{told}\n")
            says.flush()

    with ThreadPoolExecutor(AT_A_TIME) as pool:
        for line in sys.stdin.buffer:
            pool.submit(carry, line)


def _carried(said: dict[str, Any]) -> dict[str, Any]:
    """Send the message; without a `body` only look at its address."""
    _here.reach = Reach(networks_of(",".join(said["networks"])))
    _here.is_near, _here.answer = False, None
    try:
        found = _sent(said)
    # The outermost ring: whatever the library does with one message, the next is carried.
    except Exception:
        found = Outcome(Problem.LOST)
    return {"id": said["id"], **asdict(found)}


def _sent(said: dict[str, Any]) -> Outcome:
    asset = AppriseAsset(app_id="Shinuo", async_mode=False, http_redirects=False)
    target = Apprise.instantiate(said["url"], asset=asset)
    if target is None:
        return Outcome(Problem.BAD)
    if said.get("host") and not _may_reach(said["host"]):
        return Outcome(Problem.NEAR)
    if "body" not in said:
        return Outcome()
    target.request_rate_per_sec = 0  # ours is the pace
    is_sent = target.notify(
        body=said["body"], title=said["title"], body_format=NotifyFormat.TEXT
    )
    if _here.is_near and not is_sent:
        return Outcome(Problem.NEAR)
    return outcome(Kind(said["kind"]), _answer(), is_sent=bool(is_sent))


def _may_reach(host: str) -> bool:
    """Whether the host may be reached; one that is not known yet may be, some day."""
    try:
        socket.getaddrinfo(host, None)
    except _NearError:
        return False
    except OSError:
        return True
    return True


def _answer() -> Answer | None:
    found: Response | None = _here.answer
    if found is None:
        return None
    return Answer(found.status_code, dict(found.headers), found.content[:_MOST_READ])


def _kept_near(resolve: Callable[..., list[Any]]) -> Callable[..., list[Any]]:
    """`resolve`, that finds only what may be reached: every connection of the process goes through it, so that a name
    cannot mean one thing as it is looked at and another as it is used."""

    def getaddrinfo(*args: Any, **kwargs: Any) -> list[Any]:
        found = resolve(*args, **kwargs)
        reach = getattr(_here, "reach", Reach())
        allowed = [one for one in found if reach.takes(str(one[4][0]))]
        if not allowed:
            _here.is_near = True
            raise _NearError("not to be reached")
        return allowed

    return getaddrinfo


def _noted(send: Callable[..., Response]) -> Callable[..., Response]:
    """`send`, that notes what was answered: the library tells only whether it liked it."""

    def noting(self: HTTPAdapter, request: PreparedRequest, **kwargs: Any) -> Response:
        _here.answer = answer = send(self, request, **kwargs)
        return answer

    return noting


if __name__ == "__main__":
    main()
