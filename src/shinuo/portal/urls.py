"""Where the pages of this room are; each names its contract, and is there for whoever may see that."""

from django.urls import path

import shinuo.people.addresses  # noqa: F401  (numbers and ids in paths)

from .api_views import api_duties, api_ledger, api_misses, api_requests
from .board_views import document, duty_board, trail_page
from .download_views import requests_csv
from .home_views import home, now_part, portal
from .ledger_views import ledger_page, post_lines
from .matter_views import matter_list, matter_page, new_matter
from .miss_views import miss_list, miss_page, trigger_list
from .settings_views import settings_page

_OF = "portal/<number:contract>/"
_API = "portal/api/v1/<number:contract>/"

urlpatterns = [
    path("portal/", portal, name="portal"),
    path(_OF, home, name="portal_home"),
    path(f"{_OF}now", now_part, name="portal_now"),
    path(f"{_OF}misses/", miss_list, name="portal_misses"),
    path(f"{_OF}misses/<id:asked>/", miss_page, name="portal_miss"),
    path(f"{_OF}triggers/", trigger_list, name="portal_triggers"),
    path(f"{_OF}ledger/", ledger_page, name="portal_ledger"),
    path(f"{_OF}ledger/lines", post_lines, name="portal_lines"),
    path(f"{_OF}matters/", matter_list, name="portal_matters"),
    path(f"{_OF}matters/new/<slug:kind>/", new_matter, name="portal_new"),
    path(f"{_OF}matters/<slug:kind>/<number:number>/", matter_page, name="portal_matter"),
    path(f"{_OF}duties/", duty_board, name="portal_duties"),
    path(f"{_OF}trail/", trail_page, name="portal_trail"),
    path(f"{_OF}documents/<slug:sha256>", document, name="portal_document"),
    path(f"{_OF}settings/", settings_page, name="portal_settings"),
    path(f"{_OF}requests.csv", requests_csv, name="portal_csv"),
    path(f"{_API}requests", api_requests, name="portal_api_requests"),
    path(f"{_API}misses", api_misses, name="portal_api_misses"),
    path(f"{_API}ledger", api_ledger, name="portal_api_ledger"),
    path(f"{_API}duties", api_duties, name="portal_api_duties"),
]
