"""The room as Django knows it."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The pages of the contract for both parties, and the trail of what was looked at."""

    name = "shinuo.portal"
    label = "portal"
