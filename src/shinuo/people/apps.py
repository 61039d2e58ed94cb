"""The room as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Users, what they may do, and when they were there."""

    name = "shinuo.people"
    label = "people"
