"""The room as Django knows it."""

from django.apps import AppConfig


class WatchConfig(AppConfig):
    """What watches the waits, and itself."""

    name = "shinuo.watch"
    label = "watch"
