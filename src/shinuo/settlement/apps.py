"""The room as Django knows it."""

from django.apps import AppConfig


class SettlementConfig(AppConfig):
    """What follows from a miss: causes, disputes, damages, demands, remedies, suspension, duties."""

    name = "shinuo.settlement"
    label = "settlement"
