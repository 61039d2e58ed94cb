"""How sockets end: the codes of docs/protocol.md, and what is said before."""

from shinuo.journal.refusals import Refusal

from .frames import BadFrame

BAD_FRAME, NOT_SIGNED_IN, BAD_ORIGIN, NOT_THERE = 4000, 4001, 4003, 4004
NO_HELLO, TOO_MANY, TRY_LATER, COME_AGAIN = 4010, 4029, 1013, 1012


class Ended(Exception):  # noqa: N818  (it is how a socket ends, not an accident)
    """The socket ends with `code`; `refusal` says why, if that is to be said."""

    def __init__(self, code: int, refusal: Refusal | None = None) -> None:
        super().__init__(code)
        self.code, self.refusal = code, refusal


def faulty(why: str) -> Ended:
    """The end of a socket that is sent what is no frame, or not one for now."""
    return Ended(BAD_FRAME, BadFrame(why=why))
