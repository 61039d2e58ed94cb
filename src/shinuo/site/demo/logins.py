"""What the demo's people sign in with: a file in the data folder that only its owner can read."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from shinuo.rules.faults import Fault, Refused
from shinuo.rules.words import Words, same

FILE = "logins.json"


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody of the cast, by the password they were made with."""

    username: str
    shown: str
    role: str
    password: str


@dataclass(frozen=True, slots=True)
class Logins:
    """The contract by its key and number, the key of its channel, and its people; `contract` is 0 until there is one."""

    contract: int
    number: str
    channel: str
    people: tuple[Login, ...]

    def named(self, username: str) -> Login | None:
        """One of the people."""
        return next((one for one in self.people if one.username == username), None)


def read_logins(data: Path) -> Logins | None:
    """What the file in `data` says; None if there is none.

    Raises:
        Refused: `logins_damaged`.
    """
    try:
        said = json.loads((data / FILE).read_bytes())
        people = tuple(Login(**one) for one in said.pop("people"))
        return Logins(**said, people=people)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError, AttributeError):
        fault = Fault("logins_damaged", str(data / FILE), "", _DAMAGED, _DELETED)
        raise Refused((fault,)) from None


def write_logins(data: Path, logins: Logins) -> None:
    """Put `logins` into the file, whole, its owner's alone."""
    made = data / f".{FILE}.tmp"
    descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(logins), file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    made.replace(data / FILE)


_DAMAGED = Words("文件已损坏", "the file is damaged")
_DELETED = same("shinuo user password")
