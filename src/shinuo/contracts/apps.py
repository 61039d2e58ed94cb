"""The room as Django knows it."""

from django.apps import AppConfig


class ContractsConfig(AppConfig):
    """Clients, their contracts, the versions of the terms and who confirmed them, calendars."""

    name = "shinuo.contracts"
    label = "contracts"
