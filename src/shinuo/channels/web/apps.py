"""The room as Django knows it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The visitor's page."""

    name = "shinuo.channels.web"
    label = "channels_web"
