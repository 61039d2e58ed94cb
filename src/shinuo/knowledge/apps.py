"""The room as Django knows it."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """Articles and canned answers."""

    name = "shinuo.knowledge"
    label = "knowledge"
