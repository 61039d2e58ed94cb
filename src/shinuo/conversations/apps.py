"""The room as Django knows it."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """What visitors and agents said, from request to close."""

    name = "shinuo.conversations"
    label = "conversations"
