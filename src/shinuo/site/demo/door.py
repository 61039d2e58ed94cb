"""How the demo's people come in: visitors by the API, agents by the page where everybody signs in."""

import json
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPMessage
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.words import Words, same

from .logins import Login

_PATIENCE_S = 20.0


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: HTTPMessage
    body: bytes


def visitor_token(url: str, channel: str) -> str:
    """The token of a new visitor.

    Raises:
        OSError: the server is not there, or lets nobody in.
    """
    answer = _ask(url, "POST", f"/api/v1/channels/{channel}/visitors", "")
    if answer.status != 200:
        raise OSError(f"visitors: {answer.status}")
    return str(json.loads(answer.body)["token"])


def session_cookie(url: str, login: Login) -> str:
    """The session of somebody who signs in, as a header holds it.

    Raises:
        OSError: the server is not there.
        Refused: `login_refused`.
    """
    token = _cookies(_ask(url, "GET", "/sign-in", ""))["csrftoken"].value
    form = {
        "csrfmiddlewaretoken": token,
        "username": login.username,
        "password": login.password,
    }
    answer = _ask(url, "POST", "/sign-in", urlencode(form), f"csrftoken={token}")
    found = _cookies(answer).get("sessionid")
    if found is None:
        fault = Fault("login_refused", login.username, "", _REFUSED, _ANEW)
        raise Refused((fault,))
    return f"sessionid={found.value}"


def _ask(url: str, method: str, path: str, body: str, cookie: str = "") -> _Answer:
    """What the server answers.

    Raises:
        OSError: nothing.
    """
    at = urlsplit(url)
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    made = HTTPConnection(at.hostname or "", at.port, timeout=_PATIENCE_S)
    with closing(made) as connection:
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return _Answer(answer.status, answer.headers, answer.read())
        except HTTPException as error:
            raise OSError(str(error)) from None


def _cookies(answer: _Answer) -> SimpleCookie:
    found = SimpleCookie()
    for line in answer.headers.get_all("Set-Cookie") or ():
        found.load(line)
    return found


_REFUSED = Words(
    "登录被拒绝，密码可能改过", "not let in; the password may have been changed"
)
_ANEW = Words("新密码写回登录文件，或", "the new one in the file of logins, or ") + same(
    "shinuo user password"
)
