"""What the HTTP API refuses by itself, and which status every refusal has: said here, and nowhere else."""

from shinuo.journal.refusals import Refusal
from shinuo.rules.words import Words


class NotSignedIn(Refusal):
    """Nobody says who they are."""

    code = "not_signed_in"
    says = Words("请先登录", "sign in first")


class WrongOrigin(Refusal):
    """The page that asks is none of those that may."""

    code = "wrong_origin"
    says = Words("不接受来自此页面的请求", "requests from this page are not accepted")


class BadCsrf(Refusal):
    """A page or program of the provider proves that it asks by itself."""

    code = "bad_csrf"
    says = Words("X-CSRFToken 与 cookie 不符", "X-CSRFToken does not go with the cookie")


class NotForRole(Refusal):
    """They may come in, but not see this."""

    code = "not_for_role"
    says = Words("此角色不能查看", "this role may not see it")


class TooLarge(Refusal):
    """The body is larger than any frame."""

    code = "too_large"
    says = Words("请求体最多 {most} 字节", "a body has at most {most} bytes")


class TooMany(Refusal):
    """Too much is asked from there; after a while it may be asked again."""

    code = "too_many"
    says = Words("请求太频繁，请稍后再试", "too many requests; try again in a while")


class NoSuchPath(Refusal):
    """The API has no such path, or not with this method."""

    code = "no_such_path"
    says = Words("没有 {method} {path}", "there is no {method} {path}")


class Broken(Refusal):
    """Something went wrong here; it stands in the log."""

    code = "internal_error"
    says = Words("服务器出错，没有完成", "something went wrong here, it was not done")


STATUSES = {
    400: (
        "bad_frame",
        "bad_value",
        "bad_actor",
        "too_long",
        "empty_message",
        "no_proof",
        "not_canonical",
        "file_empty",
    ),
    401: ("bad_token", "token_expired", "not_signed_in"),
    403: ("wrong_origin", "bad_csrf", "not_for_role", "not_allowed", "may_not_unmask"),
    404: (
        "no_such_path",
        "no_such_channel",
        "no_such_contract",
        "no_such_conversation",
        "no_such_file",
    ),
    409: (),  # whatever else a room refuses: it does not go with how things stand
    413: ("too_large", "file_too_large", "picture_too_large"),
    415: ("file_not_taken",),
    429: ("too_many",),
    500: ("internal_error",),
    503: ("busy", "not_recorded"),
}
"""The codes of each status."""
_CONFLICT = 409
_STATUS = {code: status for status, codes in STATUSES.items() for code in codes}


def status_of(refusal: Refusal) -> int:
    """The HTTP status of a refusal."""
    return _STATUS.get(refusal.code, _CONFLICT)
