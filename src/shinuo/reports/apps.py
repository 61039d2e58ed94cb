"""The room as Django knows it."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The monthly reports and the signed copies of the contract."""

    name = "shinuo.reports"
    label = "reports"
