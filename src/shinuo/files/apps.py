"""The room as Django knows it."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Files that were sent."""

    name = "shinuo.files"
    label = "files"
