"""The lock files and what pyproject.toml asks for, read."""

import re
import tomllib
from dataclasses import dataclass
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.project.tree import ROOT

RUN, DEV = "requirements.lock", "requirements-dev.lock"
_PIN = re.compile(r"([a-z0-9-]+)==(\S+) (.*)")


@dataclass(frozen=True, slots=True)
class Pin:
    """One package of a lock: the exact version, and the hashes any of its files may have."""

    version: str
    hashes: frozenset[str]


def text(lock: str) -> str:
    """The lock file as it stands."""
    return (ROOT / lock).read_text(encoding="utf-8")


def requirements(lock_text: str) -> list[str]:
    """The requirements of a lock, each on one line, without comments."""
    joined = re.sub(r"\\\n\s*", "", re.sub(r"#.*", "", lock_text))
    return [line.strip() for line in joined.splitlines() if line.strip()]


def pins(lock_text: str) -> dict[str, Pin]:
    """The packages of a lock, by name."""
    found: dict[str, Pin] = {}
    for line in requirements(lock_text):
        pin = _PIN.fullmatch(line)
        assert pin, f"not pinned with hashes: {line}"
        name, version, options = pin.groups()
        hashes = frozenset(options.split())
        assert hashes, line
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", one) for one in hashes), line
        found[name] = Pin(version, hashes)
    return found


def normal(name: str) -> str:
    """A package's name as the lock writes it."""
    return canonicalize_name(name)


def run_dependencies() -> list[Requirement]:
    """What the product needs."""
    return [Requirement(one) for one in _pyproject()["project"]["dependencies"]]


def dev_dependencies() -> list[Requirement]:
    """What its tests and measurements need besides."""
    return [
        Requirement(one) for one in _pyproject()["project"]["optional-dependencies"]["dev"]
    ]


def build_dependencies() -> list[Requirement]:
    """What installing the checkout itself needs."""
    return [Requirement(one) for one in _pyproject()["build-system"]["requires"]]


def _pyproject() -> dict[str, Any]:
    return tomllib.loads(text("pyproject.toml"))
