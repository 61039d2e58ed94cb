"""How much a page loads of the client, as the server gives it out: without comments, packed."""

import gzip
import re

import rjsmin  # type: ignore[import-untyped]  # it ships no types

from tests.live.client.peer import STATIC

FOLDER = STATIC / "live"
MOST = 6 * 1024
AT_ONCE = ("client.js", "outbox.js", "socket.js")
"""What everybody loads; visitors visitor.js and polling.js too, the desk desk.js."""


def size(name: str) -> int:
    source = (FOLDER / name).read_text(encoding="utf-8")
    return len(gzip.compress(str(rjsmin.jsmin(source)).encode(), mtime=0))


def imports(name: str) -> set[str]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return set(re.findall(r'^import .*? from "\./(.*?)";$', text, re.MULTILINE))


def test_what_a_visitor_loads_is_small() -> None:
    assert sum(map(size, (*AT_ONCE, "visitor.js", "polling.js"))) <= MOST
    assert sum(map(size, (*AT_ONCE, "desk.js"))) <= MOST


def test_it_loads_no_more_than_that() -> None:
    assert imports("visitor.js") == {"client.js", "outbox.js", "polling.js"}
    assert imports("client.js") == {"outbox.js", "socket.js"}
    assert imports("outbox.js") == imports("socket.js") == set()
    assert imports("polling.js") == {"socket.js"}
    assert imports("desk.js") == {"client.js"}
