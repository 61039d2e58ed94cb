"""The room as Django knows it."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The record."""

    name = "shinuo.journal"
    label = "journal"
