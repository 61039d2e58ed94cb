"""How numbers and ids stand in the addresses of pages: every room with pages imports this beside its paths."""

from django.urls import register_converter
from django.urls.converters import IntConverter, StringConverter


class Number(IntConverter):
    """A number that a database can look for."""

    regex = "[0-9]{1,18}"


class Id(StringConverter):
    """An id as conversations have them."""

    regex = "[0-9A-Za-z_-]{1,40}"


register_converter(Number, "number")
register_converter(Id, "id")
