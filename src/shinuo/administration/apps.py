"""The room as Django knows it."""

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    """Contracts, channels, people and terms, set up in pages."""

    name = "shinuo.administration"
    label = "administration"
