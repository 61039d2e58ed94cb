"""The room as Django knows it."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The pages of those who serve, and of requests with their verdicts."""

    name = "shinuo.desk"
    label = "desk"
