"""The two who agree."""

from enum import StrEnum


class Party(StrEnum):
    """Who pays and audits; who runs the service."""

    CLIENT = "client"
    PROVIDER = "provider"
