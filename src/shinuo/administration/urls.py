"""Where the pages of this room are."""

from django.urls import path

import shinuo.people.addresses  # noqa: F401  (numbers and ids in paths)

from .alarm_views import alarm_added, alarm_changed, alarms_page
from .calendar_views import calendar_page
from .client_views import client_added, client_renamed, clients_page
from .door_views import door_changed, door_page
from .identity_views import identity_added, identity_revoked
from .terms_views import terms_form, terms_page, terms_said
from .views import (
    contract_changed,
    contract_opened,
    contract_page,
    overview,
    user_changed,
    user_made,
)

urlpatterns = [
    path("administration/", overview, name="administration"),
    path("administration/contracts", contract_opened, name="contract_opened"),
    path("administration/users", user_made, name="user_made"),
    path(
        "administration/users/<number:member>/<slug:what>",
        user_changed,
        name="user_changed",
    ),
    path("administration/calendar/", calendar_page, name="calendar"),
    path("administration/clients/", clients_page, name="clients"),
    path("administration/clients/new", client_added, name="client_added"),
    path(
        "administration/clients/<number:client>/name",
        client_renamed,
        name="client_renamed",
    ),
    path(
        "administration/<number:contract>/", contract_page, name="administration_contract"
    ),
    path("administration/<number:contract>/alarms/", alarms_page, name="alarms"),
    path("administration/<number:contract>/alarms/new", alarm_added, name="alarm_added"),
    path(
        "administration/<number:contract>/alarms/<number:target>/<slug:what>",
        alarm_changed,
        name="alarm_changed",
    ),
    path(
        "administration/<number:contract>/channels/<number:channel>/",
        door_page,
        name="door",
    ),
    path(
        "administration/<number:contract>/channels/<number:channel>/keys",
        identity_added,
        name="identity_added",
    ),
    path(
        "administration/<number:contract>/channels/<number:channel>/keys/<number:key>/revocation",
        identity_revoked,
        name="identity_revoked",
    ),
    path(
        "administration/<number:contract>/channels/<number:channel>/<slug:what>",
        door_changed,
        name="door_changed",
    ),
    path(
        "administration/<number:contract>/<slug:what>",
        contract_changed,
        name="contract_changed",
    ),
    path("terms/", terms_page, name="terms"),
    path("terms/<number:contract>/next", terms_form, name="terms_form"),
    path(
        "terms/<number:contract>/<number:number>/<slug:what>", terms_said, name="terms_said"
    ),
]
