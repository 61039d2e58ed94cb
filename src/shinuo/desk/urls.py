"""Where the pages of this room are."""

from django.urls import path

import shinuo.people.addresses  # noqa: F401  (numbers and ids in paths)

from .account import account_page
from .crew_views import crew_page, skill_given, training_held
from .duty_views import duties_part
from .entrance import enter, leave
from .missed_views import alarmed_part, missed_part
from .request_views import request_list, request_page, request_unmasked
from .roster_views import roster_page, roster_planned
from .side_views import closed_part, lately_part, said_part, verdict_part, visitor_part
from .views import agent_page, home, wall_page

urlpatterns = [
    path("", home, name="home"),
    path("sign-in", enter, name="sign_in"),
    path("sign-out", leave, name="sign_out"),
    path("account/", account_page, name="account"),
    path("desk/", agent_page, name="desk"),
    path("desk/<number:contract>/closed", closed_part, name="desk_closed"),
    path("desk/<number:contract>/duties", duties_part, name="desk_duties"),
    path("desk/<number:contract>/lately", lately_part, name="desk_lately"),
    path("desk/<number:contract>/said", said_part, name="desk_said"),
    path(
        "desk/<number:contract>/<id:conversation>/visitor",
        visitor_part,
        name="desk_visitor",
    ),
    path(
        "desk/<number:contract>/<id:conversation>/verdict",
        verdict_part,
        name="desk_verdict",
    ),
    path("crew/", crew_page, name="crew"),
    path("crew/<number:contract>/<number:member>/skill", skill_given, name="skill_given"),
    path(
        "crew/<number:contract>/<number:member>/training",
        training_held,
        name="training_held",
    ),
    path("roster/", roster_page, name="roster"),
    path("roster/<number:contract>/planned", roster_planned, name="roster_planned"),
    path("wall/", wall_page, name="wall"),
    path("wall/<number:contract>/alarms", alarmed_part, name="wall_alarms"),
    path("wall/<number:contract>/misses", missed_part, name="wall_misses"),
    path("requests/", request_list, name="requests"),
    path("requests/<number:contract>/<id:conversation>/", request_page, name="request"),
    path(
        "requests/<number:contract>/<id:conversation>/unmasked",
        request_unmasked,
        name="request_unmasked",
    ),
]
